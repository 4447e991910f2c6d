package io.weir.signals;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.Segmented;
import java.util.Set;
import java.util.TreeMap;

/** Segments by name and number, and the writing and reading of an engine's state. */
final class MemorySegments implements SegmentStore {

    private final TreeMap<String, byte[]> bytes = new TreeMap<>();

    @Override
    public void put(String name, long segment, byte[] value) {
        bytes.put(name + '/' + segment, value);
    }

    @Override
    public byte[] get(String name, long segment) {
        return bytes.get(name + '/' + segment);
    }

    @Override
    public void remove(String name, long segment) {
        bytes.remove(name + '/' + segment);
    }

    /** Names with numbers. */
    Set<String> names() {
        return bytes.keySet();
    }

    /** Writes the segments of an engine here and returns its section. */
    byte[] snapshot(FeatureEngine engine) {
        ByteOutput out = new ByteOutput();
        engine.write(out);
        for (Segmented part : engine.segmented()) {
            part.writeSegments(this);
        }
        return out.toByteArray();
    }

    /** Restores an engine from a section and from what is here. */
    void restore(FeatureEngine engine, byte[] section) {
        engine.read(engine.sectionVersion(), new ByteInput(section));
        for (Segmented part : engine.segmented()) {
            part.readSegments(this);
        }
    }
}
