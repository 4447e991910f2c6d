package io.weir.signals.feature;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * Prices that follow from the best bid and the best ask: {@code bid}, {@code ask}, {@code
 * mid=(Pb+Pa)/2}, {@code spread=Pa-Pb} in quote units, basis points of the mid and ticks, {@code
 * weighted_mid=(Pb·qa+Pa·qb)/(qb+qa)}.
 *
 * <p>All but bid and ask are null unless both sides are there and known.
 */
enum TouchFeature implements Feature {
    BID("bid", "quote", "best bid price Pb; null if none is known"),
    ASK("ask", "quote", "best ask price Pa; null if none is known"),
    MID("mid", "quote", "(Pb + Pa) / 2"),
    SPREAD("spread", "quote", "Pa - Pb"),
    SPREAD_BPS("spread_bps", "bps", "(Pa - Pb) / mid * 1e4"),
    SPREAD_TICKS("spread_ticks", "ticks", "(Pa - Pb) / tick; null where the tick is unknown"),
    WEIGHTED_MID("weighted_mid", "quote", "(Pb * qa + Pa * qb) / (qb + qa)");

    private final FeatureInfo info;

    TouchFeature(String id, String unit, String definition) {
        info =
                new FeatureInfo(
                        id,
                        FeatureGroup.PRICES,
                        unit,
                        definition,
                        "",
                        WarmUp.BOOK,
                        1,
                        ColumnType.DOUBLE,
                        List.of());
    }

    @Override
    public FeatureInfo info() {
        return info;
    }

    @Override
    public String columnName(ParameterValues values) {
        return info.id();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Instrument instrument = market.instrument();
        int scale = instrument.priceScale();
        long tick = instrument.tickSize();
        return switch (this) {
            case BID -> best(market, Side.BID);
            case ASK -> best(market, Side.ASK);
            case MID -> touch(market, () -> 0.5 * FixedPoint.toDouble(market.twiceMid(), scale));
            case SPREAD -> touch(market, () -> FixedPoint.toDouble(spread(market), scale));
            case SPREAD_BPS -> touch(market, () -> 20_000.0 * spread(market) / market.twiceMid());
            case SPREAD_TICKS ->
                    tick == Instrument.UNKNOWN
                            ? (time, row, column) -> {}
                            : touch(market, () -> (double) spread(market) / tick);
            case WEIGHTED_MID -> weightedMid(market, scale);
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

    private static long spread(Market market) {
        return market.askPrice() - market.bidPrice();
    }

    private static ColumnWriter best(Market market, Side side) {
        int scale = market.instrument().priceScale();
        return (time, row, column) -> {
            if (market.ladder(side).levels() > 0) {
                row.set(column, FixedPoint.toDouble(market.book().price(side, 0), scale));
            }
        };
    }

    private static ColumnWriter weightedMid(Market market, int scale) {
        Int128 sum = new Int128();
        double unit = FixedPoint.power(scale);
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
