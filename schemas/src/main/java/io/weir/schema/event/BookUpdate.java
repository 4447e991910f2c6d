package io.weir.schema.event;

import org.jspecify.annotations.Nullable;

/**
 * One message's levels: the whole book of a snapshot, or the changes of a delta.
 *
 * <p>Levels of bids come first, in the venue's order. A quantity is the new absolute one; 0 removes
 * the level. The arrays belong to the event and are never changed.
 *
 * @param prices fixed point at the instrument's price scale; bids, then asks
 * @param quantities fixed point at the instrument's quantity scale, one per price
 * @param bids number of bid levels at the front of both arrays
 * @param firstSequence first update id of the message, or {@link MarketEvent#NONE}
 * @param previousSequence last update id of the message before, or {@link MarketEvent#NONE}
 * @param wire decimals as sent and checksum; null for venues without checksums
 */
public record BookUpdate(
        long[] prices,
        long[] quantities,
        int bids,
        long firstSequence,
        long previousSequence,
        @Nullable WireDigits wire)
        implements EventBody {

    /** An update of a venue without checksums. */
    public BookUpdate(
            long[] prices, long[] quantities, int bids, long firstSequence, long previousSequence) {
        this(prices, quantities, bids, firstSequence, previousSequence, null);
    }

    /** Levels of both sides. */
    public int levels() {
        return prices.length;
    }
}
