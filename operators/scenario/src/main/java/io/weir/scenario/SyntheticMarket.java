package io.weir.scenario;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Side;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A book that lives by itself: limit orders, cancellations and market orders arrive at random
 * around a wandering price.
 *
 * <p>Zero intelligence in the sense of Gode and Sunder (1993): no order knows anything. Prices are
 * in ticks, quantities in lots. Equal seeds give equal markets on every machine.
 */
final class SyntheticMarket {

    private static final int LEVELS_AT_START = 600;
    private static final int LOTS_MAX = 4_000;

    private final SplittableRandom random;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final TreeMap<Long, Long> changedBids = new TreeMap<>();
    private final TreeMap<Long, Long> changedAsks = new TreeMap<>();
    private long updateId;
    private long firstChangeId;
    private long tradeId;
    private double drift;

    /**
     * What one step did.
     *
     * @param touchChanged whether the best price or quantity of a side changed
     * @param tradePrice price of a trade in ticks, 0 for none
     * @param tradeQuantity in lots
     * @param sellerAggressed whether a sell order met a bid
     */
    record Step(
            boolean touchChanged, long tradePrice, long tradeQuantity, boolean sellerAggressed) {}

    SyntheticMarket(long seed, long midTicks, long firstUpdateId) {
        checkArgument(
                midTicks > 2 * LEVELS_AT_START,
                "Invalid mid of the synthetic market: must be above %d ticks, was %d",
                2 * LEVELS_AT_START,
                midTicks);
        random = new SplittableRandom(seed);
        updateId = firstUpdateId;
        firstChangeId = firstUpdateId + 1;
        tradeId = 1_000_000 + seed;
        for (int i = 1; i <= LEVELS_AT_START; i++) {
            bids.put(midTicks - i, lots());
            asks.put(midTicks + i, lots());
        }
    }

    /** One order arrives. */
    Step step() {
        updateId++;
        // The drift persists for a while, so that prices trend and labels have both signs.
        drift = 0.995 * drift + 0.02 * (random.nextDouble() - 0.5);
        boolean buySide = random.nextDouble() < 0.5 + drift;
        double what = random.nextDouble();
        if (what < 0.08) {
            return marketOrder(buySide);
        }
        long bidBefore = bids.lastKey();
        long askBefore = asks.firstKey();
        long bidLotsBefore = bids.lastEntry().getValue();
        long askLotsBefore = asks.firstEntry().getValue();
        if (what < 0.62) {
            limitOrder(buySide ? Side.BID : Side.ASK);
        } else {
            cancel(buySide ? Side.ASK : Side.BID);
        }
        boolean touched =
                bidBefore != bids.lastKey()
                        || askBefore != asks.firstKey()
                        || bidLotsBefore != bids.lastEntry().getValue()
                        || askLotsBefore != asks.firstEntry().getValue();
        return new Step(touched, 0, 0, false);
    }

    private Step marketOrder(boolean buy) {
        TreeMap<Long, Long> levels = buy ? asks : bids;
        Map.Entry<Long, Long> best = buy ? levels.firstEntry() : levels.lastEntry();
        long wanted = 1 + random.nextLong(LOTS_MAX / 4);
        long traded = Math.min(wanted, best.getValue());
        set(buy ? Side.ASK : Side.BID, best.getKey(), best.getValue() - traded);
        refill(buy ? Side.ASK : Side.BID);
        tradeId++;
        return new Step(true, best.getKey(), traded, !buy);
    }

    private void limitOrder(Side side) {
        long best = side == Side.BID ? bids.lastKey() : asks.firstKey();
        long spread = asks.firstKey() - bids.lastKey();
        boolean improves = spread > 1 && random.nextInt(3) == 0;
        long distance = improves ? -1 : (long) (-8 * StrictMath.log(1 - random.nextDouble()));
        long price = side == Side.BID ? best - distance : best + distance;
        TreeMap<Long, Long> levels = side == Side.BID ? bids : asks;
        set(side, price, Math.min(levels.getOrDefault(price, 0L) + lots() / 4 + 1, 4L * LOTS_MAX));
    }

    private void cancel(Side side) {
        TreeMap<Long, Long> levels = side == Side.BID ? bids : asks;
        long distance = (long) (-6 * StrictMath.log(1 - random.nextDouble()));
        long best = side == Side.BID ? bids.lastKey() : asks.firstKey();
        Long price =
                side == Side.BID
                        ? levels.floorKey(best - distance)
                        : levels.ceilingKey(best + distance);
        if (price != null && levels.size() > LEVELS_AT_START / 2) {
            long left = random.nextBoolean() ? 0 : levels.getOrDefault(price, 0L) / 2;
            set(side, price, left);
        }
    }

    // A real book has always somebody behind the last level; without this it would run dry.
    private void refill(Side side) {
        TreeMap<Long, Long> levels = side == Side.BID ? bids : asks;
        if (levels.size() < LEVELS_AT_START / 2) {
            long edge = side == Side.BID ? levels.firstKey() - 1 : levels.lastKey() + 1;
            set(side, edge, lots());
        }
    }

    private void set(Side side, long price, long quantity) {
        TreeMap<Long, Long> levels = side == Side.BID ? bids : asks;
        if (quantity == 0) {
            levels.remove(price);
        } else {
            levels.put(price, quantity);
        }
        (side == Side.BID ? changedBids : changedAsks).put(price, quantity);
    }

    private long lots() {
        return 1 + random.nextLong(LOTS_MAX);
    }

    long updateId() {
        return updateId;
    }

    long tradeId() {
        return tradeId;
    }

    /** Id of the first change since {@link #forgetChanges}. */
    long firstChangeId() {
        return firstChangeId;
    }

    TreeMap<Long, Long> levels(Side side) {
        return side == Side.BID ? bids : asks;
    }

    /** New quantities of the prices that changed since {@link #forgetChanges}. */
    TreeMap<Long, Long> changes(Side side) {
        return side == Side.BID ? changedBids : changedAsks;
    }

    void forgetChanges() {
        changedBids.clear();
        changedAsks.clear();
        firstChangeId = updateId + 1;
    }
}
