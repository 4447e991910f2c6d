package io.weir.schema;

/** Side of a book. */
public enum Side {
    BID,
    ASK
}
