package io.weir.signals.label;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.Segmented;

/** The stored segments of a ring that no label needs any more; the next write removes them. */
final class RetiredSegments implements Segmented {

    private final String name;
    private final long first;
    private final long end;

    /** Reads the bounds that the ring had written. */
    RetiredSegments(String name, ByteInput in) {
        this.name = name;
        this.first = in.readLong() / SEGMENT_ENTRIES;
        this.end = (in.readLong() + SEGMENT_ENTRIES - 1) / SEGMENT_ENTRIES;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void writeSegments(SegmentStore store) {
        for (long segment = first; segment < end; segment++) {
            store.remove(name, segment);
        }
    }

    @Override
    public void readSegments(SegmentStore store) {}
}
