package io.weir.signals.feature.prices;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Int128;
import io.weir.schema.Side;
import io.weir.signals.kit.BookLadder;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Quantities;

/** What a market order of one size would pay, walking one side of the book. */
final class SizeWalk {

    private static final int SIZE_SCALE = 8;

    private final Market market;
    private final Side side;
    private final long wanted;
    private final Int128 notional = new Int128();
    private final double unit;

    /** Walks the asks for an order that buys. */
    SizeWalk(Market market, boolean buys, long size) {
        Instrument instrument = market.instrument();
        int scale = instrument.quantityScale();
        this.market = market;
        this.side = buys ? Side.ASK : Side.BID;
        this.wanted =
                Quantities.isExact(size, SIZE_SCALE, scale)
                        ? Quantities.atLeast(size, SIZE_SCALE, scale)
                        : Long.MAX_VALUE;
        this.unit = FixedPoint.power(instrument.priceScale());
    }

    /**
     * Walks; false where the known side holds less than the size, or where no whole number of the
     * venue's quantity units makes the size.
     */
    boolean fills() {
        BookLadder ladder = market.ladder(side);
        for (int i = 0; i < ladder.levels() && ladder.readTo(i + 1); i++) {
            if (ladder.cumulative(i) >= wanted) {
                long before = i == 0 ? 0 : ladder.cumulative(i - 1);
                ladder.notional(i, notional);
                notional.addProduct(ladder.price(i), wanted - before);
                return true;
            }
        }
        return false;
    }

    /** Average price of the last walk that filled. */
    double averagePrice() {
        return notional.toDouble() / wanted / unit;
    }

    /** Distance of the average price from the mid in bps, positive where it costs. */
    double costBps() {
        // vwap - mid = N/Q - S/2 = (2N - SQ) / 2Q, with the difference taken exactly.
        long twiceMid = market.twiceMid();
        notional.multiply(2);
        notional.subtractProduct(twiceMid, wanted);
        double difference = notional.toDouble() / wanted / twiceMid * 10_000.0;
        return (side == Side.ASK ? difference : -difference) + 0.0;
    }
}
