package io.weir.signals.feature;

import io.weir.schema.FixedPoint;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * Sums and averages over the regular trades of a window: {@code trade_count}, {@code volume=Σv},
 * {@code signed_volume=Σdv}, {@code trade_imbalance=Σdv/Σv}, {@code vwap=Σpv/Σv}, {@code
 * avg_trade_size=Σv/n}; d = +1 buyer-initiated, -1 seller-initiated by the venue's flag, 0 without.
 *
 * <p>Sums are exact. Quotients are null over an empty window.
 */
enum TradeFeature implements Feature {
    TRADE_COUNT("trade_count", "1", "number of trades in w", ColumnType.LONG),
    VOLUME("volume", "quantity", "sum of v over the trades in w", ColumnType.DOUBLE),
    SIGNED_VOLUME(
            "signed_volume",
            "quantity",
            "sum of d v over the trades in w; d = +1 buyer-initiated, -1 seller-initiated by the"
                    + " venue's flag, 0 where it gives none",
            ColumnType.DOUBLE),
    TRADE_IMBALANCE(
            "trade_imbalance",
            "1",
            "sum of d v / sum of v over the trades in w; null if there are none",
            ColumnType.DOUBLE),
    VWAP(
            "vwap",
            "quote",
            "sum of p v / sum of v over the trades in w; null if there are none",
            ColumnType.DOUBLE),
    AVG_TRADE_SIZE(
            "avg_trade_size",
            "quantity",
            "sum of v / number of trades in w; null if there are none",
            ColumnType.DOUBLE);

    private final FeatureInfo info;

    TradeFeature(String id, String unit, String definition, ColumnType type) {
        info =
                new FeatureInfo(
                        id,
                        FeatureGroup.TRADES,
                        unit,
                        definition,
                        "",
                        WarmUp.COVERAGE_WINDOW,
                        1,
                        type,
                        List.of(Parameter.window()));
    }

    @Override
    public FeatureInfo info() {
        return info;
    }

    @Override
    public String columnName(ParameterValues values) {
        return info.id() + "_" + values.windowName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        TradeLog trades = TradeLog.of(inputs);
        long window = values.window();
        int handle = trades.window(window);
        if (this == TRADE_COUNT) {
            return (time, row, column) -> {
                if (trades.isComplete(time, window)) {
                    row.set(column, trades.log().sum(handle, TradeLog.COUNT));
                }
            };
        }
        Int128 sum = new Int128();
        double priceUnit = FixedPoint.power(inputs.market().instrument().priceScale());
        return (time, row, column) -> {
            if (trades.isComplete(time, window)) {
                double value = value(trades, handle, sum, priceUnit);
                if (value == value) {
                    row.set(column, value);
                }
            }
        };
    }

    /** The value, NaN where there is none. */
    private double value(TradeLog trades, int handle, Int128 sum, double priceUnit) {
        WindowLog log = trades.log();
        return switch (this) {
            case TRADE_COUNT -> log.sum(handle, TradeLog.COUNT);
            case VOLUME -> trades.quantity(log.sumWide(handle, TradeLog.VOLUME, sum));
            case SIGNED_VOLUME -> trades.quantity(log.sumWide(handle, TradeLog.SIGNED, sum));
            case TRADE_IMBALANCE ->
                    log.sumWide(handle, TradeLog.SIGNED, sum).toDouble()
                            / log.sumWide(handle, TradeLog.VOLUME, sum).toDouble();
            case VWAP ->
                    log.sumWide(handle, TradeLog.NOTIONAL, sum).toDouble()
                            / log.sumWide(handle, TradeLog.VOLUME, sum).toDouble()
                            / priceUnit;
            case AVG_TRADE_SIZE ->
                    trades.quantity(log.sumWide(handle, TradeLog.VOLUME, sum))
                            / log.sum(handle, TradeLog.COUNT);
        };
    }
}
