package io.weir.signals.feature;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code slope(side)}: ordinary least squares with intercept of cumulative quantity on distance in
 * ticks over the best k levels, or over what there is.
 *
 * <p>Sums are exact integers. Null with fewer than two levels, where level k may lie beyond the
 * known range, or where the tick is unknown.
 */
final class DepthSlope implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "slope",
                    FeatureGroup.DEPTH,
                    "quantity/tick",
                    "slope of the least-squares line with intercept of cumulative quantity on distance in ticks"
                            + " over the best k levels, or over what there is (two at least); null where level k may lie"
                            + " beyond the known range or the tick is unknown",
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
        return "slope_" + values.sideName() + "_" + values.levels(Parameter.LEVELS);
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
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
            xy.subtract(y.high(), y.low());
            xx.multiply(levels);
            xx.subtractProduct(x, x);
            return xy.toDouble() / xx.toDouble();
        }
    }
}
