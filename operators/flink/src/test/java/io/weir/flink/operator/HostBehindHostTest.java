package io.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.flink.operator.HostScenario.Job;
import io.weir.flink.state.OnChange;
import io.weir.flink.state.WriteBackState;
import io.weir.flink.testing.Events;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same operator, of another key and another type of record, behind the first. */
class HostBehindHostTest {

    private static final long MILLI = 1_000_000;

    private static final HostPlan<Tick> BY_ASSET =
            new HostPlan<>(
                    new Tick.Hosts(),
                    new Tick.Keys(),
                    Tick.Order.INSTANCE,
                    new WriteBackState.Settings("asset", 3, OnChange.REFUSE),
                    false);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mergesTheInstrumentsOfAnAsset(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketEvent> events = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        KeyedOneInputStreamOperatorTestHarness<String, Tick, Tick> second = second(null);
        try (HostScenario first = HostScenario.fresh(Job.of(EchoHosts.PLAIN))) {
            for (int i = 0; i < 2_000; i++) {
                String instrument =
                        "v" + random.nextInt(3) + ":" + (char) ('A' + random.nextInt(5));
                long time = (i + random.nextLong(100)) * MILLI;
                events.add(Events.random(random, instrument, time, i));
                first.record(events.get(i));
                if (i % 20 == 19) {
                    advance(first, second, i - 1);
                }
                if (random.nextInt(300) == 0) {
                    second.prepareSnapshotPreBarrier(i);
                    OperatorSubtaskState stored = second.snapshot(i, 0);
                    rows.addAll(rows(second));
                    second.close();
                    second = second(stored);
                    second.processWatermark((i + 1) / 20 * 20 - 2);
                }
            }
            advance(first, second, Long.MAX_VALUE);
        }
        rows.addAll(rows(second));
        second.close();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected(events));
    }

    /** What the first says at a watermark, and the watermark after it, go to the second. */
    private static void advance(
            HostScenario first,
            KeyedOneInputStreamOperatorTestHarness<String, Tick, Tick> second,
            long watermark)
            throws Exception {
        first.watermark(watermark);
        for (MarketEvent released : first.released()) {
            second.processElement(Tick.of(released), 0);
        }
        second.processWatermark(watermark);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Tick, Tick> second(
            OperatorSubtaskState stored) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Tick, Tick> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedHost<>(BY_ASSET), BY_ASSET.keys(), Types.STRING, 24, 1, 0);
        harness.setup(
                new GenericTypeInfo<>(Tick.class)
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (stored != null) {
            harness.initializeState(stored);
        }
        harness.open();
        return harness;
    }

    private static List<String> rows(
            KeyedOneInputStreamOperatorTestHarness<String, Tick, Tick> harness) {
        List<String> rows = new ArrayList<>();
        var queue = harness.getSideOutput(DatasetOutputs.tag(Tick.MERGED));
        if (queue != null) {
            queue.forEach(record -> rows.add(record.getValue().toString()));
            queue.clear();
        }
        return rows;
    }

    /** The naive twin: sort all ticks and number those of each asset. */
    private static List<String> expected(List<MarketEvent> events) {
        Map<String, Long> numbers = new TreeMap<>();
        List<String> rows = new ArrayList<>();
        events.stream()
                .map(Tick::of)
                .sorted(Tick.Order.INSTANCE)
                .forEach(tick -> rows.add(row(tick, numbers.merge(tick.asset(), 1L, Long::sum))));
        return rows;
    }

    private static String row(Tick tick, long count) {
        Row row =
                new RowBuilder(Tick.MERGED)
                        .set(0, tick.asset())
                        .set(1, tick.time())
                        .set(2, tick.instrument())
                        .set(3, count - 1)
                        .build();
        return row.toString();
    }
}
