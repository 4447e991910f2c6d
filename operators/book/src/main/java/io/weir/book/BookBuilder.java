package io.weir.book;

import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule.Fit;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import org.jspecify.annotations.Nullable;

/**
 * Applies deltas to a book and aligns kept ones with a snapshot. Knows no status: {@link
 * BookKeeper} asks it and decides.
 */
final class BookBuilder {

    private final DeltaChain chain;
    private final boolean lockedIsLegal;
    private final BookCounters counters;
    private final BestQuoteCheck quoteCheck;
    private final KeptDeltas kept = new KeptDeltas();
    private final boolean hasChecksum;
    private L2Book book;

    BookBuilder(
            BookRules rules,
            DeltaChain chain,
            boolean lockedIsLegal,
            BookCounters counters,
            BestQuoteCheck quoteCheck) {
        this.chain = chain;
        this.lockedIsLegal = lockedIsLegal;
        this.counters = counters;
        this.quoteCheck = quoteCheck;
        this.hasChecksum = rules.hasChecksum();
        this.book = new L2Book(hasChecksum);
    }

    L2Book book() {
        return book;
    }

    KeptDeltas kept() {
        return kept;
    }

    void keep(BookUpdate delta, long sequence) {
        counters.increment(BookCounter.DELTAS_KEPT);
        if (kept.add(delta, sequence)) {
            counters.increment(BookCounter.DELTAS_FORGOTTEN);
        }
    }

    /** Applies the next delta and tells whether any quantity changed. */
    boolean apply(BookUpdate delta, long sequence) {
        return applyTo(book, delta, sequence);
    }

    private boolean applyTo(L2Book target, BookUpdate delta, long sequence) {
        long absentBefore = target.absentRemovals();
        boolean changed = target.apply(delta);
        counters.add(BookCounter.ABSENT_REMOVALS, target.absentRemovals() - absentBefore);
        counters.increment(BookCounter.DELTAS_APPLIED);
        chain.advanceTo(sequence);
        return changed;
    }

    boolean isCrossed() {
        return isCrossed(book);
    }

    private boolean isCrossed(L2Book judged) {
        return judged.isTouching() && !(lockedIsLegal && judged.isLocked());
    }

    /** Compares a snapshot with the book where both are known; changes nothing. */
    void compare(BookUpdate snapshot) {
        L2Book other = new L2Book();
        other.load(snapshot, chain.rule());
        counters.increment(BookCounter.SNAPSHOTS_COMPARED);
        if (!book.sameWhereKnown(other)) {
            counters.increment(BookCounter.SNAPSHOTS_UNEQUAL);
        }
    }

    /**
     * Replaces the book by a snapshot with the kept deltas that follow it, one change. What is kept
     * afterwards begins with a delta that broke the chain.
     *
     * @return the book before, or null if the snapshot is too old and nothing was changed
     */
    @Nullable L2Book load(BookUpdate snapshot, long sequence) {
        long first = firstAfter(sequence);
        boolean fits = first == kept.end() || fitAfter(sequence, first) == Fit.NEXT;
        if (!fits || chain.isBehind(sequence)) {
            counters.increment(BookCounter.SNAPSHOTS_TOO_OLD);
            return null;
        }
        L2Book before = book;
        book = new L2Book(hasChecksum);
        book.load(snapshot, chain.rule());
        chain.startAt(sequence);
        counters.add(BookCounter.DELTAS_OLD, kept.dropBefore(first));
        align();
        counters.increment(BookCounter.SNAPSHOTS_LOADED);
        return before;
    }

    /** Position of the first kept delta that the snapshot does not contain. */
    private long firstAfter(long snapshotSequence) {
        long at = kept.first();
        while (at < kept.end() && fitAfter(snapshotSequence, at) == Fit.OLD) {
            at = kept.next(at);
        }
        return at;
    }

    private Fit fitAfter(long snapshotSequence, long position) {
        return chain.fitAfter(snapshotSequence, kept.delta(position), kept.sequence(position));
    }

    /** Applies kept deltas up to the end or to the first that breaks the chain. */
    private void align() {
        while (kept.count() > 0) {
            long at = kept.first();
            BookUpdate delta = kept.delta(at);
            long sequence = kept.sequence(at);
            switch (chain.fit(delta, sequence)) {
                case GAP -> {
                    return;
                }
                case OLD -> counters.increment(BookCounter.DUPLICATES);
                case NEXT -> {
                    applyTo(book, delta, sequence);
                    if (!isCrossed(book)) {
                        quoteCheck.onDepth(sequence, book);
                    }
                }
            }
            kept.dropBefore(kept.next(at));
        }
    }

    void write(ByteOutput out) {
        book.write(out);
        kept.write(out);
    }

    void read(ByteInput in) {
        book.read(in);
        kept.read(in);
    }
}
