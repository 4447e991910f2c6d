package io.weir.signals.feature.depth;

import io.weir.schema.FixedPoint;
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
 * {@code depth_topk(side)}: quantity of the best k levels; with fewer, of what there is.
 *
 * <p>Null where the k-th level may lie beyond the known range.
 */
public final class DepthTop {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DEPTH, "depth_topk", "quantity")
                    .definition(
                            "quantity of the best k levels, or of what there is; null where level k may lie beyond the"
                                    + " known range")
                    .ofBook()
                    .parameters(
                            Parameter.levels(Parameter.LEVELS, "1", "5", "10", "20"),
                            Parameter.side())
                    .column("depth_top{k}_{side}")
                    .value(DepthTop::bind);

    private DepthTop() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Side side = values.side();
        int levels = values.levels(Parameter.LEVELS);
        int scale = market.instrument().quantityScale();
        return (time, row, column) -> {
            BookLadder ladder = market.ladder(side);
            int there = ladder.upTo(levels);
            if (there >= 0) {
                long depth = there == 0 ? 0 : ladder.cumulative(there - 1);
                row.set(column, FixedPoint.toDouble(depth, scale));
            }
        };
    }
}
