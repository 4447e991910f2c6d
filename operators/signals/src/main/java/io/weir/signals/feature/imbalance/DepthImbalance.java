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
import io.weir.signals.kit.ParameterValues;

/**
 * {@code imbalance_topk}: {@code (B - A) / (B + A)} of the quantities of the best k levels, or of
 * what there is.
 *
 * <p>Null for a one-sided book and where level k of a side may lie beyond the known range.
 */
public final class DepthImbalance {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.IMBALANCE, "imbalance_topk", "1")
                    .definition(
                            "(B - A) / (B + A) with the quantities of the best k bids and asks, or of what there is;"
                                    + " null for a one-sided book, or where level k of a side may lie beyond the known range")
                    .ofBook()
                    .parameters(Parameter.levels(Parameter.LEVELS, "1", "5", "10", "20"))
                    .column("imbalance_top{k}")
                    .value(DepthImbalance::bind);

    private DepthImbalance() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        int levels = values.levels(Parameter.LEVELS);
        return (time, row, column) -> {
            BookLadder bids = market.ladder(Side.BID);
            BookLadder asks = market.ladder(Side.ASK);
            int bidLevels = bids.upTo(levels);
            int askLevels = asks.upTo(levels);
            if (bidLevels > 0 && askLevels > 0) {
                long bid = bids.cumulative(bidLevels - 1);
                long ask = asks.cumulative(askLevels - 1);
                row.set(column, (bid - ask) / ((double) bid + ask));
            }
        };
    }
}
