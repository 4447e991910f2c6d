package io.weir.schema.event;

/**
 * One decoded exchange message, stamped: the element of every stream of events.
 *
 * @param instrument {@code venue:symbol}; of a dead letter whose instrument is unknown, {@code ?}
 * @param kind decides the rank in the canonical order
 * @param sequence the venue's own number for the channel (trade id, last update id), or {@link
 *     #NONE}
 * @param streamId the connection that delivered it
 * @param ordinal position in the stream: 0, 1, 2 … as read
 * @param index position inside one message
 * @param venueTime when the venue says that it happened, ns, or {@link #NONE}
 * @param receiveTime when the capture host read it, ns
 * @param stamp place in time, given by {@link io.weir.schema.time.LogClock}
 */
public record MarketEvent(
        String instrument,
        EventKind kind,
        long sequence,
        String streamId,
        long ordinal,
        int index,
        long venueTime,
        long receiveTime,
        Stamp stamp,
        EventBody body) {

    /** Stands for an absent number. */
    public static final long NONE = Long.MIN_VALUE;

    /** Instrument of a dead letter that names none. */
    public static final String NO_INSTRUMENT = "?";

    /** An event as decoded, before its log's clock has stamped it. */
    public static MarketEvent unstamped(
            String instrument, EventKind kind, long sequence, long venueTime, EventBody body) {
        return new MarketEvent(
                instrument, kind, sequence, "", 0, 0, venueTime, NONE, Stamp.NONE, body);
    }

    /** The same event at its place in a stream, not stamped yet. */
    public MarketEvent at(String stream, long newOrdinal, int newIndex, long newReceiveTime) {
        return new MarketEvent(
                instrument,
                kind,
                sequence,
                stream,
                newOrdinal,
                newIndex,
                venueTime,
                newReceiveTime,
                stamp,
                body);
    }

    /** The same event with its place in time. */
    public MarketEvent stamped(Stamp newStamp) {
        return new MarketEvent(
                instrument,
                kind,
                sequence,
                streamId,
                ordinal,
                index,
                venueTime,
                receiveTime,
                newStamp,
                body);
    }

    /** Whether the venue gave the event a number. */
    public boolean hasSequence() {
        return sequence != NONE;
    }

    /**
     * The number by which events of one kind stand in order at one moment: the venue's own, or the
     * ordinal of the stream where the venue gives none.
     */
    public long orderNumber() {
        return sequence == NONE ? ordinal : sequence;
    }

    /** When it happened: the venue's time if plausible, else derived from the receive time. */
    public long eventTime() {
        return stamp.eventTime();
    }

    /** Where it stands in the order, ns. */
    public long effectiveTime() {
        return stamp.effectiveTime();
    }
}
