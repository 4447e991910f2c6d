package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code cvd}: signed volume of the regular trades since 00:00 UTC or the start of coverage, the
 * later.
 */
final class CumulativeVolumeDelta implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "cvd",
                    FeatureGroup.TRADES,
                    "quantity",
                    "sum of d v over the trades since 00:00 UTC or the start of coverage, the later",
                    "",
                    WarmUp.NONE,
                    1,
                    ColumnType.DOUBLE,
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
        return (time, row, column) -> row.set(column, trades.quantity(trades.sinceMidnight(time)));
    }
}
