package io.weir.schema.event;

/** Where two events with the same number of the venue are the same event. */
public enum Identity {
    /** The same number on any stream is the same event: a second one is a duplicate. */
    GLOBAL,
    /** The same number on the same stream is the same event; other streams count on their own. */
    PER_STREAM,
    /** The venue gives no number: no event is ever a duplicate of another. */
    NONE
}
