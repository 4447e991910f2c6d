package io.weir.signals.label;

import org.jspecify.annotations.Nullable;

/**
 * One horizon of one row, as labels see it: the best prices at the row and at the end, fixed point
 * at one scale, where both ends have both sides; and the path between them. The object is used
 * again: it is valid during the call.
 */
public final class LabelSpan {

    private final long tickSize;
    private final @Nullable LabelPath path;
    private long rowTime;
    private long horizonNanos;
    private long startBid;
    private long startAsk;
    private long endBid;
    private long endAsk;
    private boolean isWatched;

    /**
     * Creates a carrier for labels that need both ends only.
     *
     * @param tickSize of the instrument, or {@link io.weir.schema.Instrument#UNKNOWN}
     */
    public LabelSpan(long tickSize) {
        this(tickSize, null);
    }

    LabelSpan(long tickSize, @Nullable LabelPath path) {
        this.tickSize = tickSize;
        this.path = path;
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

    /** Goes to a row; {@code watched} says whether the path was since. */
    void row(long time, boolean watched, long entry) {
        rowTime = time;
        isWatched = watched;
        if (path != null && watched) {
            path.startAt(entry, time);
        }
    }

    /** Goes on to the end of a horizon of the row. */
    void horizon(long nanos) {
        horizonNanos = nanos;
        if (path != null && isWatched) {
            path.endAt(rowTime + nanos);
        }
    }

    /** Whether {@link #path} leads from this row to the end. */
    boolean isWatched() {
        return isWatched;
    }

    /** The path; only for labels that say so in {@link LabelVariant#pathBefore}. */
    public LabelPath path() {
        if (path == null || !isWatched) {
            throw new IllegalStateException(
                    "Cannot read the path of a row: the label must ask for it with pathBefore");
        }
        return path;
    }

    /** Length of the horizon, ns. */
    public long horizonNanos() {
        return horizonNanos;
    }

    /** End of the horizon: {@code t + h}, ns. */
    public long endTime() {
        return rowTime + horizonNanos;
    }

    /** Time of the row: {@code t}, ns. */
    public long startTime() {
        return rowTime;
    }

    /** Smallest price step, or {@link io.weir.schema.Instrument#UNKNOWN}. */
    public long tickSize() {
        return tickSize;
    }

    /** A price at the row. */
    public long startPrice(PriceSeries series) {
        return series.of(startBid, startAsk);
    }

    /** A price at the end of the horizon. */
    public long endPrice(PriceSeries series) {
        return series.of(endBid, endAsk);
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
