package io.weir.signals.feature.trades;

import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.ParameterValues;

/**
 * {@code cvd}: signed volume of the regular trades since 00:00 UTC or the start of coverage, the
 * later.
 *
 * <p>Null where a feature that was added to a running coverage has not heard all of them.
 */
public final class CumulativeVolumeDelta {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.TRADES, "cvd", "quantity")
                    .definition(
                            "sum of d v over the trades since 00:00 UTC or the start of coverage,"
                                    + " the later; null where not all of them were heard")
                    .value(CumulativeVolumeDelta::bind);

    private CumulativeVolumeDelta() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        TradeLog trades = TradeLog.of(inputs);
        return (time, row, column) -> {
            if (trades.isDayComplete(time)) {
                row.set(column, trades.quantity(trades.sinceMidnight(time)));
            }
        };
    }
}
