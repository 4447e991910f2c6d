package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code rv(w)=Σr²} over the changes of the mid in w, {@code r =
 * StrictMath.log1p((m_n-m_{n-1})/m_{n-1})}, each r² rounded once to a multiple of 2^-96.
 */
final class RealizedVariance implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "rv",
                    FeatureGroup.VOLATILITY,
                    "1",
                    "sum of r^2 over the changes of the mid in w, r = log1p((m_n - m_(n-1)) / m_(n-1)), each r^2"
                            + " rounded once to a multiple of 2^-96; changes to and from an unknown mid are no terms",
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
        return "rv_" + values.windowName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        MidLog mids = MidLog.of(inputs);
        long window = values.window();
        int handle = mids.window(window);
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (mids.isBookComplete(time, window)) {
                mids.log().sumWide(handle, MidLog.VARIANCE, sum);
                row.set(column, sum.fixedToDouble());
            }
        };
    }
}
