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
 * <p><b>Snapshots</b> of a VALID or CROSSED book are compared with it ({@link
 * SnapshotMode#COMPARE}) or loaded ({@link SnapshotMode#REPLACE}): the status stays VALID, the age
 * starts anew, and all levels that differ are one change of quantities, so that a sampler of the
 * book gives one row. A snapshot is no event of the order flow; the next delta is measured against
 * it.
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

    /** Foreign deltas kept beside a living book: as many as may stand before their snapshot. */
    private static final int FOREIGN_KEPT_MAX = 256;

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
        this.quoteCheck = new BestQuoteCheck(rules, counters);
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
        lastMessageTime = event.effectiveTime();
        if (!isApplied()) {
            builder.keep(event, KeptDeltas.MAX);
            return;
        }
        BookUpdate delta = (BookUpdate) event.body();
        switch (chain.fit(delta, event.orderNumber())) {
            case OLD -> counters.increment(BookCounter.DELTAS_OLD);
            case NEXT -> applyNext(event);
            case GAP -> breakChain(event, delta);
        }
    }

    private void onForeign(MarketEvent event) {
        counters.increment(BookCounter.DELTAS_FOREIGN);
        boolean applied = isApplied();
        builder.keep(event, applied ? FOREIGN_KEPT_MAX : KeptDeltas.MAX);
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
            builder.kept().clear();
        }
        outcome.before(builder.book());
        boolean changed = builder.apply(event);
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
        } else {
            lastMessageTime = time;
            if (event.orderNumber() == chain.lastSequence()) {
                builder.compare((BookUpdate) event.body());
            } else {
                ignore(event);
            }
        }
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

    void read(ByteInput in) {
        lastMessageTime = in.readLong();
        newCoverage = in.readBoolean();
        watch.read(in);
        chain.read(in);
        builder.read(in);
        quoteCheck.read(in);
    }

    List<Segmented> segmented() {
        List<Segmented> parts = new ArrayList<>(quoteCheck.segmented());
        parts.add(builder.kept().ring());
        return parts;
    }
}
