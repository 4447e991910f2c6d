package io.weir.signals.label;

/**
 * Best prices at a row and at the end of a horizon, fixed point at one scale; both ends have both
 * sides. A mutable carrier, read during the call only.
 */
public final class LabelSpan {

    private final long tickSize;
    private long startBid;
    private long startAsk;
    private long endBid;
    private long endAsk;

    /**
     * Creates a carrier.
     *
     * @param tickSize of the instrument, or {@link io.weir.schema.Instrument#UNKNOWN}
     */
    public LabelSpan(long tickSize) {
        this.tickSize = tickSize;
    }

    /** Sets the prices at the row. */
    public LabelSpan start(long bid, long ask) {
        startBid = bid;
        startAsk = ask;
        return this;
    }

    /** Sets the prices at the end of the horizon. */
    public LabelSpan end(long bid, long ask) {
        endBid = bid;
        endAsk = ask;
        return this;
    }

    /** Smallest price step, or {@link io.weir.schema.Instrument#UNKNOWN}. */
    public long tickSize() {
        return tickSize;
    }

    /** Best ask minus best bid at the row. */
    public long startSpread() {
        return startAsk - startBid;
    }

    /** Twice the mid at the row: an exact, unsigned 64-bit integer. */
    public long startTwiceMid() {
        return startBid + startAsk;
    }

    /** Twice the mid at the end of the horizon: an exact, unsigned 64-bit integer. */
    public long endTwiceMid() {
        return endBid + endAsk;
    }

    /** −1, 0 or +1: where the mid went. */
    public int direction() {
        return Long.compareUnsigned(endTwiceMid(), startTwiceMid());
    }

    /** Twice the distance between the mids: an exact, unsigned 64-bit integer. */
    public long twiceMove() {
        return direction() < 0 ? startTwiceMid() - endTwiceMid() : endTwiceMid() - startTwiceMid();
    }
}
