package io.weir.schema.state;

/**
 * The segments of a part that nobody owns any more: takes them out of the store when the state is
 * next written, so that a part of the same name that comes later finds nothing of it.
 */
public final class DroppedSegments implements Segmented {

    private final String name;
    private final long firstSegment;
    private final long segmentsEnd;
    private boolean isGone;

    /** Of the entries from {@code head} to before {@code tail}. */
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
        // Nobody asks what was in them.
    }
}
