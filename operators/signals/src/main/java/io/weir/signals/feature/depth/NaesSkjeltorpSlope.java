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
 * {@code slope_ns(side)} of Naes and Skjeltorp (2006): {@code (1/N){v1/|p1/m-1| + Σ_{i<N}
 * (v_{i+1}/v_i - 1)/|p_{i+1}/p_i - 1|}}, v the logarithm of cumulative quantity in lots.
 *
 * <p>Differences of prices are taken in integers, that of logarithms as {@code log1p(q_{i+1}/Q_i)}.
 * Null if any v is not positive, for a one-sided or locked book, where level N may lie beyond the
 * known range, or where the lot is unknown.
 */
public final class NaesSkjeltorpSlope {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DEPTH, "slope_ns", "1")
                    .definition(
                            "(1/N) (v_1/|p_1/mid - 1| + sum over i<N of (v_(i+1)/v_i - 1)/|p_(i+1)/p_i - 1|), v = ln of"
                                    + " cumulative quantity in lots, N = k levels or what there is; null if any v <= 0, where level"
                                    + " k may lie beyond the known range, or the lot is unknown")
                    .reference("Naes and Skjeltorp 2006")
                    .ofBook()
                    .parameters(Parameter.side(), Parameter.levels(Parameter.LEVELS, "10"))
                    .value(NaesSkjeltorpSlope::bind);

    private NaesSkjeltorpSlope() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Side side = values.side();
        int levels = values.levels(Parameter.LEVELS);
        long lot = market.instrument().lotSize();
        return (time, row, column) -> {
            if (lot == Instrument.UNKNOWN || !market.hasTouch()) {
                return;
            }
            BookLadder ladder = market.ladder(side);
            int there = ladder.upTo(levels);
            if (there >= 1) {
                double slope = slope(ladder, there, market.twiceMid(), lot);
                if (Double.isFinite(slope)) {
                    row.set(column, slope);
                }
            }
        };
    }

    private static double slope(BookLadder ladder, int levels, long twiceMid, long lot) {
        double v = StrictMath.log((double) ladder.cumulative(0) / lot);
        double fromMid = Math.abs(2 * ladder.price(0) - twiceMid);
        if (!(v > 0) || fromMid == 0) {
            return Double.NaN;
        }
        double sum = v * twiceMid / fromMid;
        for (int i = 1; i < levels; i++) {
            double step = Math.abs(ladder.price(i) - ladder.price(i - 1));
            double growth =
                    StrictMath.log1p((double) ladder.quantity(i) / ladder.cumulative(i - 1));
            sum += growth / v * Math.abs(ladder.price(i - 1)) / step;
            v = StrictMath.log((double) ladder.cumulative(i) / lot);
        }
        return sum / levels;
    }
}
