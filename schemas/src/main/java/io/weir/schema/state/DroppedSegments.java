package io.weir.schema.state;

/**
 * Removes the segments of a part that no section has any more, when the state is next written, so
 * that a later part of the same name does not find them.
 */
public final class DroppedSegments implements Segmented {

    private final String name;
    private final long firstSegment;
    private final long segmentsEnd;
    private boolean isGone;

    /** The segments with the entries from {@code head}, included, to {@code tail}, excluded. */
    public DroppedSegments(String name, long head, long tail) {
        this.name = name;
        this.firstSegment = head / SEGMENT_ENTRIES;
        this.segmentsEnd = (tail + SEGMENT_ENTRIES - 1) / SEGMENT_ENTRIES;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void writeSegments(SegmentStore store) {
        for (long s = firstSegment; s < segmentsEnd && !isGone; s++) {
            store.remove(name, s);
        }
        isGone = true;
    }

    @Override
    public void readSegments(SegmentStore store) {
        // The content is not needed.
    }
}
