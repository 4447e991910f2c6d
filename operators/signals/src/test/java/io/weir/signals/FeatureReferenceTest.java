package io.weir.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Instrument;
import io.weir.schema.event.EventKind;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.Row;
import io.weir.signals.Replay.Sampled;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every column agrees with its slow twin on random tapes. */
class FeatureReferenceTest {

    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest(name = "seed {0}, {1}, {2}, calm {3}")
    @CsvSource({
        "1, LINEAR, TRADE, true",
        "2, INVERSE, TRADE, false",
        "3, FINE, AGGREGATE_TRADE, true",
        "4, UNREGISTERED, TRADE, false",
        "42, LINEAR, AGGREGATE_TRADE, false",
        "20240229, FINE, TRADE, false"
    })
    void agreesWithReference(long seed, Instruments which, EventKind trades, boolean calm) {
        Instrument instrument = which.instrument();
        List<Step> tape = RandomTape.of(seed, instrument, 4_000, calm);
        FeaturePlan plan = allSamplers(trades);
        Replay replay = new Replay(plan, instrument, tape).runTo(tape.size());
        Reference reference = new Reference(instrument, tape, trades);
        TreeSet<String> seen = new TreeSet<>();

        for (int i = 0; i < replay.rows().size(); i += 11) {
            Sampled sampled = replay.rows().get(i);
            Map<String, Object> expected =
                    reference.row(sampled.position(), sampled.key().eventTime());
            compare(seed, sampled, expected);
            seen.addAll(expected.keySet());
        }

        if (calm) {
            assertThat(seen).as("columns that had a value").containsAll(featureNames(plan));
        }
        assertThat(featureNames(plan)).containsAll(seen);
    }

    private static void compare(long seed, Sampled sampled, Map<String, Object> expected) {
        Row row = sampled.row();
        for (int c = 0; c < row.schema().columns().size(); c++) {
            Column column = row.schema().columns().get(c);
            if (column.kind() != ColumnKind.FEATURE) {
                continue;
            }
            Object actual = row.valueAt(c);
            Object wanted = expected.get(column.name());
            boolean same =
                    actual instanceof Double number && wanted instanceof Double other
                            ? Math.abs(number - other) <= TOLERANCE * Math.abs(other)
                            : java.util.Objects.equals(actual, wanted);
            assertThat(same)
                    .as(
                            "%s at %s of seed %d, after %d steps: was %s, reference %s",
                            column.name(), sampled.key(), seed, sampled.position(), actual, wanted)
                    .isTrue();
        }
    }

    @Test
    void rowsSayWhatTheyAre() {
        Instrument instrument = Instruments.LINEAR.instrument();
        List<Step> tape = RandomTape.of(7, instrument, 3_000);
        Replay replay =
                new Replay(allSamplers(EventKind.TRADE), instrument, tape).runTo(tape.size());
        Map<String, Long> lastTime = new TreeMap<>();
        Map<String, Long> lastSequence = new TreeMap<>();

        for (Sampled sampled : replay.rows()) {
            SampledRow key = sampled.key();
            BookState book = tape.get(sampled.position() - 1).after();
            assertThat(key.valid()).isEqualTo(book.valid());
            assertThat(key.invalidReason()).isEqualTo(book.valid() ? null : book.status().name());
            boolean again = lastTime.getOrDefault(key.sampler(), 0L) == key.eventTime();
            long expected = again ? lastSequence.get(key.sampler()) + 1 : 0;
            assertThat(key.rowSeq()).isEqualTo(expected);
            assertThat(key.eventTime())
                    .isGreaterThanOrEqualTo(lastTime.getOrDefault(key.sampler(), 0L));
            lastTime.put(key.sampler(), key.eventTime());
            lastSequence.put(key.sampler(), key.rowSeq());
            if (key.sampler().startsWith("clock")) {
                assertThat(key.eventTime() % 100_000_000L).isZero();
            }
            if (key.sampler().equals("book") || key.sampler().equals("bbo")) {
                assertThat(key.valid()).isTrue();
            }
        }
        assertThat(lastTime.keySet()).containsExactly("bbo", "book", "clock_100ms", "trade");
    }

    static FeaturePlan allSamplers(EventKind trades) {
        return FeaturePlan.of(
                FeatureConfig.parse(List.of("clock_100ms", "book", "bbo", "trade"), List.of())
                        .withTrades(trades));
    }

    private static List<String> featureNames(FeaturePlan plan) {
        return plan.schema().columns().stream()
                .filter(column -> column.kind() == ColumnKind.FEATURE)
                .map(Column::name)
                .toList();
    }
}
