package io.weir.schema.event;

import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;

/**
 * Kinds of event, in the canonical order in which they stand at one moment.
 *
 * <p>The order of the constants is part of the public contract (ranks 0 to 6 of the canonical
 * order, and the order inside a rank). What is written is the code, which a kind keeps for ever.
 */
public enum EventKind implements Coded {
    /** A connection was opened. */
    CONNECTED(0),
    /** A stream carries an instrument from here on. */
    SUBSCRIBED(1),
    /** Ordinals of the stream are missing before this place: what they carried is lost. */
    LOST(2),
    TRADE(3),
    AGGREGATE_TRADE(4),
    BOOK_SNAPSHOT(5),
    BOOK_DELTA(6),
    ORDER_EVENT(7),
    BEST_QUOTE(8),
    TICKER(9),
    LIQUIDATION(10),
    BAR(11),
    HEARTBEAT(12),
    DISCONNECTED(13),
    /** The stream ends here, or pauses for longer than the stale time. */
    END(14),
    /** What could not be decoded; it stands in no order and is written as it comes. */
    DEAD_LETTER(15);

    private static final Codes<EventKind> CODES = Codes.of("kind of event", EventKind.class);

    private final int code;

    EventKind(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The kind with a code that was read, without allocating. */
    public static EventKind of(int code) {
        return CODES.at(code);
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
