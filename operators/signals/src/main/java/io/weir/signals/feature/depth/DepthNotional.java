package io.weir.signals.feature.depth;

import io.weir.schema.Side;
import io.weir.signals.kit.BookLadder;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;

/**
 * {@code depth_notional_topk(side)}: sum of price times quantity of the best k levels; of an
 * inverse contract, quantity times multiplier.
 *
 * <p>Null where the k-th level may lie beyond the known range.
 */
public final class DepthNotional {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DEPTH, "depth_notional_topk", "quote")
                    .definition(
                            "sum of p * q over the best k levels, or over what there is; of an inverse contract q *"
                                    + " multiplier; null where level k may lie beyond the known range, or the kind or"
                                    + " multiplier of the contract is unknown")
                    .ofBook()
                    .parameters(
                            Parameter.levels(Parameter.LEVELS, "1", "5", "10", "20"),
                            Parameter.side())
                    .column("depth_notional_top{k}_{side}")
                    .value(DepthNotional::bind);

    private DepthNotional() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Side side = values.side();
        int levels = values.levels(Parameter.LEVELS);
        Notional notional = new Notional(market.instrument());
        return (time, row, column) -> {
            BookLadder ladder = market.ladder(side);
            int there = ladder.upTo(levels);
            if (there >= 0 && notional.isKnown()) {
                row.set(column, notional.of(ladder, there));
            }
        };
    }
}
