package io.weir.schema.event;

import java.util.Arrays;

/**
 * Continuity of a venue whose messages do not say what they follow: on one stream the later one
 * follows. Numbers are the venue's if it gives any, else the ordinals of the stream. A message that
 * was lost inside a stream is not noticed by this rule, only by checksums or further snapshots.
 */
public final class InOrder implements ContinuityRule {

    private final int[] depths;

    private InOrder(int[] depths) {
        this.depths = depths;
    }

    /** Of a venue that offers snapshots of so many levels per side; the smallest depth first. */
    public static InOrder withDepths(int... depths) {
        return new InOrder(depths.clone());
    }

    @Override
    public Fit afterSnapshot(long snapshotSequence, BookUpdate delta, long lastSequence) {
        return lastSequence > snapshotSequence ? Fit.NEXT : Fit.OLD;
    }

    @Override
    public Fit afterDelta(long previousLastSequence, BookUpdate delta, long lastSequence) {
        return afterSnapshot(previousLastSequence, delta, lastSequence);
    }

    @Override
    public long expectedAfter(long previousLastSequence) {
        return previousLastSequence + 1;
    }

    @Override
    public long seen(BookUpdate delta, long lastSequence) {
        return lastSequence;
    }

    @Override
    public boolean offersDepth(int levels) {
        return Arrays.stream(depths).anyMatch(depth -> depth == levels);
    }

    /** The smallest offered depth that holds so many levels per side; 0 if none does. */
    public int depthFor(int levels) {
        return Arrays.stream(depths).filter(depth -> depth >= levels).findFirst().orElse(0);
    }
}
