package io.weir.flink.operator;

import io.weir.kernel.Counts;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The counts of all keys of a subtask as metrics of the running job.
 *
 * <p>Counts are those since the last start; gauges are sums over the keys on the heap.
 */
final class LiveCounts {

    private final long[] sums;

    LiveCounts(List<io.weir.kernel.Counter> counters, MetricGroup group) {
        sums = new long[counters.size()];
        for (int i = 0; i < sums.length; i++) {
            String name = counters.get(i).name();
            int at = i;
            switch (counters.get(i).kind()) {
                case COUNT -> group.counter(name, new Sum(sums, at));
                case GAUGE -> group.gauge(name, () -> sums[at]);
            }
        }
    }

    /** The key's counts may have changed. */
    void follow(Counts counts) {
        counts.tellChanges(sums);
    }

    /** The key leaves the heap. */
    void leave(Counts counts) {
        counts.leave(sums);
    }

    private static final class Sum implements Counter {

        private final long[] sums;
        private final int at;

        Sum(long[] sums, int at) {
            this.sums = sums;
            this.at = at;
        }

        @Override
        public void inc() {
            sums[at]++;
        }

        @Override
        public void inc(long more) {
            sums[at] += more;
        }

        @Override
        public void dec() {
            sums[at]--;
        }

        @Override
        public void dec(long less) {
            sums[at] -= less;
        }

        @Override
        public long getCount() {
            return sums[at];
        }
    }
}
