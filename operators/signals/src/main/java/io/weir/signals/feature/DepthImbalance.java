package io.weir.signals.feature;

import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code imbalance_topk}: {@code (B - A) / (B + A)} of the quantities of the best k levels, or of
 * what there is.
 *
 * <p>Null for a one-sided book and where level k of a side may lie beyond the known range.
 */
final class DepthImbalance implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "imbalance_topk",
                    FeatureGroup.IMBALANCE,
                    "1",
                    "(B - A) / (B + A) with the quantities of the best k bids and asks, or of what there is;"
                            + " null for a one-sided book, or where level k of a side may lie beyond the known range",
                    "",
                    WarmUp.BOOK,
                    1,
                    ColumnType.DOUBLE,
                    List.of(Parameter.levels(Parameter.LEVELS, "1", "5", "10", "20")));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "imbalance_top" + values.levels(Parameter.LEVELS);
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
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
