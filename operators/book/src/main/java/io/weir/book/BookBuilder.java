package io.weir.book;

import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule.Fit;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.SnapshotMode;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import org.jspecify.annotations.Nullable;

/**
 * Applies deltas to a book and aligns kept ones with a snapshot. Knows no status: {@link BookFlow}
 * asks it and decides.
 */
final class BookBuilder {

    /** No kept delta. */
    static final long NOWHERE = -1;

    private final BookRules rules;
    private final DeltaChain chain;
    private final boolean lockedIsLegal;
    private final BookCounters counters;
    private final BestQuoteCheck quoteCheck;
    private final ChecksumCheck checksum;
    private final KeptDeltas kept;
    private L2Book book;

    /** Where the kept deltas broke the chain when the last snapshot was loaded. */
    private long brokenAt = NOWHERE;

    private boolean checksumFailed;

    BookBuilder(
            BookRules rules,
            DeltaChain chain,
            Instrument instrument,
            BookCounters counters,
            BestQuoteCheck quoteCheck) {
        this.rules = rules;
        this.chain = chain;
        this.lockedIsLegal = instrument.lockedIsLegal();
        this.counters = counters;
        this.quoteCheck = quoteCheck;
        this.checksum = new ChecksumCheck(rules.checksum(), instrument, counters);
        this.kept = new KeptDeltas(chain.isPerStream());
        this.book = new L2Book(rules);
    }

    L2Book book() {
        return book;
    }

    KeptDeltas kept() {
        return kept;
    }

    /** Keeps a delta, at most {@code max} of them. */
    void keep(MarketEvent delta, int max) {
        counters.increment(BookCounter.DELTAS_KEPT);
        counters.add(BookCounter.DELTAS_FORGOTTEN, kept.add(delta, max));
    }

    /** Applies the next delta and tells whether any quantity changed. */
    boolean apply(MarketEvent event) {
        BookUpdate delta = (BookUpdate) event.body();
        boolean changed = apply(delta);
        chain.advanceTo(event);
        checksumFailed = checksum.fails(delta, book);
        return changed;
    }

    private boolean apply(BookUpdate delta) {
        long absentBefore = book.absentRemovals();
        boolean changed = book.apply(delta);
        counters.add(BookCounter.ABSENT_REMOVALS, book.absentRemovals() - absentBefore);
        counters.increment(BookCounter.DELTAS_APPLIED);
        return changed;
    }

    /** Whether the checksum of the last message that was applied failed. */
    boolean checksumFailed() {
        return checksumFailed;
    }

    /** Position of the kept delta that broke the chain in the last load, or {@link #NOWHERE}. */
    long brokenAt() {
        return brokenAt;
    }

    boolean isCrossed() {
        return book.isTouching() && !(lockedIsLegal && book.isLocked());
    }

    private L2Book bookOf(BookUpdate snapshot) {
        L2Book made = new L2Book(rules);
        made.load(snapshot, chain.rule());
        return made;
    }

    /** Compares a snapshot with the book where both are known; changes nothing. */
    void compare(BookUpdate snapshot) {
        counters.increment(BookCounter.SNAPSHOTS_COMPARED);
        if (!book.sameWhereKnown(bookOf(snapshot))) {
            counters.increment(BookCounter.SNAPSHOTS_UNEQUAL);
        }
    }

    /**
     * Replaces the book by a snapshot with the kept deltas that follow it, one change. It stops at
     * a delta that breaks the chain or whose checksum fails.
     *
     * @return the book before, or null if the snapshot is too old and nothing was changed
     */
    @Nullable L2Book load(MarketEvent event) {
        BookUpdate snapshot = (BookUpdate) event.body();
        long first = firstAfter(event);
        if (rules.snapshots() == SnapshotMode.COMPARE && !fits(event, first)) {
            long restart = firstRestart(event);
            if (restart == NOWHERE) {
                counters.increment(BookCounter.SNAPSHOTS_TOO_OLD);
                return null;
            }
            first = restart;
            chain.forgetNumbers();
        }
        L2Book before = book;
        book = bookOf(snapshot);
        chain.startAt(event);
        checksumFailed = checksum.fails(snapshot, book);
        brokenAt = NOWHERE;
        if (!chain.isPerStream()) {
            counters.add(BookCounter.DELTAS_OLD, kept.dropBefore(first));
        }
        align(event, first);
        if (kept.isOnlyOf(event.streamId()) && brokenAt == NOWHERE && !checksumFailed) {
            kept.clear();
        }
        counters.increment(BookCounter.SNAPSHOTS_LOADED);
        return before;
    }

    /** Whether a snapshot would be loaded: the kept deltas that it does not contain follow it. */
    boolean canLoad(MarketEvent snapshot) {
        return fits(snapshot, firstAfter(snapshot));
    }

    /** Whether a snapshot has other best prices than the book. */
    boolean hasOtherTouch(BookUpdate snapshot) {
        L2Book other = bookOf(snapshot);
        return !book.hasSameBest(other, Side.BID) || !book.hasSameBest(other, Side.ASK);
    }

    private boolean fits(MarketEvent snapshot, long first) {
        return !chain.isBehind(snapshot)
                && (first == kept.end() || fitAfter(snapshot, first) == Fit.NEXT);
    }

    /** Position of the first kept delta that the snapshot does not contain. */
    private long firstAfter(MarketEvent snapshot) {
        long at = kept.first();
        while (at < kept.end() && isSkipped(snapshot, at)) {
            at = kept.next(at);
        }
        return at;
    }

    private boolean isSkipped(MarketEvent snapshot, long at) {
        if (!kept.canFollow(snapshot, at)) {
            return true;
        }
        Fit fit = fitAfter(snapshot, at);
        // Where every snapshot is the book, deltas before it that lead elsewhere are over.
        return rules.snapshots() == SnapshotMode.REPLACE ? fit != Fit.NEXT : fit == Fit.OLD;
    }

    /**
     * Position of the first kept delta that continues the snapshot with numbers which went back, or
     * {@link #NOWHERE}.
     */
    long firstRestart(MarketEvent snapshot) {
        for (long at = kept.first(); at < kept.end(); at = kept.next(at)) {
            if (chain.isRestart(kept.sequence(at)) && fitAfter(snapshot, at) == Fit.NEXT) {
                return at;
            }
        }
        return NOWHERE;
    }

    private Fit fitAfter(MarketEvent snapshot, long position) {
        return chain.fitAfter(
                snapshot.orderNumber(), kept.delta(position), kept.sequence(position));
    }

    /** Applies kept deltas up to the end, to one that breaks the chain or fails its checksum. */
    private void align(MarketEvent snapshot, long first) {
        long at = first;
        while (at < kept.end() && !checksumFailed) {
            if (kept.canFollow(snapshot, at) && !alignOne(at)) {
                return;
            }
            at = kept.next(at);
            if (!chain.isPerStream() && !checksumFailed) {
                kept.dropBefore(at);
            }
        }
    }

    private boolean alignOne(long at) {
        BookUpdate delta = kept.delta(at);
        long sequence = kept.sequence(at);
        switch (chain.fit(delta, sequence)) {
            case GAP -> {
                brokenAt = at;
                return false;
            }
            case OLD -> counters.increment(BookCounter.DUPLICATES);
            case NEXT -> {
                apply(delta);
                chain.advanceTo(sequence, kept.ordinal(at));
                checksumFailed = checksum.fails(delta, book);
                if (!isCrossed()) {
                    quoteCheck.onDepth(sequence, book);
                }
            }
        }
        return true;
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
