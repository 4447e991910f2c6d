package io.weir.kernel;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.Map;
import java.util.TreeMap;

/** The state of one key at rest, as a backend keeps it. */
final class StoredKey implements SegmentStore {

    private final Map<String, byte[]> sections = new TreeMap<>();
    private final Map<String, byte[]> segments = new TreeMap<>();

    void store(Host<?> host) {
        for (StateSection section : host.sections()) {
            ByteOutput out = new ByteOutput();
            out.writeInt(section.sectionVersion());
            section.write(out);
            sections.put(section.sectionId(), out.toByteArray());
            section.segmented().forEach(part -> part.writeSegments(this));
        }
    }

    void restore(Host<?> host) {
        for (StateSection section : host.sections()) {
            byte[] bytes = sections.get(section.sectionId());
            if (bytes != null) {
                ByteInput in = new ByteInput(bytes);
                section.read(in.readInt(), in);
                for (Segmented part : section.segmented()) {
                    part.readSegments(this);
                }
            }
        }
    }

    @Override
    public void put(String name, long segment, byte[] bytes) {
        segments.put(name + '#' + segment, bytes);
    }

    @Override
    public byte[] get(String name, long segment) {
        return segments.get(name + '#' + segment);
    }

    @Override
    public void remove(String name, long segment) {
        segments.remove(name + '#' + segment);
    }
}
