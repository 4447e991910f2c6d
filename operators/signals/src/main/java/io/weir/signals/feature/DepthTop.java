package io.weir.signals.feature;

import io.weir.schema.FixedPoint;
import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code depth_topk(side)}: quantity of the best k levels; with fewer, of what there is.
 *
 * <p>Null where the k-th level may lie beyond the known range.
 */
final class DepthTop implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "depth_topk",
                    FeatureGroup.DEPTH,
                    "quantity",
                    "quantity of the best k levels, or of what there is; null where level k may lie beyond the"
                            + " known range",
                    "",
                    WarmUp.BOOK,
                    1,
                    ColumnType.DOUBLE,
                    List.of(
                            Parameter.levels(Parameter.LEVELS, "1", "5", "10", "20"),
                            Parameter.side()));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "depth_top" + values.levels(Parameter.LEVELS) + "_" + values.sideName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
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
