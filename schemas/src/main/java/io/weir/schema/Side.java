package io.weir.schema;

/** Side of a book. */
public enum Side {
    BID,
    ASK;

    /** The other side. */
    public Side opposite() {
        return this == BID ? ASK : BID;
    }
}
