package io.weir.schema.state;

import org.jspecify.annotations.Nullable;

/** Where the segments of one key are kept at rest. Handed-over bytes are never changed. */
public interface SegmentStore {

    void put(String name, long segment, byte[] bytes);

    /** The stored bytes, or null if there is no such segment. */
    byte @Nullable [] get(String name, long segment);

    void remove(String name, long segment);
}
