package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code feed_latency_p50/p95(w)}: {@code receive_time - event_time} at the nearest rank, over the
 * records whose event time is the venue's; null over a window without any. May be negative where
 * clocks differ.
 */
enum FeedLatency implements Feature {
    P50(50),
    P95(95);

    private final FeatureInfo info;
    private final int percent;

    FeedLatency(int percent) {
        this.percent = percent;
        this.info =
                new FeatureInfo(
                        "feed_latency_p" + percent,
                        FeatureGroup.DATA_QUALITY,
                        "ns",
                        "receive_time - event_time at the nearest rank of "
                                + percent
                                + " %, over the records in w whose event time is the venue's;"
                                + " null if there are none",
                        "",
                        WarmUp.COVERAGE_WINDOW,
                        1,
                        ColumnType.LONG,
                        List.of(Parameter.window()));
    }

    @Override
    public FeatureInfo info() {
        return info;
    }

    @Override
    public String columnName(ParameterValues values) {
        return info.id() + "_" + values.windowName() + "_ns";
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        LatencyLog delays = LatencyLog.of(inputs);
        long window = values.window();
        int handle = delays.window(window);
        RollingPercentile percentile = delays.percentile(handle, percent);
        return (time, row, column) -> {
            if (delays.isComplete(time, window) && delays.size(handle) > 0) {
                row.set(column, delays.value(handle, percentile));
            }
        };
    }
}
