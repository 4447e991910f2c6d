package io.weir.signals.feature;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code book_convexity(side)}: quadratic coefficient of the least-squares parabola of cumulative
 * quantity on distance in ticks over the best k levels, or over what there is.
 *
 * <p>Null with fewer than three levels, where level k may lie beyond the known range, where the
 * tick is unknown, or where the levels lie too far apart for exact sums (some 1e8 ticks for ten).
 */
final class BookConvexity implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "book_convexity",
                    FeatureGroup.DEPTH,
                    "quantity/tick^2",
                    "quadratic coefficient of the least-squares parabola of cumulative quantity on (distance in"
                            + " ticks, its square) over the best k levels, or over what there is (three at least); null"
                            + " where level k may lie beyond the known range or the tick is unknown",
                    "",
                    WarmUp.BOOK,
                    1,
                    ColumnType.DOUBLE,
                    List.of(Parameter.side(), Parameter.levels(Parameter.LEVELS, "10")));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "book_convexity_" + values.sideName() + "_" + values.levels(Parameter.LEVELS);
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
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
