package io.weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.research.stat.TimeSpan;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A book that was VALID from 10 s to 30 s, then in a GAP until 35 s, then VALID. */
class StatusHistoryTest {

    private final StatusHistory history =
            new StatusHistory(
                    Tiny.frame(
                            Datasets.BOOK_STATUS,
                            List.of(
                                    change(10, Map.of("state", "VALID", "reason", "SNAPSHOT")),
                                    change(
                                            30,
                                            Map.of(
                                                    "state",
                                                    "GAP",
                                                    "reason",
                                                    "SEQUENCE",
                                                    "previous_state",
                                                    "VALID",
                                                    "expected_sequence",
                                                    101L,
                                                    "seen_sequence",
                                                    105L,
                                                    "duration_ns",
                                                    20 * Tiny.SECOND)),
                                    change(35, Map.of("state", "VALID", "reason", "SNAPSHOT")))));

    private static Row change(long seconds, Map<String, Object> values) {
        return Tiny.row(Datasets.BOOK_STATUS, seconds * Tiny.SECOND, values);
    }

    private static TimeSpan span(long from, long to) {
        return new TimeSpan(from * Tiny.SECOND, to * Tiny.SECOND, 1);
    }

    @Test
    void spansAreCutAtTheInterval() {
        assertThat(history.spans(span(20, 33)))
                .containsExactly(
                        new StatusHistory.Span(
                                "VALID", "SNAPSHOT", 20 * Tiny.SECOND, 30 * Tiny.SECOND),
                        new StatusHistory.Span(
                                "GAP", "SEQUENCE", 30 * Tiny.SECOND, 33 * Tiny.SECOND));
    }

    @Test
    void theLastStatusHoldsToTheEndAndNothingHoldsBeforeTheFirst() {
        assertThat(history.spans(span(0, 10))).isEmpty();
        assertThat(history.spans(span(50, 60)))
                .containsExactly(
                        new StatusHistory.Span(
                                "VALID", "SNAPSHOT", 50 * Tiny.SECOND, 60 * Tiny.SECOND));
        // An interval of no length shows no status.
        assertThat(history.spans(span(30, 30))).isEmpty();
    }

    @Test
    void breaksWhereTheBookCeasesToBeValid() {
        assertThat(history.breaks()).containsExactly(30 * Tiny.SECOND);
        assertThat(history.ends()).isEmpty();
        StatusHistory ended =
                new StatusHistory(
                        Tiny.frame(
                                Datasets.BOOK_STATUS,
                                List.of(
                                        change(10, Map.of("state", "GAP")),
                                        change(20, Map.of("state", "STALE", "reason", "END")))));
        assertThat(ended.breaks()).containsExactly(20 * Tiny.SECOND);
    }

    /** What lies between the end of coverage and new coverage is of no status. */
    @Test
    void coverageIsTheTimeThatWasCovered() {
        assertThat(history.coverage())
                .isEqualTo(Map.of("VALID", 20 * Tiny.SECOND, "GAP", 5 * Tiny.SECOND));
        assertThat(history.entries()).isEqualTo(Map.of("VALID", 2, "GAP", 1));
        StatusHistory paused =
                new StatusHistory(
                        Tiny.frame(
                                Datasets.BOOK_STATUS,
                                List.of(
                                        change(0, Map.of("state", "VALID")),
                                        change(8, Map.of("state", "STALE", "reason", "END")),
                                        change(
                                                90,
                                                Map.of(
                                                        "state",
                                                        "AWAITING_SNAPSHOT",
                                                        "reason",
                                                        "NEW_COVERAGE")),
                                        change(92, Map.of("state", "VALID")))));
        assertThat(paused.coverage())
                .isEqualTo(Map.of("VALID", 8 * Tiny.SECOND, "AWAITING_SNAPSHOT", 2 * Tiny.SECOND));
    }

    @Test
    void changesAreListedWithTheirNumbers() {
        ObjectNode node = Json.object();
        history.writeChanges(2, node);

        assertThat(node.get("total").asInt()).isEqualTo(3);
        assertThat(node.get("rows")).hasSize(2);
        JsonNode first = node.get("rows").get(0);
        assertThat(first.get("from").isNull()).isTrue();
        assertThat(first.get("expected").isNull()).isTrue();
        JsonNode gap = node.get("rows").get(1);
        assertThat(gap.get("time").asText()).isEqualTo("1970-01-01T00:00:30Z");
        assertThat(gap.get("from").asText()).isEqualTo("VALID");
        assertThat(gap.get("to").asText()).isEqualTo("GAP");
        assertThat(gap.get("expected").asLong()).isEqualTo(101);
        assertThat(gap.get("seen").asLong()).isEqualTo(105);
        assertThat(gap.get("seconds").asDouble()).isEqualTo(20);
    }

    @Test
    void spansAreDrawnFromTheIntervalsStartInMilliseconds() {
        ObjectNode node = Json.object();
        history.write(span(25, 40), node.putArray("status"));

        JsonNode gap = node.get("status").get(1);
        assertThat(node.get("status")).hasSize(3);
        assertThat(gap.get("start").asDouble()).isEqualTo(5_000);
        assertThat(gap.get("end").asDouble()).isEqualTo(10_000);
    }
}
