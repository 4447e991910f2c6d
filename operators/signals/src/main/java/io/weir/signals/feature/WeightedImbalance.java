package io.weir.signals.feature;

import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code imbalance_weighted(λ)}: {@code Σw(qb-qa)/Σw(qb+qa)} over the best k levels, or what there
 * is, with weights {@code e^(-λ(i-1))} rounded once to a multiple of 2^-58; the sums are exact.
 *
 * <p>Null for a one-sided book and where level k of a side may lie beyond the known range.
 */
final class WeightedImbalance implements Feature {

    private static final int WEIGHT_PLACES = 58;
    private static final int DEFAULT_LEVELS = 10;

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "imbalance_weighted",
                    FeatureGroup.IMBALANCE,
                    "1",
                    "sum of w_i (qb_i - qa_i) / sum of w_i (qb_i + qa_i), w_i = e^(-lambda (i-1)) to a multiple"
                            + " of 2^-58, over the best k levels or what there is; null for a one-sided book, or where"
                            + " level k of a side may lie beyond the known range",
                    "",
                    WarmUp.BOOK,
                    1,
                    ColumnType.DOUBLE,
                    List.of(
                            new Parameter(Parameter.DECAY, ParameterKind.DECAY, List.of("0.5")),
                            Parameter.levels(Parameter.LEVELS, "10")));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return name(values);
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        long[] weights = weights(values.number(Parameter.DECAY), values.levels(Parameter.LEVELS));
        Int128 bid = new Int128();
        Int128 ask = new Int128();
        return (time, row, column) -> {
            if (!market.hasTouch()
                    || !weigh(market.ladder(Side.BID), weights, bid)
                    || !weigh(market.ladder(Side.ASK), weights, ask)) {
                return;
            }
            double sum = bid.toDouble() + ask.toDouble();
            bid.subtract(ask.high(), ask.low());
            row.set(column, bid.toDouble() / sum);
        };
    }

    private static String name(ParameterValues values) {
        String name = "imbalance_weighted_" + values.decimalName(Parameter.DECAY);
        int levels = values.levels(Parameter.LEVELS);
        return levels == DEFAULT_LEVELS ? name : name + "_top" + levels;
    }

    private static long[] weights(long thousandths, int levels) {
        long[] weights = new long[levels];
        for (int i = 0; i < levels; i++) {
            double weight = StrictMath.exp(-(thousandths / 1000.0) * i);
            weights[i] = (long) Math.rint(Math.scalb(weight, WEIGHT_PLACES));
        }
        return weights;
    }

    private static boolean weigh(BookLadder ladder, long[] weights, Int128 sum) {
        int there = ladder.upTo(weights.length);
        sum.clear();
        for (int i = 0; i < there; i++) {
            sum.addProduct(weights[i], ladder.quantity(i));
        }
        return there > 0;
    }
}
