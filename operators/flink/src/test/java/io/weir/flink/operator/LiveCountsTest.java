package io.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.kernel.Counts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class LiveCountsTest {

    private static final List<io.weir.kernel.Counter> COUNTERS =
            List.of(
                    io.weir.kernel.Counter.count("weir.gaps", "gaps"),
                    io.weir.kernel.Counter.gauge("weir.valid", "valid books"));

    private final Registered metrics = new Registered();
    private final LiveCounts live = new LiveCounts(COUNTERS, metrics);

    @Test
    void sumsCountsAndGaugesOfSeveralKeys() {
        Counts one = new Counts(COUNTERS);
        Counts other = new Counts(COUNTERS);
        one.add(0);
        one.set(1, 1);
        other.add(0);
        other.set(1, 1);
        live.follow(one);
        live.follow(other);
        live.follow(other);

        assertThat(metrics.values()).containsEntry("weir.gaps", 2L).containsEntry("weir.valid", 2L);

        one.set(1, 0);
        live.follow(one);

        assertThat(metrics.values()).containsEntry("weir.gaps", 2L).containsEntry("weir.valid", 1L);
    }

    @Test
    void aKeyThatLeavesTheHeapIsNoLongerInTheGauges() {
        Counts counts = new Counts(COUNTERS);
        counts.add(0);
        counts.set(1, 1);
        live.follow(counts);
        live.leave(counts);

        assertThat(metrics.values()).containsEntry("weir.gaps", 1L).containsEntry("weir.valid", 0L);
    }

    /** Keeps what is registered. */
    private static final class Registered extends UnregisteredMetricsGroup {

        private final Map<String, Supplier<Object>> metrics = new TreeMap<>();

        @Override
        public <C extends Counter> C counter(String name, C counter) {
            metrics.put(name, counter::getCount);
            return counter;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            metrics.put(name, gauge::getValue);
            return gauge;
        }

        Map<String, Object> values() {
            Map<String, Object> values = new TreeMap<>();
            metrics.forEach((name, value) -> values.put(name, value.get()));
            return values;
        }
    }
}
