package io.weir.signals.feature.depth;

import io.weir.schema.FixedPoint;
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
 * {@code book_convexity(side)}: quadratic coefficient of the least-squares parabola of cumulative
 * quantity on distance in ticks over the best k levels, or over what there is.
 *
 * <p>Null with fewer than three levels, where level k may lie beyond the known range, where the
 * tick is unknown, or where the levels lie too far apart for exact sums (some 1e8 ticks for ten).
 */
public final class BookConvexity {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DEPTH, "book_convexity", "quantity/tick^2")
                    .definition(
                            "quadratic coefficient of the least-squares parabola of cumulative quantity on (distance in"
                                    + " ticks, its square) over the best k levels, or over what there is (three at least); null"
                                    + " where level k may lie beyond the known range or the tick is unknown")
                    .ofBook()
                    .parameters(Parameter.side(), Parameter.levels(Parameter.LEVELS, "10"))
                    .value(BookConvexity::bind);

    private BookConvexity() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Instrument instrument = market.instrument();
        Side side = values.side();
        int levels = values.levels(Parameter.LEVELS);
        long tick = instrument.tickSize();
        double unit = FixedPoint.power(instrument.quantityScale());
        Parabola parabola = new Parabola(levels);
        return (time, row, column) -> {
            BookLadder ladder = market.ladder(side);
            int there = tick == Instrument.UNKNOWN ? -1 : ladder.upTo(levels);
            if (there >= 3 && parabola.read(ladder, there, tick)) {
                row.set(column, parabola.coefficient() / unit);
            }
        };
    }
}
