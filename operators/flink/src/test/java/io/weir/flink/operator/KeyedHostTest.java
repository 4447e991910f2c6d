package io.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.operator.HostScenario.Job;
import io.weir.flink.operator.HostScenario.Place;
import io.weir.flink.testing.Events;
import io.weir.schema.event.CanonicalOrder;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedHostTest {

    private static final long MILLI = 1_000_000;

    @Test
    void metricNamesAreTheContractWithDashboards() {
        assertThat(InstrumentMetrics.ALL)
                .containsExactly(
                        "weir.records",
                        "weir.released",
                        "weir.rows",
                        "weir.waiting",
                        "weir.live-keys",
                        "weir.evictions",
                        "weir.forgotten-keys",
                        "weir.state-resets",
                        "weir.reset-records",
                        "weir.restored-checkpoint");
    }

    @Test
    void releasesInCanonicalOrderWhenDue() throws Exception {
        try (HostScenario scenario = fresh(10)) {
            scenario.record(Events.delta("x:A", 7 * MILLI, 2))
                    .record(Events.delta("x:A", 5 * MILLI + 1, 1))
                    .record(Events.delta("x:B", 5 * MILLI, 0));

            assertThat(scenario.watermark(4).rows(EchoHost.ECHO)).isEmpty();
            assertThat(scenario.watermark(5).rows(EchoHost.ECHO))
                    .extracting(row -> row.stringAt(0) + row.longAt(3))
                    .containsExactly("x:A1", "x:B0");
            assertThat(scenario.watermark(Long.MAX_VALUE).rows(EchoHost.ECHO)).hasSize(1);
        }
    }

    @Test
    void aRecordBehindTheWatermarkIsADeadLetter() throws Exception {
        try (HostScenario scenario = fresh(10)) {
            scenario.watermark(10).record(Events.delta("x:A", 10 * MILLI + 999_999, 3));

            assertThat(scenario.rows(EchoHost.LETTER))
                    .extracting(
                            row -> row.stringAt(0) + ' ' + row.longAt(2) + ' ' + row.stringAt(3))
                    .containsExactly("x:A 3 behind 10");
            assertThat(scenario.watermark(99).rows(EchoHost.ECHO)).isEmpty();
            assertThat(scenario.finish()).containsEntry("weir.echo.behind", 1L);
        }
    }

    @Test
    void undecodedRecordsAreWrittenAsTheyCome() throws Exception {
        try (HostScenario scenario = fresh(10)) {
            scenario.watermark(1_000).record(undecoded("?")).record(undecoded("x:A"));

            assertThat(scenario.rows(EchoHost.LETTER))
                    .extracting(row -> row.stringAt(0) + row.stringAt(3))
                    .containsExactly("?SYNTAX", "x:ASYNTAX");
            assertThat(scenario.finish())
                    .containsEntry("weir.echo.unusable", 2L)
                    .containsEntry("weir.rows.letter", 2L)
                    .containsEntry("weir.released", 0L);
        }
    }

    @Test
    void whatStillWaitsAtTheEndIsAFailure() throws Exception {
        try (HostScenario scenario = fresh(10)) {
            scenario.record(Events.delta("x:A", 7 * MILLI, 2));

            assertThatThrownBy(scenario::finish)
                    .hasMessage("Cannot finish: 1 records still wait for their time");
        }
    }

    /** Snapshots, restores and other numbers of subtasks, with most instruments quiet. */
    @ParameterizedTest
    @CsvSource({"1,HEAP", "2,HEAP", "3,ROCKSDB", "4,ROCKSDB", "5,HEAP"})
    void restoresAndRescalesAtRandomMoments(long seed, String backend) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketEvent> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            boolean quiet = random.nextInt(20) == 0;
            String instrument = "x:" + (quiet ? 3 + random.nextInt(60) : random.nextInt(3));
            long time = (i + random.nextLong(300)) * MILLI;
            events.add(Events.random(random, instrument, time, i));
        }
        List<String> emitted = new ArrayList<>();
        Map<String, Long> totals = new TreeMap<>();
        List<HostScenario> subtasks =
                new ArrayList<>(List.of(HostScenario.fresh(Job.of(backend(backend), 5))));
        for (int i = 0; i < events.size(); i++) {
            MarketEvent event = events.get(i);
            subtasks.get(subtaskOf(event, subtasks.size())).record(event);
            if (i % 100 == 99) {
                for (HostScenario subtask : subtasks) {
                    subtask.watermark(i - 1);
                }
            }
            if (random.nextInt(500) == 0) {
                subtasks = rescale(subtasks, 1 + random.nextInt(3), backend, emitted);
                assertThat(subtasks.stream().mapToLong(HostScenario::waiting).sum())
                        .isEqualTo(i + 1 - emitted.size());
                for (HostScenario subtask : subtasks) {
                    subtask.watermark((i + 1) / 100 * 100 - 2);
                }
            }
        }
        for (HostScenario subtask : subtasks) {
            subtask.watermark(Long.MAX_VALUE);
            emitted.addAll(echoes(subtask));
            assertThat(subtask.rows(EchoHost.LETTER)).isEmpty();
            subtask.finish().forEach((name, count) -> totals.merge(name, count, Long::sum));
            subtask.close();
        }

        assertThat(emitted).containsExactlyInAnyOrderElementsOf(expected(events));
        assertThat(totals)
                .containsEntry("weir.released", 3_000L)
                .containsEntry("weir.rows.echo", 3_000L)
                .containsEntry("weir.echo.events", 3_000L);
    }

    private static List<HostScenario> rescale(
            List<HostScenario> before, int after, String backend, List<String> emitted)
            throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[before.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = before.get(i).snapshot();
            emitted.addAll(echoes(before.get(i)));
            assertThat(before.get(i).rows(EchoHost.LETTER)).isEmpty();
            before.get(i).close();
        }
        OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(states);
        List<HostScenario> restored = new ArrayList<>();
        for (int i = 0; i < after; i++) {
            restored.add(
                    HostScenario.restored(
                            Job.of(backend(backend), 5), all, new Place(states.length, after, i)));
        }
        return restored;
    }

    private static int subtaskOf(MarketEvent event, int subtasks) {
        return org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignKeyToParallelOperator(
                HostScenario.KEYS.getKey(event), 24, subtasks);
    }

    private static List<String> echoes(HostScenario scenario) {
        return scenario.rows(EchoHost.ECHO).stream().map(Row::toString).toList();
    }

    /** The naive twin: sort each instrument's events and hand them to a host. */
    private static List<String> expected(List<MarketEvent> events) {
        Map<String, EchoHost> hosts = new TreeMap<>();
        List<String> rows = new ArrayList<>();
        events.stream()
                .sorted(CanonicalOrder.INSTANCE)
                .forEach(
                        event ->
                                hosts.computeIfAbsent(event.instrument(), EchoHosts.PLAIN::create)
                                        .onEvent(event, row -> rows.add(row.toString())));
        return rows;
    }

    private static HostScenario fresh(int liveKeysMax) throws Exception {
        return HostScenario.fresh(Job.of(new HashMapStateBackend(), liveKeysMax));
    }

    private static StateBackend backend(String name) {
        return name.equals("HEAP") ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    }

    private static MarketEvent undecoded(String instrument) {
        return new MarketEvent(
                instrument,
                EventKind.DEAD_LETTER,
                0,
                "s",
                5,
                0,
                MarketEvent.NONE,
                1,
                Stamp.NONE,
                new DeadLetter(DeadLetter.Reason.SYNTAX, "broken", new byte[] {1}));
    }
}
