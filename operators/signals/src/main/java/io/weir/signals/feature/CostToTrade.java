package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code cost_to_trade_bps(side,Q)}: {@code (vwap_to_size - mid) / mid * 1e4} for a buyer, its
 * negative for a seller. Null if the known book is too thin or one-sided.
 */
final class CostToTrade implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "cost_to_trade_bps",
                    FeatureGroup.PRICES,
                    "bps",
                    "(vwap_to_size - mid) / mid * 1e4 for buy, its negative for sell; null if the known side"
                            + " is too thin or the book is one-sided",
                    "",
                    WarmUp.BOOK,
                    1,
                    ColumnType.DOUBLE,
                    List.of(Parameter.orderSide(), Parameter.size()));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "cost_to_trade_bps_"
                + values.orderSideName()
                + "_"
                + values.decimalName(Parameter.SIZE);
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        SizeWalk walk = new SizeWalk(market, values.buys(), values.number(Parameter.SIZE));
        return (time, row, column) -> {
            if (market.hasTouch() && walk.fills()) {
                row.set(column, walk.costBps());
            }
        };
    }
}
