package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.kernel.HostConfig;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.testing.PlainLoop;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import io.weir.signals.label.LabelConfig;
import io.weir.signals.label.LabelPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole host over savepoints, between which labels are switched off, on and changed. */
class SwitchedLabelsITCase {

    private static final String INSTRUMENT = "binance-usdm:WEIRUSDT";
    private static final LabelPlan PLAN =
            LabelPlan.of(
                    LabelConfig.parse(
                            List.of("1s", "20s"), List.of("ret", "next_move", "barrier_2_1bps")));

    @TempDir private Path folder;

    /** The state of one key: what a savepoint holds. */
    private static final class Savepoint implements SegmentStore {

        private final Map<String, byte[]> sections = new TreeMap<>();
        private final Map<String, byte[]> segments = new TreeMap<>();

        void save(InstrumentHost host) {
            for (StateSection section : host.sections()) {
                ByteOutput out = new ByteOutput();
                out.writeInt(section.sectionVersion());
                section.write(out);
                sections.put(section.sectionId(), out.toByteArray());
                for (Segmented part : section.segmented()) {
                    part.writeSegments(this);
                }
            }
        }

        void restore(InstrumentHost host) {
            for (StateSection section : host.sections()) {
                byte[] bytes = sections.get(section.sectionId());
                if (bytes != null) {
                    ByteInput in = new ByteInput(bytes);
                    section.read(in.readInt(), in);
                    for (Segmented part : section.segmented()) {
                        part.readSegments(this);
                    }
                }
            }
        }

        @Override
        public void put(String name, long segment, byte[] bytes) {
            segments.put(name + '#' + segment, bytes);
        }

        @Override
        public byte @Nullable [] get(String name, long segment) {
            return segments.get(name + '#' + segment);
        }

        @Override
        public void remove(String name, long segment) {
            segments.remove(name + '#' + segment);
        }
    }

    private List<MarketEvent> events() throws IOException {
        RecordedLines lines = RecordedLines.ofFolder(SharedData.sample()).seconds(60);
        return Objects.requireNonNull(OrderedRun.ordered(lines, folder).get(INSTRUMENT));
    }

    private static InstrumentHost host(@Nullable LabelPlan labels) {
        HostConfig config = PlainRun.config(List.of("clock_1s"), labels);
        return PlainLoop.host(config, OrderedRun.REGISTRY, INSTRUMENT);
    }

    private static List<Row> play(InstrumentHost host, List<MarketEvent> events) {
        List<Row> rows = new ArrayList<>();
        for (MarketEvent event : events) {
            host.onEvent(
                    event,
                    row -> {
                        if (row.schema().name().equals(Datasets.LABELS)) {
                            rows.add(row);
                        }
                    });
        }
        return rows;
    }

    private static @Nullable Object value(Row row, String column) {
        return row.valueAt(row.schema().indexOf(column));
    }

    @Test
    void labelsSwitchedOffForTenSecondsAnswerNothingOfThem() throws IOException {
        List<MarketEvent> events = events();
        int off = events.size() / 3;
        int on = 2 * events.size() / 3;
        long offTime = events.get(off - 1).effectiveTime();
        long onTime = events.get(on - 1).effectiveTime();
        assertThat(onTime - offTime).isGreaterThan(10_000_000_000L);
        Savepoint savepoint = new Savepoint();
        InstrumentHost first = host(PLAN);
        List<Row> before = play(first, events.subList(0, off));
        savepoint.save(first);
        InstrumentHost second = host(null);
        savepoint.restore(second);
        assertThat(play(second, events.subList(off, on))).isEmpty();
        savepoint.save(second);

        InstrumentHost third = host(PLAN);
        savepoint.restore(third);
        List<Row> after = play(third, events.subList(on, events.size()));

        Map<Long, Row> whole = new TreeMap<>();
        play(host(PLAN), events).forEach(row -> whole.put(time(row), row));
        int voids = 0;
        for (Row row : after) {
            Row expected = Objects.requireNonNull(whole.get(time(row)));
            if (time(row) > onTime) {
                assertThat(row).isEqualTo(expected);
                continue;
            }
            assertThat(time(row)).isLessThanOrEqualTo(offTime);
            for (String horizon : List.of("1s", "20s")) {
                boolean came =
                        (long) Objects.requireNonNull(value(row, "y_matured_at_" + horizon))
                                < offTime;
                if (came) {
                    assertThat(value(row, "y_ret_" + horizon))
                            .isEqualTo(value(expected, "y_ret_" + horizon));
                } else {
                    assertThat(value(row, "y_void_" + horizon)).isEqualTo("NOT_OBSERVED");
                    assertThat(value(row, "y_ret_" + horizon)).isNull();
                    voids++;
                }
            }
        }
        assertThat(before).isNotEmpty();
        assertThat(voids).as("horizons that nobody watched").isGreaterThan(10);
        assertThat(after.stream().filter(row -> time(row) > onTime)).isNotEmpty();
    }

    @Test
    void aHostThatIsRestoredOftenMakesTheSameLabels() throws IOException {
        List<MarketEvent> events = events();
        Savepoint savepoint = new Savepoint();
        InstrumentHost host = host(PLAN);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < events.size(); i += 97) {
            rows.addAll(play(host, events.subList(i, Math.min(events.size(), i + 97))));
            savepoint.save(host);
            host = host(PLAN);
            savepoint.restore(host);
        }

        assertThat(rows).isNotEmpty().containsExactlyElementsOf(play(host(PLAN), events));
    }

    private static long time(Row row) {
        return row.longAt(row.schema().indexOf(Datasets.EVENT_TIME));
    }
}
