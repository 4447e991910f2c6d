package io.weir.schema.state;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Segments in a map, with what was written since the last look. */
final class MapStore implements SegmentStore {

    final Map<String, byte[]> segments = new TreeMap<>();
    final Map<String, Integer> puts = new TreeMap<>();

    @Override
    public void put(String name, long segment, byte[] bytes) {
        segments.put(name + "/" + segment, bytes);
        puts.merge(name + "/" + segment, 1, Integer::sum);
    }

    @Override
    public byte @Nullable [] get(String name, long segment) {
        return segments.get(name + "/" + segment);
    }

    @Override
    public void remove(String name, long segment) {
        segments.remove(name + "/" + segment);
    }
}
