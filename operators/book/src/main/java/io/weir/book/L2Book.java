package io.weir.book;

import io.weir.schema.Side;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.WireDigits;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/**
 * The levels of both sides and the range of prices in which they are known.
 *
 * <p>Knows nothing of messages' order: {@link BookKeeper} decides what is applied. Beyond the
 * outermost price of the last snapshot a book is unknown; {@code known_low} is that of the bids,
 * lowered to the lowest best ask seen since, because what was bid at or above a price that was the
 * best ask is gone and what came later came in a delta; {@code known_high} likewise.
 *
 * <p>Where the venue tells a subscribed number of levels only, both sides are cut to it after every
 * message: the venue says no more of a level that was pushed out. A full side is then known to its
 * last level, and nothing widens the range.
 */
public final class L2Book {

    private static final long NO_KEY = Long.MIN_VALUE;

    private final boolean keepsDigits;

    /** Levels per side that the rules say, where a snapshot does not name its own. */
    private final int ruleDepth;

    /** Levels per side to which this book is cut; 0 if it is not. */
    private int depthLimit;

    private final BookSide bids;
    private final BookSide asks;
    private long absentRemovals;

    /** An empty book without depth limit, and without the digits in which its levels were sent. */
    public L2Book() {
        this(0, false);
    }

    /** An empty book that is cut, and keeps digits for checksums, as the rules say. */
    L2Book(BookRules rules) {
        this(rules.depthLimit(), rules.hasChecksum());
    }

    private L2Book(int depthLimit, boolean keepsDigits) {
        this.ruleDepth = depthLimit;
        this.depthLimit = depthLimit;
        this.keepsDigits = keepsDigits;
        this.bids = new BookSide(keepsDigits);
        this.asks = new BookSide(keepsDigits);
    }

    /** Replaces everything by a snapshot; a side is limited if the venue offers its depth. */
    public void load(BookUpdate snapshot, ContinuityRule rule) {
        bids.clear();
        asks.clear();
        depthLimit = depth(snapshot);
        long bidLimit = Long.MAX_VALUE;
        long askLimit = Long.MAX_VALUE;
        for (int i = 0; i < snapshot.levels(); i++) {
            long price = snapshot.prices()[i];
            if (i < snapshot.bids()) {
                bids.put(price, snapshot.quantities()[i], digits(snapshot, i));
                bidLimit = Math.min(bidLimit, price);
            } else {
                asks.put(-price, snapshot.quantities()[i], digits(snapshot, i));
                askLimit = Math.min(askLimit, -price);
            }
        }
        bids.limitTo(limited(snapshot.bids(), rule) ? bidLimit : BookSide.UNLIMITED);
        asks.limitTo(
                limited(snapshot.levels() - snapshot.bids(), rule) ? askLimit : BookSide.UNLIMITED);
        finishMessage();
    }

    private int depth(BookUpdate snapshot) {
        WireDigits wire = keepsDigits ? snapshot.wire() : null;
        return wire == null || wire.depth() == 0 ? ruleDepth : wire.depth();
    }

    private static boolean limited(int levels, ContinuityRule rule) {
        return levels > 0 && rule.offersDepth(levels);
    }

    /**
     * Applies one message's level changes in their order and tells whether any quantity changed; a
     * price that is changed and changed back in one message counts, a level that is put beyond the
     * depth limit does not.
     */
    public boolean apply(BookUpdate delta) {
        return depthLimit == 0 ? applyWhole(delta) : applyCut(delta);
    }

    private boolean applyWhole(BookUpdate delta) {
        long[] prices = delta.prices();
        long[] quantities = delta.quantities();
        int bidLevels = delta.bids();
        boolean changed = false;
        for (int i = 0; i < prices.length; i++) {
            long quantity = quantities[i];
            short digits = digits(delta, i);
            long before =
                    i < bidLevels
                            ? bids.put(prices[i], quantity, digits)
                            : asks.put(-prices[i], quantity, digits);
            changed |= before != quantity;
            if (before == 0 && quantity == 0) {
                absentRemovals++;
            }
        }
        finishMessage();
        return changed;
    }

    private boolean applyCut(BookUpdate delta) {
        boolean changed = false;
        long bestNewBid = NO_KEY;
        long bestNewAsk = NO_KEY;
        for (int i = 0; i < delta.levels(); i++) {
            boolean isBid = i < delta.bids();
            long key = isBid ? delta.prices()[i] : -delta.prices()[i];
            long quantity = delta.quantities()[i];
            long before = (isBid ? bids : asks).put(key, quantity, digits(delta, i));
            if (before != 0) {
                changed |= before != quantity;
            } else if (quantity == 0) {
                absentRemovals++;
            } else if (isBid) {
                bestNewBid = Math.max(bestNewBid, key);
            } else {
                bestNewAsk = Math.max(bestNewAsk, key);
            }
        }
        finishMessage();
        return changed || isHeld(bids, bestNewBid) || isHeld(asks, bestNewAsk);
    }

