package io.weir.signals.feature.depth;

import io.weir.schema.Instrument;
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
 * {@code gap_ticks(side,i)}: distance between levels i and i + 1 in ticks; null if either is not
 * within the known book, or the tick is unknown.
 */
public final class GapTicks {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DEPTH, "gap_ticks", "ticks")
                    .definition(
                            "|p_(i+1) - p_i| / tick; null if either level is not within the known book or the tick is"
                                    + " unknown")
                    .ofBook()
                    .parameters(Parameter.side(), Parameter.levels(Parameter.GAP, "1", "2"))
                    .value(GapTicks::bind);

    private GapTicks() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
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
