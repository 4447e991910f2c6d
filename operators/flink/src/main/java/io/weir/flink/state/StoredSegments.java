package io.weir.flink.state;

import io.weir.schema.state.SegmentStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** Segments of the current key in keyed state, under {@code name#segment}. */
final class StoredSegments implements SegmentStore {

    private static final char SEPARATOR = '#';

    private final MapState<String, byte[]> stored;

    StoredSegments(MapState<String, byte[]> stored) {
        this.stored = stored;
    }

    @Override
    public void put(String name, long segment, byte[] bytes) {
        try {
            stored.put(id(name, segment), bytes);
        } catch (Exception e) {
            throw new FlinkRuntimeException("Cannot write segment " + id(name, segment), e);
        }
    }

    @Override
    public byte @Nullable [] get(String name, long segment) {
        try {
            return stored.get(id(name, segment));
        } catch (Exception e) {
            throw new FlinkRuntimeException("Cannot read segment " + id(name, segment), e);
        }
    }

    @Override
    public void remove(String name, long segment) {
        try {
            stored.remove(id(name, segment));
        } catch (Exception e) {
            throw new FlinkRuntimeException("Cannot remove segment " + id(name, segment), e);
        }
    }

    /** The part that a segment is of. */
    static String partOf(String id) {
        return id.substring(0, id.lastIndexOf(SEPARATOR));
    }

    private static String id(String name, long segment) {
        return name + SEPARATOR + segment;
    }
}
