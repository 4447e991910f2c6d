package io.weir.signals.kit;

import io.weir.book.BookOutcome;
import io.weir.book.BookView;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.EventKind;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/** What every feature may read: the book, its touch, and since when windows may be filled. */
public final class Market {

    /** No such moment. */
    static final long NEVER = Long.MAX_VALUE;

    // Twice a price must fit into a long.
    private static final long PRICE_MAX = Long.MAX_VALUE / 2;

    private final Instrument instrument;
    private final BookView book;
    private final EventKind tradeKind;
    private final BookLadder bids;
    private final BookLadder asks;

    private long coverageStart = NEVER;
    private long lastTime;
    private long validSince = NEVER;
    private boolean spellBroken;
    private long bookVersion;
    private long ladderVersion = -1;

    private long bidPrice;
    private long bidQuantity;
    private long askPrice;
    private long askQuantity;
    private boolean hasTouch;

    /**
     * Makes the market of one instrument.
     *
     * @param tradeKind the kind of record that trade features take
     */
    public Market(Instrument instrument, BookView book, EventKind tradeKind) {
        this.instrument = instrument;
        this.book = book;
        this.tradeKind = tradeKind;
        this.bids = new BookLadder(book, Side.BID);
        this.asks = new BookLadder(book, Side.ASK);
    }

    public Instrument instrument() {
        return instrument;
    }

    public BookView book() {
        return book;
    }

    /** The kind of record that trade features take. */
    public EventKind tradeKind() {
        return tradeKind;
    }

    /** Whether coverage has begun. */
    public boolean isCovered() {
        return coverageStart != NEVER;
    }

    /** Effective time of the last record or change of status, ns. */
    public long lastTime() {
        return lastTime;
    }

    /** Coverage begins: no window reaches back behind this moment. */
    public void coverageStarted(long time) {
        coverageStart = time;
        lastTime = time;
        validSince = book.isValid() ? time : NEVER;
        readTouch();
    }

    /** Follows the book; before the inputs hear of the same event. */
    public void follow(BookOutcome outcome, long time) {
        lastTime = time;
        spellBroken = !outcome.changes().isEmpty();
        if (spellBroken) {
            validSince = book.isValid() ? time : NEVER;
        }
        if (spellBroken || outcome.quantityChanged() || outcome.touchChanged()) {
            readTouch();
        }
    }

    /** Whether the last event began or ended a valid spell. */
    public boolean spellBroken() {
        return spellBroken;
    }

    /** Grows whenever the book may have changed. */
    public long bookVersion() {
        return bookVersion;
    }

    private void readTouch() {
        bookVersion++;
        hasTouch = false;
        if (!book.isValid() || book.levels(Side.BID) == 0 || book.levels(Side.ASK) == 0) {
            return;
        }
        bidPrice = book.price(Side.BID, 0);
        askPrice = book.price(Side.ASK, 0);
        bidQuantity = book.quantity(Side.BID, 0);
        askQuantity = book.quantity(Side.ASK, 0);
        hasTouch = bidPrice <= PRICE_MAX && askPrice <= PRICE_MAX && bidPrice > -askPrice;
    }

    /** Whether the book is VALID and best bid and best ask are both known, with a positive mid. */
    public boolean hasTouch() {
        return hasTouch;
    }

    public long bidPrice() {
        return bidPrice;
    }

    public long bidQuantity() {
        return bidQuantity;
    }

    public long askPrice() {
        return askPrice;
    }

    public long askQuantity() {
        return askQuantity;
    }

    /** Best bid plus best ask: twice the mid, exactly. Meaningless without {@link #hasTouch}. */
    public long twiceMid() {
        return bidPrice + askPrice;
    }

    /** The levels of one side. */
    public BookLadder ladder(Side side) {
        if (ladderVersion != bookVersion) {
            bids.reset();
            asks.reset();
            ladderVersion = bookVersion;
        }
        return side == Side.BID ? bids : asks;
    }

    /** Whether a window over the book ending at {@code time} lies in the present valid spell. */
    public boolean isBookWindowComplete(long time, long window) {
        return validSince != NEVER && time - window >= validSince;
    }

    /** Whether a window ending at {@code time} lies in the present coverage. */
    public boolean isWindowComplete(long time, long window) {
        return coverageStart != NEVER && time - window >= coverageStart;
    }

    /** Start of the present coverage, or {@link #NEVER}. */
    public long coverageStart() {
        return coverageStart;
    }

    public void write(ByteOutput out) {
        out.writeLong(coverageStart);
        out.writeLong(lastTime);
        out.writeLong(validSince);
        out.writeBoolean(hasTouch);
        out.writeLong(bidPrice);
        out.writeLong(bidQuantity);
        out.writeLong(askPrice);
        out.writeLong(askQuantity);
    }

    public void read(ByteInput in) {
        coverageStart = in.readLong();
        lastTime = in.readLong();
        validSince = in.readLong();
        hasTouch = in.readBoolean();
        bidPrice = in.readLong();
        bidQuantity = in.readLong();
        askPrice = in.readLong();
        askQuantity = in.readLong();
        bookVersion++;
    }
}
