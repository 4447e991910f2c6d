package io.weir.signals.feature.intensity;

import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import io.weir.signals.kit.Window;

/**
 * {@code rate(kind,w)}: released records of a kind per second: all but heartbeats and status, book
 * messages, trades (those that are not regular matches too).
 */
public final class EventRates {

    public static final Feature EVENT =
            rate("rate_event", "all records but heartbeats and status", RateLog.EVENTS);

    public static final Feature BOOK = rate("rate_book", "book messages", RateLog.BOOK);

    public static final Feature TRADE =
            rate("rate_trade", "trades, regular or not", RateLog.TRADES);

    private static final double NANOS_PER_SECOND = 1e9;

    private EventRates() {}

    private static Feature rate(String id, String what, int term) {
        return FeatureBuilder.feature(FeatureGroup.INTENSITY, id, "1/s")
                .definition("number in w per second of w of: " + what)
                .coverageWindow()
                .parameters(Parameter.window())
                .value((values, inputs) -> bind(term, values, inputs));
    }

    private static ColumnWriter bind(int term, ParameterValues values, Inputs inputs) {
        Window window = RateLog.of(inputs).window(values.window());
        double seconds = values.window() / NANOS_PER_SECOND;
        return (time, row, column) -> {
            if (window.isComplete(time)) {
                row.set(column, window.sum(term) / seconds);
            }
        };
    }
}
