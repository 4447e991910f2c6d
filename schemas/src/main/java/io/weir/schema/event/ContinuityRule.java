package io.weir.schema.event;

/** How a venue's book messages follow each other; declared by its protocol. Pure. */
public interface ContinuityRule {

    /** Where a delta stands. */
    enum Fit {
        /** The book has all of it already. */
        OLD,
        /** It is the next one. */
        NEXT,
        /** Something before it is missing. */
        GAP
    }

    /** Judges a delta as the first after a snapshot. */
    Fit afterSnapshot(long snapshotSequence, BookUpdate delta, long lastSequence);

    /** Judges a delta after another one that was applied. */
    Fit afterDelta(long previousLastSequence, BookUpdate delta, long lastSequence);

    /** The sequence that the next delta must carry: what a GAP row reports as expected. */
    long expectedAfter(long previousLastSequence);

    /** The sequence of a delta that is compared with {@link #expectedAfter}. */
    long seen(BookUpdate delta, long lastSequence);

    /** Whether the venue offers snapshots of exactly this many levels per side. */
    boolean offersDepth(int levels);
}
