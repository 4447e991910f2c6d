package io.weir.signals.feature.quality;

import io.weir.schema.row.ColumnType;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import io.weir.signals.kit.RollingPercentile;

/**
 * {@code feed_latency_p50/p95(w)}: {@code receive_time - event_time} at the nearest rank, over the
 * records whose event time is the venue's; null over a window without any. May be negative where
 * clocks differ.
 */
public final class FeedLatency {

    public static final Feature P50 = percentile(50);
    public static final Feature P95 = percentile(95);

    private FeedLatency() {}

    private static Feature percentile(int percent) {
        return FeatureBuilder.feature(FeatureGroup.DATA_QUALITY, "feed_latency_p" + percent, "ns")
                .definition(
                        "receive_time - event_time at the nearest rank of "
                                + percent
                                + " %, over the records in w whose event time is the venue's;"
                                + " null if there are none")
                .coverageWindow()
                .type(ColumnType.LONG)
                .parameters(Parameter.window())
                .column("feed_latency_p" + percent + "_{window}_ns")
                .value((values, inputs) -> bind(percent, values, inputs));
    }

    private static ColumnWriter bind(int percent, ParameterValues values, Inputs inputs) {
        LatencyLog delays = LatencyLog.of(inputs);
        int window = delays.window(values.window());
        RollingPercentile percentile = delays.percentile(window, percent);
        return (time, row, column) -> {
            if (delays.isComplete(time, window) && delays.size(window) > 0) {
                row.set(column, delays.value(window, percentile));
            }
        };
    }
}
