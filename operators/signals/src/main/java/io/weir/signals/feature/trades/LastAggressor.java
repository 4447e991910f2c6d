package io.weir.signals.feature.trades;

import io.weir.schema.Aggressor;
import io.weir.schema.row.ColumnType;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.ParameterValues;

/**
 * {@code last_aggressor}: the venue's flag of the last regular trade, BUY, SELL or UNKNOWN; null
 * before the first of the coverage.
 */
public final class LastAggressor {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.TRADES, "last_aggressor", "")
                    .definition(
                            "the venue's flag of the last trade: BUY, SELL or UNKNOWN; null before the first trade of the"
                                    + " coverage")
                    .type(ColumnType.STRING)
                    .value(LastAggressor::bind);

    private LastAggressor() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        TradeLog trades = TradeLog.of(inputs);
        return (time, row, column) -> {
            Aggressor last = trades.last();
            if (last != null) {
                row.set(column, last.name());
            }
        };
    }
}
