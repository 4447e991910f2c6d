package io.weir.schema.row;

/** Types of columns; each has one Parquet type and one canonical encoding. */
public enum ColumnType {
    /** UTF-8 text. */
    STRING,
    /** 64-bit integer. */
    LONG,
    /** 64-bit floating point. */
    DOUBLE,
    BOOLEAN,
    /** ns since epoch, UTC. */
    TIMESTAMP,
    /** Raw bytes. */
    BYTES;

    /** Whether values are objects, not numbers. */
    public boolean isObject() {
        return this == STRING || this == BYTES;
    }
}
