package io.weir.signals.feature.imbalance;

import io.weir.schema.Side;
import io.weir.signals.kit.BookLadder;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterKind;
import io.weir.signals.kit.ParameterValues;
import java.util.List;

/**
 * {@code imbalance_weighted(λ)}: {@code Σw(qb-qa)/Σw(qb+qa)} over the best k levels, or what there
 * is, with weights {@code e^(-λ(i-1))} rounded once to a multiple of 2^-116; both sums are exact
 * and rounded once.
 *
 * <p>The difference may be far smaller than its terms. An error of a weight grows by the ratio of
 * the two: with weights of double precision a book whose sides cancel to one part in 10^5 has
 * eleven right digits, with these a book that cancels to one part in 10^22 has twelve.
 *
 * <p>Null for a one-sided book and where level k of a side may lie beyond the known range.
 */
public final class WeightedImbalance {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.IMBALANCE, "imbalance_weighted", "1")
                    .definition(
                            "sum of w_i (qb_i - qa_i) / sum of w_i (qb_i + qa_i), w_i = e^(-lambda"
                                    + " (i-1)) to a multiple of 2^-116, over the best k levels or"
                                    + " what there is; null for a one-sided book, or where level k"
                                    + " of a side may lie beyond the known range")
                    .ofBook()
                    .version(2)
                    .parameters(
                            new Parameter(Parameter.DECAY, ParameterKind.DECAY, List.of("0.5")),
                            Parameter.levels(Parameter.LEVELS, "10"))
                    .column("imbalance_weighted_{lambda}_top{k}")
                    .value(WeightedImbalance::bind);

    private WeightedImbalance() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        int levels = values.levels(Parameter.LEVELS);
        DecayWeights weights = new DecayWeights(values.number(Parameter.DECAY), levels);
        WeightedSum difference = new WeightedSum(weights);
        WeightedSum sum = new WeightedSum(weights);
        return (time, row, column) -> {
            if (!market.hasTouch()) {
                return;
            }
            BookLadder bids = market.ladder(Side.BID);
            BookLadder asks = market.ladder(Side.ASK);
            int bidLevels = bids.upTo(levels);
            int askLevels = asks.upTo(levels);
            if (bidLevels < 1 || askLevels < 1) {
                return;
            }
            difference.clear();
            sum.clear();
            for (int i = 0; i < Math.max(bidLevels, askLevels); i++) {
                long bid = i < bidLevels ? bids.quantity(i) : 0;
                long ask = i < askLevels ? asks.quantity(i) : 0;
                difference.add(i, bid - ask);
                sum.addBoth(i, bid, ask);
            }
            row.set(column, difference.toDouble() / sum.toDouble());
        };
    }
}
