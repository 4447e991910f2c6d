package io.weir.book;

import io.weir.schema.state.SegmentStore;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Segments in memory, counting what is written. */
final class MemorySegments implements SegmentStore {

    private final Map<String, byte[]> stored = new TreeMap<>();
    int puts;

    @Override
    public void put(String name, long segment, byte[] bytes) {
        stored.put(name + '/' + segment, bytes.clone());
        puts++;
    }

    @Override
    public byte @Nullable [] get(String name, long segment) {
        return stored.get(name + '/' + segment);
    }

    @Override
    public void remove(String name, long segment) {
        stored.remove(name + '/' + segment);
    }

    int size() {
        return stored.size();
    }
}
