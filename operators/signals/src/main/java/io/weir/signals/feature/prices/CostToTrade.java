package io.weir.signals.feature.prices;

import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;

/**
 * {@code cost_to_trade_bps(side,Q)}: {@code (vwap_to_size - mid) / mid * 1e4} for a buyer, its
 * negative for a seller. Null if the known book is too thin or one-sided.
 */
public final class CostToTrade {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.PRICES, "cost_to_trade_bps", "bps")
                    .definition(
                            "(vwap_to_size - mid) / mid * 1e4 for buy, its negative for sell; null if the known side"
                                    + " is too thin or the book is one-sided")
                    .ofBook()
                    .parameters(Parameter.orderSide(), Parameter.size())
                    .value(CostToTrade::bind);

    private CostToTrade() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        SizeWalk walk = new SizeWalk(market, values.buys(), values.number(Parameter.SIZE));
        return (time, row, column) -> {
            if (market.hasTouch() && walk.fills()) {
                row.set(column, walk.costBps());
            }
        };
    }
}
