package io.weir.venue.log;

import io.weir.schema.event.EventKind;
import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;

/** What a record of an archive is; the code is written, and a kind keeps it for ever. */
public enum ArchiveKind implements Coded {
    CONNECTED(0, EventKind.CONNECTED),
    /** The stream carries the named instruments from here on. */
    SUBSCRIBED(1, EventKind.SUBSCRIBED),
    /** A message of the venue, as received. */
    DATA(2, EventKind.DEAD_LETTER),
    HEARTBEAT(3, EventKind.HEARTBEAT),
    DISCONNECTED(4, EventKind.DISCONNECTED),
    /** Nothing follows in this log. */
    LOG_END(5, EventKind.END);

    private static final Codes<ArchiveKind> CODES =
            Codes.of("kind of archive record", ArchiveKind.class);

    private final int code;
    private final EventKind event;

    ArchiveKind(int code, EventKind event) {
        this.code = code;
        this.event = event;
    }

    /** Kind of the events of a record that is no message. */
    EventKind event() {
        return event;
    }

    @Override
    public int code() {
        return code;
    }

    /** The kind with a code that was read. */
    static ArchiveKind of(int code) {
        return CODES.at(code);
    }
}
