package io.weir.schema.event;

/** What it means when the numbers of a book's messages start again, lower than before. */
public enum ResetRule {
    /** Numbers never start again: a lower one is old news. */
    NEVER,
    /**
     * A snapshot that is loaded starts the numbers anew, whatever it carries: the book goes on with
     * it at once. Under {@link SnapshotMode#COMPARE} a live book loads none, so there the numbers
     * start again only after a loss or the end of the stream; a venue that starts them again in a
     * running stream declares {@link SnapshotMode#REPLACE}.
     */
    WITH_SNAPSHOT,
    /**
     * Nothing marks the restart: a delta with a lower number and a later event time than the last
     * applied one may be its first. The book becomes GAP and resynchronizes once such a delta
     * continues a snapshot with a lower number, or once many come in a row.
     */
    WITH_TIME
}
