package io.weir.signals.feature;

import io.weir.schema.Aggressor;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code last_aggressor}: the venue's flag of the last regular trade, BUY, SELL or UNKNOWN; null
 * before the first of the coverage.
 */
final class LastAggressor implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "last_aggressor",
                    FeatureGroup.TRADES,
                    "",
                    "the venue's flag of the last trade: BUY, SELL or UNKNOWN; null before the first trade of the"
                            + " coverage",
                    "",
                    WarmUp.NONE,
                    1,
                    ColumnType.STRING,
                    List.of());

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return INFO.id();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        TradeLog trades = TradeLog.of(inputs);
        return (time, row, column) -> {
            Aggressor last = trades.last();
            if (last != null) {
                row.set(column, last.name());
            }
        };
    }
}
