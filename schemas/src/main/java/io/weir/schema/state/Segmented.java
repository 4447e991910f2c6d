package io.weir.schema.state;

/**
 * An append-only sequence of entries, kept at rest in segments of {@link #SEGMENT_ENTRIES}.
 *
 * <p>Entries are numbered from 0 for ever; the head moves on as old ones are dropped. The numbers
 * of head and tail belong to the owner's {@link StateSection#write}.
 */
public interface Segmented {

    /** Entries of one segment. */
    int SEGMENT_ENTRIES = 256;

    /** Stable name, unique within a key; part of the savepoint contract. */
    String name();

    /**
     * Writes the segments changed since the last call, and removes those wholly before the head.
     */
    void writeSegments(SegmentStore store);

    /** Reads back all segments from the head to the tail; the section was read before. */
    void readSegments(SegmentStore store);
}
