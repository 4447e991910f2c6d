package io.weir.venue.log;

import io.weir.schema.event.EventKind;

/** What a record of an archive is; the ordinals are written, so none is ever moved. */
public enum ArchiveKind {
    CONNECTED(EventKind.CONNECTED),
    /** The stream carries the named instruments from here on. */
    SUBSCRIBED(EventKind.SUBSCRIBED),
    /** A message of the venue, as received. */
    DATA(EventKind.DEAD_LETTER),
    HEARTBEAT(EventKind.HEARTBEAT),
    DISCONNECTED(EventKind.DISCONNECTED),
    /** Nothing follows in this log. */
    LOG_END(EventKind.END);

    private static final ArchiveKind[] VALUES = values();

    private final EventKind event;

    ArchiveKind(EventKind event) {
        this.event = event;
    }

    /** Kind of the events of a record that is no message. */
    EventKind event() {
        return event;
    }

    static ArchiveKind of(int ordinal) {
        return VALUES[ordinal];
    }

    static boolean isOne(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length;
    }
}
