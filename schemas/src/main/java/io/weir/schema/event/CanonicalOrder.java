package io.weir.schema.event;

import java.util.Comparator;

/**
 * The order in which every operator processes the records of one instrument: {@code
 * (effective_time, kind, sequence, stream_id, ordinal, index)}.
 *
 * <p>The kind stands for the rank: {@link EventKind} lists the kinds by rank and, inside one, in
 * the order of the contract. {@code (stream_id, ordinal, index)} is unique, so arrival can never
 * break a tie.
 */
public final class CanonicalOrder implements Comparator<MarketEvent> {

    /** The only instance. */
    public static final CanonicalOrder INSTANCE = new CanonicalOrder();

    private CanonicalOrder() {}

    @Override
    public int compare(MarketEvent a, MarketEvent b) {
        int order = Long.compare(a.stamp().effectiveTime(), b.stamp().effectiveTime());
        if (order == 0) {
            order = Integer.compare(a.kind().ordinal(), b.kind().ordinal());
        }
        if (order == 0) {
            order = Long.compare(a.orderNumber(), b.orderNumber());
        }
        if (order == 0) {
            order = a.streamId().compareTo(b.streamId());
        }
        if (order == 0) {
            order = Long.compare(a.ordinal(), b.ordinal());
        }
        return order != 0 ? order : Integer.compare(a.index(), b.index());
    }
}
