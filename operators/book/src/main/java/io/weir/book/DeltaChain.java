package io.weir.book;

import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.ContinuityRule.Fit;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/** Where in the venue's sequence a book stands, and what may follow. */
final class DeltaChain {

    private final ContinuityRule rule;

    /** Last update id in the book, of a delta or of its snapshot. */
    private long lastSequence = MarketEvent.NONE;

    /** Last update id applied from a delta, ever: what is not above it is a duplicate. */
    private long lastDeltaSequence = MarketEvent.NONE;

    /** Whether the next delta is judged as the first after a snapshot. */
    private boolean fromSnapshot;

    DeltaChain(ContinuityRule rule) {
        this.rule = rule;
    }

    ContinuityRule rule() {
        return rule;
    }

    long lastSequence() {
        return lastSequence;
    }

    boolean isDuplicate(long sequence) {
        return sequence <= lastDeltaSequence;
    }

    /** Whether a snapshot lacks what a delta brought already: nothing could close the hole. */
    boolean isBehind(long snapshotSequence) {
        return snapshotSequence < lastDeltaSequence;
    }

    /** Judges a delta as the next of the book. */
    Fit fit(BookUpdate delta, long sequence) {
        return fromSnapshot
                ? rule.afterSnapshot(lastSequence, delta, sequence)
                : rule.afterDelta(lastSequence, delta, sequence);
    }

    /**
     * Judges a delta as the first after a snapshot. One taken exactly after a delta that was
     * applied is continued like that delta: its successor need not contain the snapshot's id.
     */
    Fit fitAfter(long snapshotSequence, BookUpdate delta, long sequence) {
        return snapshotSequence == lastDeltaSequence
                ? rule.afterDelta(snapshotSequence, delta, sequence)
                : rule.afterSnapshot(snapshotSequence, delta, sequence);
    }

    void startAt(long snapshotSequence) {
        lastSequence = snapshotSequence;
        fromSnapshot = snapshotSequence != lastDeltaSequence;
    }

    void advanceTo(long sequence) {
        lastSequence = sequence;
        lastDeltaSequence = Math.max(lastDeltaSequence, sequence);
        fromSnapshot = false;
    }

    /** What a GAP row reports as expected. */
    long expected() {
        return rule.expectedAfter(lastSequence);
    }

    /** What a GAP row reports as seen. */
    long seen(BookUpdate delta, long sequence) {
        return rule.seen(delta, sequence);
    }

    void write(ByteOutput out) {
        out.writeLong(lastSequence);
        out.writeLong(lastDeltaSequence);
        out.writeBoolean(fromSnapshot);
    }

    void read(ByteInput in) {
        lastSequence = in.readLong();
        lastDeltaSequence = in.readLong();
        fromSnapshot = in.readBoolean();
    }
}
