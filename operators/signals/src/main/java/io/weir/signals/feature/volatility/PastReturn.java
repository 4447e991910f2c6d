package io.weir.signals.feature.volatility;

import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import io.weir.signals.kit.Window;

/**
 * {@code past_ret(w) = (m_t - m_{t-w}) / m_{t-w}}, the earlier mid being the last with a time
 * {@code <= t - w}. Null where either mid is unknown.
 */
public final class PastReturn {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.VOLATILITY, "past_ret", "1")
                    .definition(
                            "(m_t - m_(t-w)) / m_(t-w), m_(t-w) = the last mid with a time <= t - w; null where either"
                                    + " mid is unknown")
                    .bookWindow()
                    .parameters(Parameter.window())
                    .value(PastReturn::bind);

    private PastReturn() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        MidLog mids = MidLog.of(inputs);
        Window window = mids.window(values.window());
        return (time, row, column) -> {
            if (!window.isComplete(time)) {
                return;
            }
            long now = mids.log().total(MidLog.TWICE_MID);
            long before = window.before(MidLog.TWICE_MID);
            if (now != MidLog.NO_MID && before != MidLog.NO_MID) {
                row.set(column, (double) (now - before) / before);
            }
        };
    }
}
