package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code vwap_to_size(side,Q)}: average price of a market order of Q, levels walked from the best.
 * Null if the known book is too thin.
 */
final class VwapToSize implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "vwap_to_size",
                    FeatureGroup.PRICES,
                    "quote",
                    "average price that a market order of Q would pay, walking the asks (buy) or the bids"
                            + " (sell); null if the known side is too thin",
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
        return "vwap_to_size_" + values.orderSideName() + "_" + values.decimalName(Parameter.SIZE);
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        SizeWalk walk = new SizeWalk(inputs.market(), values.buys(), values.number(Parameter.SIZE));
        return (time, row, column) -> {
            if (walk.fills()) {
                row.set(column, walk.averagePrice());
            }
        };
    }
}
