package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code rate(kind,w)}: released records of a kind per second: all but heartbeats and status, book
 * messages, trades (those that are not regular matches too).
 */
enum EventRate implements Feature {
    EVENT("rate_event", "all records but heartbeats and status", RateLog.EVENTS),
    BOOK("rate_book", "book messages", RateLog.BOOK),
    TRADE("rate_trade", "trades, regular or not", RateLog.TRADES);

    private static final double NANOS_PER_SECOND = 1e9;

    private final FeatureInfo info;
    private final int term;

    EventRate(String id, String what, int term) {
        this.term = term;
        this.info =
                new FeatureInfo(
                        id,
                        FeatureGroup.INTENSITY,
                        "1/s",
                        "number in w per second of w of: " + what,
                        "",
                        WarmUp.COVERAGE_WINDOW,
                        1,
                        ColumnType.DOUBLE,
                        List.of(Parameter.window()));
    }

    @Override
    public FeatureInfo info() {
        return info;
    }

    @Override
    public String columnName(ParameterValues values) {
        return info.id() + "_" + values.windowName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        RateLog rates = RateLog.of(inputs);
        long window = values.window();
        int handle = rates.window(window);
        double seconds = window / NANOS_PER_SECOND;
        return (time, row, column) -> {
            if (rates.isComplete(time, window)) {
                row.set(column, rates.log().sum(handle, term) / seconds);
            }
        };
    }
}
