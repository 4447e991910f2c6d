package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code past_ret(w) = (m_t - m_{t-w}) / m_{t-w}}, the earlier mid being the last with a time
 * {@code <= t - w}. Null where either mid is unknown.
 */
final class PastReturn implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "past_ret",
                    FeatureGroup.VOLATILITY,
                    "1",
                    "(m_t - m_(t-w)) / m_(t-w), m_(t-w) = the last mid with a time <= t - w; null where either"
                            + " mid is unknown",
                    "",
                    WarmUp.BOOK_WINDOW,
                    1,
                    ColumnType.DOUBLE,
                    List.of(Parameter.window()));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "past_ret_" + values.windowName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        MidLog mids = MidLog.of(inputs);
        long window = values.window();
        int handle = mids.window(window);
        return (time, row, column) -> {
            if (!mids.isBookComplete(time, window)) {
                return;
            }
            long now = mids.log().total(MidLog.TWICE_MID);
            long before = mids.log().before(handle, MidLog.TWICE_MID);
            if (now != MidLog.NO_MID && before != MidLog.NO_MID) {
                row.set(column, (double) (now - before) / before);
            }
        };
    }
}
