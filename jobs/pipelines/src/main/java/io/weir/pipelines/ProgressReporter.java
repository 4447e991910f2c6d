package io.weir.pipelines;

import io.weir.flink.source.SourceMetrics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongBinaryOperator;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/** Watches the gauges of the readers of one local run, and keeps their last values. */
final class ProgressReporter implements MetricReporter {

    private static final String SUBTASK = "<subtask_index>";

    private static final Set<String> WATCHED =
            new TreeSet<>(
                    Set.of(
                            SourceMetrics.EVENTS,
                            SourceMetrics.EVENT_TIME,
                            SourceMetrics.STORED_BYTES,
                            SourceMetrics.RECORDS,
                            SourceMetrics.IGNORED,
                            SourceMetrics.DUPLICATE_RECORDS,
                            SourceMetrics.UNDECODED,
                            SourceMetrics.CORRECTED));

    private final Map<String, Map<String, Gauge<?>>> gauges = new TreeMap<>();

    @Override
    public synchronized void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (WATCHED.contains(name) && metric instanceof Gauge<?> gauge) {
            String subtask = group.getAllVariables().getOrDefault(SUBTASK, "0");
            // A restarted reader replaces the one before it.
            gauges.computeIfAbsent(name, key -> new TreeMap<>()).put(subtask, gauge);
        }
    }

    /** The gauges hold their last values when their task is gone. */
    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    synchronized JobProgress progress() {
        return new JobProgress(
                fold(SourceMetrics.EVENTS, 0, Long::sum),
                fold(SourceMetrics.RECORDS, 0, Long::sum),
                fold(SourceMetrics.STORED_BYTES, 0, Long::sum),
                fold(SourceMetrics.EVENT_TIME, Long.MIN_VALUE, Math::max),
                fold(SourceMetrics.IGNORED, 0, Long::sum),
                fold(SourceMetrics.DUPLICATE_RECORDS, 0, Long::sum),
                fold(SourceMetrics.UNDECODED, 0, Long::sum),
                fold(SourceMetrics.CORRECTED, 0, Long::sum));
    }

    private long fold(String name, long none, LongBinaryOperator operator) {
        long result = none;
        for (Gauge<?> gauge : gauges.getOrDefault(name, Map.of()).values()) {
            result = operator.applyAsLong(result, ((Number) gauge.getValue()).longValue());
        }
        return result;
    }
}
