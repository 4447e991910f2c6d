package io.weir.signals.feature;

import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code gap_ticks(side,i)}: distance between levels i and i + 1 in ticks; null if either is not
 * within the known book, or the tick is unknown.
 */
final class GapTicks implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "gap_ticks",
                    FeatureGroup.DEPTH,
                    "ticks",
                    "|p_(i+1) - p_i| / tick; null if either level is not within the known book or the tick is"
                            + " unknown",
                    "",
                    WarmUp.BOOK,
                    1,
                    ColumnType.DOUBLE,
                    List.of(Parameter.side(), Parameter.levels(Parameter.GAP, "1", "2")));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "gap_ticks_" + values.sideName() + "_" + values.levels(Parameter.GAP);
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Side side = values.side();
        int level = values.levels(Parameter.GAP);
        long tick = market.instrument().tickSize();
        return (time, row, column) -> {
            BookLadder ladder = market.ladder(side);
            if (tick != Instrument.UNKNOWN && ladder.levels() > level && ladder.readTo(level + 1)) {
                long gap = Math.abs(ladder.price(level) - ladder.price(level - 1));
                row.set(column, (double) gap / tick);
            }
        };
    }
}
