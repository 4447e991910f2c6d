package io.weir.signals.feature.imbalance;

import io.weir.schema.Side;
import io.weir.signals.kit.BookLadder;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Int128;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterKind;
import io.weir.signals.kit.ParameterValues;
import java.util.List;

/**
 * {@code imbalance_weighted(λ)}: {@code Σw(qb-qa)/Σw(qb+qa)} over the best k levels, or what there
 * is, with weights {@code e^(-λ(i-1))} rounded once to a multiple of 2^-58; the sums are exact.
 *
 * <p>Null for a one-sided book and where level k of a side may lie beyond the known range.
 */
public final class WeightedImbalance {

    private static final int WEIGHT_PLACES = 58;

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.IMBALANCE, "imbalance_weighted", "1")
                    .definition(
                            "sum of w_i (qb_i - qa_i) / sum of w_i (qb_i + qa_i), w_i = e^(-lambda (i-1)) to a multiple"
                                    + " of 2^-58, over the best k levels or what there is; null for a one-sided book, or where"
                                    + " level k of a side may lie beyond the known range")
                    .ofBook()
                    .parameters(
                            new Parameter(Parameter.DECAY, ParameterKind.DECAY, List.of("0.5")),
                            Parameter.levels(Parameter.LEVELS, "10"))
                    .column("imbalance_weighted_{lambda}[_top{k}]")
                    .value(WeightedImbalance::bind);

    private WeightedImbalance() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
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
