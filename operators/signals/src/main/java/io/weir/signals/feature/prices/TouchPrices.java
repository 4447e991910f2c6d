package io.weir.signals.feature.prices;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Int128;
import io.weir.schema.Side;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Market;

/**
 * Prices that follow from the best bid and the best ask: {@code bid}, {@code ask}, {@code
 * mid=(Pb+Pa)/2}, {@code spread=Pa-Pb} in quote units, basis points of the mid and ticks, {@code
 * weighted_mid=(Pb·qa+Pa·qb)/(qb+qa)}.
 *
 * <p>All but bid and ask are null unless both sides are there and known.
 */
public final class TouchPrices {

    public static final Feature BID =
            price("bid", "quote", "best bid price Pb; null if none is known")
                    .value((values, inputs) -> best(inputs.market(), Side.BID));

    public static final Feature ASK =
            price("ask", "quote", "best ask price Pa; null if none is known")
                    .value((values, inputs) -> best(inputs.market(), Side.ASK));

    public static final Feature MID =
            price("mid", "quote", "(Pb + Pa) / 2").value((values, inputs) -> mid(inputs.market()));

    public static final Feature SPREAD =
            price("spread", "quote", "Pa - Pb").value((values, inputs) -> spread(inputs.market()));

    public static final Feature SPREAD_BPS =
            price("spread_bps", "bps", "(Pa - Pb) / mid * 1e4")
                    .value((values, inputs) -> spreadBps(inputs.market()));

    public static final Feature SPREAD_TICKS =
            price("spread_ticks", "ticks", "(Pa - Pb) / tick; null where the tick is unknown")
                    .value((values, inputs) -> spreadTicks(inputs.market()));

    public static final Feature WEIGHTED_MID =
            price("weighted_mid", "quote", "(Pb * qa + Pa * qb) / (qb + qa)")
                    .value((values, inputs) -> weightedMid(inputs.market()));

    private TouchPrices() {}

    private static FeatureBuilder price(String id, String unit, String definition) {
        return FeatureBuilder.feature(FeatureGroup.PRICES, id, unit)
                .definition(definition)
                .ofBook();
    }

    private static ColumnWriter best(Market market, Side side) {
        int scale = market.instrument().priceScale();
        return (time, row, column) -> {
            if (market.ladder(side).levels() > 0) {
                row.set(column, FixedPoint.toDouble(market.book().price(side, 0), scale));
            }
        };
    }

    /** The value of a row with a touch. */
    private interface TouchValue {
        double now();
    }

    private static ColumnWriter touch(Market market, TouchValue value) {
        return (time, row, column) -> {
            if (market.hasTouch()) {
                row.set(column, value.now());
            }
        };
    }

    private static long difference(Market market) {
        return market.askPrice() - market.bidPrice();
    }

    private static ColumnWriter mid(Market market) {
        int scale = market.instrument().priceScale();
        return touch(market, () -> 0.5 * FixedPoint.toDouble(market.twiceMid(), scale));
    }

    private static ColumnWriter spread(Market market) {
        int scale = market.instrument().priceScale();
        return touch(market, () -> FixedPoint.toDouble(difference(market), scale));
    }

    private static ColumnWriter spreadBps(Market market) {
        return touch(market, () -> 20_000.0 * difference(market) / market.twiceMid());
    }

    private static ColumnWriter spreadTicks(Market market) {
        long tick = market.instrument().tickSize();
        if (tick == Instrument.UNKNOWN) {
            return (time, row, column) -> {};
        }
        return touch(market, () -> (double) difference(market) / tick);
    }

    private static ColumnWriter weightedMid(Market market) {
        Int128 sum = new Int128();
        double unit = FixedPoint.power(market.instrument().priceScale());
        return touch(
                market,
                () -> {
                    sum.clear();
                    sum.addProduct(market.bidPrice(), market.askQuantity());
                    sum.addProduct(market.askPrice(), market.bidQuantity());
                    double quantity = (double) market.bidQuantity() + market.askQuantity();
                    return sum.toDouble() / quantity / unit;
                });
    }
}
