package io.weir.signals.feature.depth;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Int128;
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
 * {@code slope(side)}: ordinary least squares with intercept of cumulative quantity on distance in
 * ticks over the best k levels, or over what there is.
 *
 * <p>Sums are exact integers. Null with fewer than two levels, where level k may lie beyond the
 * known range, or where the tick is unknown.
 */
public final class DepthSlope {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DEPTH, "slope", "quantity/tick")
                    .definition(
                            "slope of the least-squares line with intercept of cumulative quantity on distance in ticks"
                                    + " over the best k levels, or over what there is (two at least); null where level k may lie"
                                    + " beyond the known range or the tick is unknown")
                    .ofBook()
                    .parameters(Parameter.side(), Parameter.levels(Parameter.LEVELS, "10"))
                    .value(DepthSlope::bind);

    private DepthSlope() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Instrument instrument = market.instrument();
        Side side = values.side();
        int levels = values.levels(Parameter.LEVELS);
        long tick = instrument.tickSize();
        double unit = FixedPoint.power(instrument.quantityScale());
        Line line = new Line();
        return (time, row, column) -> {
            BookLadder ladder = market.ladder(side);
            int there = tick == Instrument.UNKNOWN ? -1 : ladder.upTo(levels);
            if (there >= 2) {
                row.set(column, line.slope(ladder, there) * tick / unit);
            }
        };
    }

    /** Sums over the levels, distances in price units from the best. */
    private static final class Line {

        private final Int128 xy = new Int128();
        private final Int128 xx = new Int128();
        private final Int128 y = new Int128();

        double slope(BookLadder ladder, int levels) {
            long x = 0;
            xy.clear();
            xx.clear();
            y.clear();
            for (int i = 0; i < levels; i++) {
                long distance = Math.abs(ladder.price(i) - ladder.price(0));
                x += distance;
                xy.addProduct(distance, ladder.cumulative(i));
                xx.addProduct(distance, distance);
                y.add(ladder.cumulative(i));
            }
            // (n Σxy - Σx Σy) / (n Σx² - (Σx)²), both exact before the division.
            xy.multiply(levels);
            y.multiply(x);
            xy.subtract(y);
            xx.multiply(levels);
            xx.subtractProduct(x, x);
            return xy.toDouble() / xx.toDouble();
        }
    }
}
