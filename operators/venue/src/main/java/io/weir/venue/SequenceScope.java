package io.weir.venue;

/** Where a venue's sequence numbers are the same. */
public enum SequenceScope {
    /** On every connection: a number is taken once, from whichever connection stands first. */
    GLOBAL,
    /** On one connection only: one stream is active, and a failover is a recorded event. */
    CONNECTION
}
