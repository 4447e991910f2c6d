package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code large_trade_share(w,x)}: share of the volume in w in trades of quantity {@code >= x}; null
 * over an empty window.
 */
final class LargeTradeShare implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "large_trade_share",
                    FeatureGroup.TRADES,
                    "1",
                    "sum of v over the trades in w with v >= x, divided by the sum over all; null if there are"
                            + " none",
                    "",
                    WarmUp.COVERAGE_WINDOW,
                    1,
                    ColumnType.DOUBLE,
                    List.of(Parameter.size(), Parameter.window()));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "large_trade_share_"
                + values.decimalName(Parameter.SIZE)
                + "_"
                + values.windowName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        TradeLog trades = TradeLog.of(inputs);
        long window = values.window();
        int handle = trades.window(window);
        int large = trades.large(values.number(Parameter.SIZE));
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (trades.isComplete(time, window)) {
                double volume = trades.log().sumWide(handle, TradeLog.VOLUME, sum).toDouble();
                if (volume > 0) {
                    double part = trades.log().sumWide(handle, large, sum).toDouble();
                    row.set(column, part / volume);
                }
            }
        };
    }
}
