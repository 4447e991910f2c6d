package io.weir.venue;

import java.io.Serializable;

/**
 * Between what the deltas of one book lie in a log, from which follows whether a snapshot that
 * names no symbol can be of that book.
 *
 * @param instrument {@code venue:symbol}
 * @param lowBid a price that its best bid was seldom below: the smallest mean, over blocks of
 *     deltas, of the best bid that a delta names; 0 if none names a bid
 * @param highAsk a price that its best ask was seldom above, likewise; 0 if none names an ask
 * @param firstId smallest update id that a delta begins with
 * @param lastId largest update id that a delta ends with
 */
public record BookRange(String instrument, double lowBid, double highAsk, long firstId, long lastId)
        implements Serializable {

    /** How far the price may move within a block: a snapshot beyond it is another book's. */
    private static final double PRICE_FACTOR = 2;

    /**
     * Update ids that a snapshot may lie before or behind all deltas, beside as many as they are.
     */
    private static final long IDS_AROUND = 1_000_000;

    /**
     * Whether prices as these can be of the book.
     *
     * @param bid best bid of the snapshot; 0 if it has none
     * @param ask best ask of the snapshot; 0 if it has none
     */
    public boolean fitsPrices(double bid, double ask) {
        boolean tooLow = bid > 0 && lowBid > 0 && bid < lowBid / PRICE_FACTOR;
        boolean tooHigh = ask > 0 && highAsk > 0 && ask > highAsk * PRICE_FACTOR;
        return !tooLow && !tooHigh;
    }

    /** Whether deltas of the book continue a snapshot of this id, or lie on both sides of it. */
    public boolean holdsId(long id) {
        return id >= firstId - 1 && id <= lastId;
    }

    /** Whether the id lies no further from the book's own than they lie from each other. */
    public boolean isNearId(long id) {
        long around = lastId - firstId + IDS_AROUND;
        return id >= firstId - around && id <= lastId + around;
    }

    /** What lies in either of two parts of a log. */
    public BookRange with(BookRange other) {
        return new BookRange(
                instrument,
                lowBid == 0 || other.lowBid == 0 ? 0 : Math.min(lowBid, other.lowBid),
                highAsk == 0 || other.highAsk == 0 ? 0 : Math.max(highAsk, other.highAsk),
                Math.min(firstId, other.firstId),
                Math.max(lastId, other.lastId));
    }
}