    /** Whether a new level, or a better one that came with it, was not cut off again. */
    private static boolean isHeld(BookSide side, long key) {
        return key != NO_KEY && side.size() > 0 && key >= side.key(side.size() - 1);
    }

    /** What follows from a message that was applied as a whole. */
    private void finishMessage() {
        if (depthLimit == 0) {
            widenKnownRange();
        } else {
            bids.cutTo(depthLimit);
            asks.cutTo(depthLimit);
        }
    }

    private short digits(BookUpdate update, int level) {
        return keepsDigits ? LevelDigits.of(update.wire(), level) : LevelDigits.NONE;
    }

    private void widenKnownRange() {
        if (isTouching()) {
            return;
        }
        if (asks.size() > 0) {
            bids.widenTo(-asks.key(0));
        }
        if (bids.size() > 0) {
            asks.widenTo(-bids.key(0));
        }
    }

    /** Whether both books have the same best price on a side, or none. */
    boolean hasSameBest(L2Book other, Side side) {
        return (size(side) == 0 || other.size(side) == 0)
                ? size(side) == other.size(side)
                : price(side, 0) == other.price(side, 0);
    }

    /** Whether best bid ≥ best ask; false if a side is empty. */
    public boolean isTouching() {
        return bids.size() > 0 && asks.size() > 0 && bids.key(0) >= -asks.key(0);
    }

    /** Whether best bid = best ask. */
    public boolean isLocked() {
        return bids.size() > 0 && asks.size() > 0 && bids.key(0) == -asks.key(0);
    }

    /** Number of levels held, whether or not within the known range. */
    public int size(Side side) {
        return side(side).size();
    }

    /** Number of levels within the known range. */
    public int levels(Side side) {
        return side(side).known();
    }

    /** Price of a level, 0 the best. */
    public long price(Side side, int level) {
        return side == Side.BID ? bids.key(level) : -asks.key(level);
    }

    /** Levels within the known range whose price is {@code outermost} or nearer to the best. */
    public int levelsWithin(Side side, long outermost) {
        return side == Side.BID ? bids.knownFrom(outermost) : asks.knownFrom(-outermost);
    }

    /** Quantity of so many best levels together, or -1 where it exceeds a {@code long}. */
    public long quantityOfBest(Side side, int count) {
        return side(side).quantityOfBest(count);
    }

    /** Quantity of a level, 0 the best. */
    public long quantity(Side side, int level) {
        return side(side).quantity(level);
    }

    /** Digits in which a level was sent: see {@link LevelDigits}. */
    short digits(Side side, int level) {
        return side(side).digits(level);
    }

    /** Quantity at a price, 0 if there is none. */
    public long quantityAt(Side side, long price) {
        return side == Side.BID ? bids.quantityAt(price) : asks.quantityAt(-price);
    }

    /** Whether the side is known to its end. */
    public boolean isUnlimited(Side side) {
        return side(side).isUnlimited();
    }

    /** Outermost known price; meaningless where {@link #isUnlimited}. */
    public long knownLimit(Side side) {
        return side == Side.BID ? bids.limit() : -asks.limit();
    }

    /** Whether there are levels of which none is within the known range. */
    public boolean isBestUnknown(Side side) {
        BookSide levels = side(side);
        return levels.known() == 0 && levels.size() > 0;
    }

    /** Removals of levels that were not there, since this object was made. */
    public long absentRemovals() {
        return absentRemovals;
    }

    /** Whether both books hold exactly the same levels. */
    public boolean sameContent(L2Book other) {
        return bids.sameFrom(Long.MIN_VALUE, other.bids)
                && asks.sameFrom(Long.MIN_VALUE, other.asks);
    }

    /** Whether both books hold the same levels where both are known. */
    public boolean sameWhereKnown(L2Book other) {
        return bids.sameFrom(Math.max(bids.limit(), other.bids.limit()), other.bids)
                && asks.sameFrom(Math.max(asks.limit(), other.asks.limit()), other.asks);
    }

    /** Hash of all levels: content, not identity and not the way here. */
    public long stateHash() {
        return asks.hash(bids.hash(0));
    }

    void write(ByteOutput out) {
        if (keepsDigits) {
            out.writeInt(depthLimit);
        }
        bids.write(out);
        asks.write(out);
    }

    void read(ByteInput in) {
        if (keepsDigits) {
            depthLimit = in.readInt();
        }
        bids.read(in);
        asks.read(in);
    }

    private BookSide side(Side side) {
        return side == Side.BID ? bids : asks;
    }
}
