package io.weir.book;

import io.weir.schema.Instrument;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.ResetRule;
import io.weir.schema.event.SnapshotMode;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a snapshot or a delta does to a book, by the rules that the venue declares.
 *
 * <p><b>Deltas</b> before a snapshot wait for it and are aligned by the venue's continuity; a
 * broken chain, a failed checksum and a loss in the stream end with a snapshot only.
 *
 * <p><b>Snapshots</b> of a VALID or CROSSED book are compared with it where they are of the same
 * update ({@link SnapshotMode#COMPARE}; a CROSSED book takes any that is not behind it, and one
 * that never had a delta each newer one: partial depth) or loaded ({@link SnapshotMode#REPLACE}):
 * the status stays VALID, the age starts anew, and all levels that differ are one change of
 * quantities, so that a sampler of the book gives one row. A snapshot is no event of the order
 * flow; the next delta is measured against it.
 *
 * <p><b>A snapshot ahead</b> of a book that compares is kept, the last one. It closes a gap that
 * comes behind it. If no delta reaches it within {@code stale_after} although its best prices
 * differ from the book's, the book becomes GAP and the snapshot is loaded with the next delta. What
 * changes nothing (old and foreign deltas, snapshots that are ignored) refreshes no age.
 *
 * <p><b>Numbers that start again</b>, lower, without a word ({@link ResetRule#WITH_TIME}): a delta
 * with a lower number and a later event time than the last applied message is foreign. It is kept,
 * and refreshes no age. Where one continues a snapshot behind the book the book becomes GAP and
 * resynchronizes on that snapshot; {@value RestartWatch#FOREIGN_MAX} in a row without an applied
 * delta make it GAP.
 *
 * <p><b>Numbers of one stream</b>: the stream of the last snapshot feeds the book. Deltas of others
 * are kept for a snapshot of theirs. When the feed ends the book is STALE until a snapshot.
 */
final class BookFlow {

    /**
     * Deltas kept beside a living book that has no use for them: as many as may stand before their
     * snapshot.
     */
    private static final int UNUSED_KEPT_MAX = 256;

    private final boolean replaces;
    private final boolean restartsSilently;
    private final KeeperOutcome outcome;
    private final BookCounters counters;
    private final StatusMachine machine;
    private final BestQuoteCheck quoteCheck;
    private final DeltaChain chain;
    private final BookBuilder builder;
    private final RestartWatch watch = new RestartWatch();

    /** Effective time of the last book message that was no duplicate. */
    private long lastMessageTime = MarketEvent.NONE;

    /** Whether the book is STALE and a coverage has begun since. */
    private boolean newCoverage;

    BookFlow(
            Instrument instrument,
            BookRules rules,
            KeeperOutcome outcome,
            BookCounters counters,
            StatusMachine machine) {
        this.replaces = rules.snapshots() == SnapshotMode.REPLACE;
        this.restartsSilently = rules.reset() == ResetRule.WITH_TIME;
        this.outcome = outcome;
        this.counters = counters;
        this.machine = machine;
        this.quoteCheck = new BestQuoteCheck(rules, instrument.priceScale(), counters);
        this.chain = new DeltaChain(rules);
        this.builder = new BookBuilder(rules, chain, instrument, counters, quoteCheck);
    }

    DeltaChain chain() {
        return chain;
    }

    BookBuilder builder() {
        return builder;
    }

    long lastMessageTime() {
        return lastMessageTime;
    }

    void toStale(long time, String reason) {
        machine.to(BookStatus.STALE, time, reason);
        newCoverage = false;
    }

    void coverageStarted() {
        quoteCheck.clear();
        newCoverage = machine.is(BookStatus.STALE);
    }

    void coverageEnded() {
        quoteCheck.finish();
        chain.feedEnded();
    }

    void onQuote(MarketEvent event) {
        boolean isBuilding = machine.isLive() || builder.kept().count() > 0;
        quoteCheck.onQuote(event.orderNumber(), (BestQuote) event.body(), isBuilding);
        judgeQuotes(event.effectiveTime());
    }

    /** Whether deltas are applied. */
    boolean isApplied() {
        return machine.isLive() || machine.is(BookStatus.STALE);
    }

    void onDelta(MarketEvent event) {
        chain.deltaCame();
        if (chain.isDuplicate(event)) {
            counters.increment(BookCounter.DUPLICATES);
            outcome.markDuplicate();
            return;
        }
        if (chain.isForeign(event)) {
            onForeign(event);
            return;
        }
        if (!isApplied()) {
            lastMessageTime = event.effectiveTime();
            builder.keep(event, KeptDeltas.MAX);
            takeAhead(event.effectiveTime());
            return;
        }
        BookUpdate delta = (BookUpdate) event.body();
        switch (chain.fit(delta, event.orderNumber())) {
            case OLD -> {
                // Not reached yet, or by a number that was wrong: it may follow another snapshot.
                counters.increment(BookCounter.DELTAS_OLD);
                builder.keep(event, UNUSED_KEPT_MAX);
            }
            case NEXT -> {
                lastMessageTime = event.effectiveTime();
                applyNext(event);
            }
            case GAP -> {
                lastMessageTime = event.effectiveTime();
                breakChain(event, delta);
            }
        }
    }

    /**
     * A GAP is closed by the snapshot that was ahead of the book, if what came since follows it.
     */
    private void takeAhead(long time) {
        MarketEvent ahead = watch.ahead();
        if (ahead == null || !machine.is(BookStatus.GAP)) {
            return;
        }
        if (builder.canLoad(ahead)) {
            load(time, ahead);
        } else {
            watch.forgetAhead();
        }
    }

    /** When a snapshot ahead of the book is overdue, ns, or {@link Long#MAX_VALUE}. */
    long overdue(long staleAfter) {
        return watch.aheadSince() == MarketEvent.NONE
                ? Long.MAX_VALUE
                : watch.aheadSince() + staleAfter;
    }

    /** No delta has reached the snapshot ahead: if it says other prices, something is missing. */
    void onOverdue(long time) {
        MarketEvent ahead = watch.ahead();
        if (ahead != null && builder.hasOtherTouch((BookUpdate) ahead.body())) {
            watch.aheadIsOverdue();
            machine.to(
                    BookStatus.GAP,
                    time,
                    StatusReason.SNAPSHOT,
                    chain.expected(),
                    ahead.orderNumber());
        } else {
            watch.forgetAhead();
        }
    }

    private void onForeign(MarketEvent event) {
        counters.increment(BookCounter.DELTAS_FOREIGN);
        boolean applied = isApplied();
        builder.keep(event, applied ? UNUSED_KEPT_MAX : KeptDeltas.MAX);
        if (chain.isPerStream()) {
            return;
        }
        MarketEvent snapshot = watch.snapshot();
        if (snapshot != null && builder.firstRestart(snapshot) != BookBuilder.NOWHERE) {
            restart(event.effectiveTime(), snapshot);
        } else if (watch.onForeign() && applied) {
            toGap(event.effectiveTime(), (BookUpdate) event.body(), event.orderNumber());
            forgetNumbers();
        }
    }

    /** Follows numbers that have started again at a snapshot. */
    private void restart(long time, MarketEvent snapshot) {
        KeptDeltas kept = builder.kept();
        long first = builder.firstRestart(snapshot);
        if (isApplied()) {
            toGap(time, kept.delta(first), kept.sequence(first));
        }
        kept.dropBefore(first);
        forgetNumbers();
        load(time, snapshot);
    }

    private void forgetNumbers() {
        counters.increment(BookCounter.RESTARTS);
        chain.forgetNumbers();
        quoteCheck.clear();
        watch.clear();
    }

    private void breakChain(MarketEvent event, BookUpdate delta) {
        if (newCoverage) {
            newCoverage = false;
            machine.to(
                    BookStatus.AWAITING_SNAPSHOT, event.effectiveTime(), StatusReason.NEW_COVERAGE);
        } else {
            toGap(event.effectiveTime(), delta, event.orderNumber());
        }
        builder.keep(event, KeptDeltas.MAX);
        takeAhead(event.effectiveTime());
    }

    private void toGap(long time, BookUpdate delta, long sequence) {
        machine.to(
                BookStatus.GAP,
                time,
                StatusReason.SEQUENCE,
                chain.expected(),
                chain.seen(delta, sequence));
    }

    private void applyNext(MarketEvent event) {
        boolean wasValid = machine.is(BookStatus.VALID);
        if (watch.isArmed()) {
            // The chain goes on: what looked like a restart was none.
            watch.clear();
        }
        if (builder.kept().count() > 0) {
            builder.kept().clear();
        }
        watch.onApplied(event.orderNumber());
        outcome.before(builder.book());
        boolean changed = builder.apply(event);
        outcome.markDeltaApplied();
        outcome.after(builder.book(), changed);
        newCoverage = false;
        if (builder.checksumFailed()) {
            machine.to(BookStatus.CHECKSUM_MISMATCH, event.effectiveTime(), StatusReason.CHECKSUM);
            builder.keep(event, KeptDeltas.MAX);
            return;
        }
        judgeCross(event.effectiveTime());
        if (machine.is(BookStatus.VALID)) {
            quoteCheck.onDepth(event.orderNumber(), builder.book());
            if (wasValid) {
                outcome.markDeltaInSpell();
            }
            judgeQuotes(event.effectiveTime());
        }
    }

    private void judgeQuotes(long time) {
        String contradiction = quoteCheck.takeContradiction();
        if (contradiction != null && machine.isLive()) {
            machine.to(BookStatus.CONTRADICTED, time, contradiction);
        }
    }

    /** The status after a message that was applied. */
    private void judgeCross(long time) {
        boolean crossed = builder.isCrossed();
        if (crossed && !machine.is(BookStatus.CROSSED)) {
            machine.to(BookStatus.CROSSED, time, StatusReason.CROSSED);
        } else if (!crossed && machine.is(BookStatus.CROSSED)) {
            machine.to(BookStatus.VALID, time, StatusReason.UNCROSSED);
        } else if (!crossed && machine.is(BookStatus.STALE)) {
            machine.to(BookStatus.VALID, time, StatusReason.CONTINUED);
        }
    }

    void onSnapshot(MarketEvent event) {
        long time = event.effectiveTime();
        if (!machine.isLive()) {
            lastMessageTime = time;
            load(time, event);
        } else if (replaces) {
            if (chain.isOldNews(event)) {
                ignore(event);
            } else {
                lastMessageTime = time;
                load(time, event);
            }
        } else if (isTaken(event)) {
            lastMessageTime = time;
            load(time, event);
        } else if (event.orderNumber() == chain.lastSequence()) {
            lastMessageTime = time;
            builder.compare((BookUpdate) event.body());
        } else {
            ignore(event);
            if (!chain.isPerStream() && event.orderNumber() > chain.lastSequence()) {
                watch.onSnapshotAhead(event);
            }
        }
    }

    /** A crossed book takes what is not behind it; one without deltas is what snapshots say. */
    private boolean isTaken(MarketEvent snapshot) {
        return machine.is(BookStatus.CROSSED)
                ? snapshot.orderNumber() >= chain.lastSequence()
                : !chain.sawDelta() && snapshot.orderNumber() > chain.lastSequence();
    }

    private void ignore(MarketEvent snapshot) {
        counters.increment(BookCounter.SNAPSHOTS_IGNORED);
        watchFor(snapshot);
    }

    /** A snapshot that is not taken may be the first after a restart of the numbers. */
    private void watchFor(MarketEvent snapshot) {
        if (!restartsSilently || !chain.isBehind(snapshot)) {
            return;
        }
        watch.onSnapshotBehind(snapshot);
        if (builder.firstRestart(snapshot) != BookBuilder.NOWHERE) {
            restart(snapshot.effectiveTime(), snapshot);
        }
    }

    private void load(long time, MarketEvent snapshot) {
        outcome.before(builder.book());
        @Nullable L2Book before = builder.load(snapshot);
        if (before == null) {
            watchFor(snapshot);
            return;
        }
        outcome.after(builder.book(), !builder.book().sameContent(before));
        newCoverage = false;
        watch.clear();
        watch.forgetAhead();
        quoteCheck.spellBegins(chain.lastSequence());
        if (!machine.isLive()) {
            if (!machine.is(BookStatus.AWAITING_SNAPSHOT)) {
                machine.to(BookStatus.RESYNCING, time, StatusReason.SNAPSHOT);
            }
            machine.to(BookStatus.VALID, time, StatusReason.SNAPSHOT);
        }
        long broken = builder.brokenAt();
        if (broken != BookBuilder.NOWHERE) {
            toGap(time, builder.kept().delta(broken), builder.kept().sequence(broken));
        } else if (builder.checksumFailed()) {
            machine.to(BookStatus.CHECKSUM_MISMATCH, time, StatusReason.CHECKSUM);
        } else {
            judgeCross(time);
        }
    }

    void write(ByteOutput out) {
        out.writeLong(lastMessageTime);
        out.writeBoolean(newCoverage);
        watch.write(out);
        chain.write(out);
        builder.write(out);
        quoteCheck.write(out);
    }

    void read(int version, ByteInput in) {
        lastMessageTime = in.readLong();
        newCoverage = in.readBoolean();
        watch.read(version, in);
        chain.read(in);
        builder.read(in);
        quoteCheck.read(version, in);
    }

    List<Segmented> segmented() {
        List<Segmented> parts = new ArrayList<>(quoteCheck.segmented());
        parts.add(builder.kept().ring());
        return parts;
    }
}
