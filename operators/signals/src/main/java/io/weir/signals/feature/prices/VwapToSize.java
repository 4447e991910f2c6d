package io.weir.signals.feature.prices;

import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;

/**
 * {@code vwap_to_size(side,Q)}: average price of a market order of Q, levels walked from the best.
 * Null if the known book is too thin.
 */
public final class VwapToSize {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.PRICES, "vwap_to_size", "quote")
                    .definition(
                            "average price that a market order of Q would pay, walking the asks (buy) or the bids"
                                    + " (sell); null if the known side is too thin")
                    .ofBook()
                    .parameters(Parameter.orderSide(), Parameter.size())
                    .value(VwapToSize::bind);

    private VwapToSize() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        SizeWalk walk = new SizeWalk(inputs.market(), values.buys(), values.number(Parameter.SIZE));
        return (time, row, column) -> {
            if (walk.fills()) {
                row.set(column, walk.averagePrice());
            }
        };
    }
}
