package io.weir.signals.feature;

import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code depth_notional_topk(side)}: sum of price times quantity of the best k levels; of an
 * inverse contract, quantity times multiplier.
 *
 * <p>Null where the k-th level may lie beyond the known range.
 */
final class DepthNotional implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "depth_notional_topk",
                    FeatureGroup.DEPTH,
                    "quote",
                    "sum of p * q over the best k levels, or over what there is; of an inverse contract q *"
                            + " multiplier; null where level k may lie beyond the known range",
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
        return "depth_notional_top" + values.levels(Parameter.LEVELS) + "_" + values.sideName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Side side = values.side();
        int levels = values.levels(Parameter.LEVELS);
        Notional notional = new Notional(market.instrument());
        return (time, row, column) -> {
            BookLadder ladder = market.ladder(side);
            int there = ladder.upTo(levels);
            if (there >= 0) {
                row.set(column, notional.of(ladder, there));
            }
        };
    }
}
