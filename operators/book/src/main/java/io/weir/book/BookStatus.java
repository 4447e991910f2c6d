package io.weir.book;

/** What may be said of a book. The names are written to datasets; none is ever renamed. */
public enum BookStatus {
    AWAITING_SNAPSHOT,
    VALID,
    STALE,
    GAP,
    CHECKSUM_MISMATCH,
    CROSSED,
    RESYNCING
}
