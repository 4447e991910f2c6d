package io.weir.signals.feature.trades;

import io.weir.schema.FixedPoint;
import io.weir.schema.Int128;
import io.weir.schema.row.ColumnType;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import io.weir.signals.kit.Window;

/**
 * Sums and averages over the regular trades of a window: {@code trade_count}, {@code volume=Σv},
 * {@code signed_volume=Σdv}, {@code trade_imbalance=Σdv/Σv}, {@code vwap=Σpv/Σv}, {@code
 * avg_trade_size=Σv/n}; d = +1 buyer-initiated, -1 seller-initiated by the venue's flag, 0 without.
 *
 * <p>Sums are exact. Quotients are null over an empty window.
 */
public final class TradeSums {

    public static final Feature TRADE_COUNT =
            sum("trade_count", "1", "number of trades in w")
                    .type(ColumnType.LONG)
                    .value(TradeSums::count);

    public static final Feature VOLUME =
            sum("volume", "quantity", "sum of v over the trades in w")
                    .value((values, inputs) -> quantity(TradeLog.VOLUME, values, inputs));

    public static final Feature SIGNED_VOLUME =
            sum(
                            "signed_volume",
                            "quantity",
                            "sum of d v over the trades in w; d = +1 buyer-initiated, -1"
                                    + " seller-initiated by the venue's flag, 0 where it gives none")
                    .value((values, inputs) -> quantity(TradeLog.SIGNED, values, inputs));

    public static final Feature TRADE_IMBALANCE =
            sum(
                            "trade_imbalance",
                            "1",
                            "sum of d v / sum of v over the trades in w; null if there are none")
                    .value((values, inputs) -> perVolume(TradeLog.SIGNED, 1.0, values, inputs));

    public static final Feature VWAP =
            sum(
                            "vwap",
                            "quote",
                            "sum of p v / sum of v over the trades in w; null if there are none")
                    .value((values, inputs) -> vwap(values, inputs));

    public static final Feature AVG_TRADE_SIZE =
            sum(
                            "avg_trade_size",
                            "quantity",
                            "sum of v / number of trades in w; null if there are none")
                    .value(TradeSums::averageSize);

    private TradeSums() {}

    private static FeatureBuilder sum(String id, String unit, String definition) {
        return FeatureBuilder.feature(FeatureGroup.TRADES, id, unit)
                .definition(definition)
                .coverageWindow()
                .parameters(Parameter.window());
    }

    private static ColumnWriter count(ParameterValues values, Inputs inputs) {
        Window window = TradeLog.of(inputs).window(values.window());
        return (time, row, column) -> {
            if (window.isComplete(time)) {
                row.set(column, window.sum(TradeLog.COUNT));
            }
        };
    }

    private static ColumnWriter quantity(int term, ParameterValues values, Inputs inputs) {
        TradeLog trades = TradeLog.of(inputs);
        Window window = trades.window(values.window());
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (window.isComplete(time)) {
                row.set(column, trades.quantity(window.sumWide(term, sum)));
            }
        };
    }

    private static ColumnWriter vwap(ParameterValues values, Inputs inputs) {
        double unit = FixedPoint.power(inputs.market().instrument().priceScale());
        return perVolume(TradeLog.NOTIONAL, unit, values, inputs);
    }

    private static ColumnWriter perVolume(
            int term, double unit, ParameterValues values, Inputs inputs) {
        Window window = TradeLog.of(inputs).window(values.window());
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (window.isComplete(time) && window.sum(TradeLog.COUNT) > 0) {
                double numerator = window.sumWide(term, sum).toDouble();
                double volume = window.sumWide(TradeLog.VOLUME, sum).toDouble();
                row.set(column, numerator / volume / unit);
            }
        };
    }

    private static ColumnWriter averageSize(ParameterValues values, Inputs inputs) {
        TradeLog trades = TradeLog.of(inputs);
        Window window = trades.window(values.window());
        Int128 sum = new Int128();
        return (time, row, column) -> {
            long count = window.isComplete(time) ? window.sum(TradeLog.COUNT) : 0;
            if (count > 0) {
                row.set(column, trades.quantity(window.sumWide(TradeLog.VOLUME, sum)) / count);
            }
        };
    }
}
