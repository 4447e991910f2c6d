package io.weir.schema.event;

/** What a venue's snapshot does to a book that is being kept. */
public enum SnapshotMode {
    /** A snapshot starts a book that has none; one of a living book is only compared with it. */
    COMPARE,
    /** Every snapshot is the book: it is loaded whenever it comes. */
    REPLACE
}
