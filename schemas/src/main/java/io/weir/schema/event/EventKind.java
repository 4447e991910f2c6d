package io.weir.schema.event;

/**
 * Kinds of event, in the canonical order in which they stand at one moment.
 *
 * <p>The order of the constants is part of the public contract (ranks 0 to 6 of the canonical
 * order, and the order inside a rank), and so are their ordinals, which are written to state.
 */
public enum EventKind {
    /** A connection was opened. */
    CONNECTED,
    /** A stream carries an instrument from here on. */
    SUBSCRIBED,
    /** Ordinals of the stream are missing before this place: what they carried is lost. */
    LOST,
    TRADE,
    AGGREGATE_TRADE,
    BOOK_SNAPSHOT,
    BOOK_DELTA,
    ORDER_EVENT,
    BEST_QUOTE,
    TICKER,
    LIQUIDATION,
    BAR,
    HEARTBEAT,
    DISCONNECTED,
    /** The stream ends here, or pauses for longer than the stale time. */
    END,
    /** What could not be decoded; it stands in no order and is written as it comes. */
    DEAD_LETTER;

    private static final EventKind[] VALUES = values();

    /** The kind with this ordinal, without allocating. */
    public static EventKind of(int ordinal) {
        return VALUES[ordinal];
    }

    /** Whether the event says something of its stream, not of the market. */
    public boolean isStatus() {
        return this == CONNECTED
                || this == SUBSCRIBED
                || this == LOST
                || this == HEARTBEAT
                || this == DISCONNECTED
                || this == END;
    }

    /** Whether the event changes the book. */
    public boolean isBook() {
        return this == BOOK_SNAPSHOT || this == BOOK_DELTA || this == ORDER_EVENT;
    }
}
