package io.weir.schema.row;

/** What a column may be used for. A trainer selects by this, never by name. */
public enum ColumnKind {
    /** Known at {@code available_at}. */
    FEATURE,
    /** Looks forward; never an input of a model. */
    LABEL,
    /** Says what the row is. */
    METADATA
}
