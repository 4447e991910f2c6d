package io.weir.signals.feature.trades;

import io.weir.schema.Int128;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import io.weir.signals.kit.Terms;
import io.weir.signals.kit.Window;

/**
 * {@code large_trade_share(w,x)}: share of the volume in w in trades of quantity {@code >= x}; null
 * over an empty window.
 */
public final class LargeTradeShare {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.TRADES, "large_trade_share", "1")
                    .definition(
                            "sum of v over the trades in w with v >= x, divided by the sum over"
                                    + " all; null if there are none")
                    .coverageWindow()
                    .parameters(Parameter.size(), Parameter.window())
                    .value(LargeTradeShare::bind);

    private LargeTradeShare() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        TradeLog trades = TradeLog.of(inputs);
        Terms large = trades.large(values.number(Parameter.SIZE));
        Window window = trades.window(values.window(), large);
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (window.isComplete(time)) {
                double volume = window.sumWide(TradeLog.VOLUME, sum).toDouble();
                if (volume > 0) {
                    row.set(column, window.sumWide(large.first(), sum).toDouble() / volume);
                }
            }
        };
    }
}
