package io.weir.book;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.Checks;
import io.weir.schema.Instrument;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.ContinuityRule.Fit;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds one instrument's book from its events, in canonical order, and says what it is worth.
 *
 * <p>Deltas before a snapshot wait for it and are aligned by the venue's rule; a broken chain, a
 * failed checksum and a loss in the stream end with a snapshot only; a crossed book ends with the
 * first message after which it is not; a stale one with a delta that continues the chain, or with a
 * snapshot. A snapshot of a book that is VALID or CROSSED is compared, never loaded. Returned
 * outcomes are reused.
 */
public final class BookKeeper implements StateSection {

    private static final int VERSION = 1;

    private final ContinuityRule rule;
    private final ChecksumRule checksum;
    private final boolean lockedIsLegal;
    private final long staleAfter;
    private final BookCounters counters = new BookCounters();
    private final KeeperOutcome outcome = new KeeperOutcome();
    private final StatusMachine machine = new StatusMachine(outcome, counters);
    private final KeptDeltas kept = new KeptDeltas();
    private final BestQuoteCheck quoteCheck = new BestQuoteCheck(counters);
    private final KeeperView view = new KeeperView(this);
    private L2Book book = new L2Book();

    private long lastMessageTime = MarketEvent.NONE;

    /** Last update id in the book, of a delta or of its snapshot. */
    private long lastSequence = MarketEvent.NONE;

    /** Last update id applied from a delta, ever: what is not above it is a duplicate. */
    private long lastDeltaSequence = MarketEvent.NONE;

    /** Whether no delta was applied since the snapshot. */
    private boolean fromSnapshot;

    /** Whether the book is STALE and a coverage has begun since. */
    private boolean newCoverage;

    public BookKeeper(Instrument instrument, ContinuityRule rule) {
        this(instrument, rule, ChecksumRule.NONE);
    }

    public BookKeeper(Instrument instrument, ContinuityRule rule, ChecksumRule checksum) {
        this.rule = rule;
        this.checksum = checksum;
        this.lockedIsLegal = instrument.lockedIsLegal();
        this.staleAfter = instrument.staleAfterNanos();
    }

    /** The book as others may read it; the same object for ever. */
    public BookView view() {
        return view;
    }

    public BookCounters counters() {
        return counters;
    }

    /** Takes the instrument's next event, of whatever kind. */
    public BookOutcome onEvent(MarketEvent event) {
        outcome.reset();
        if (machine.status() == null && event.kind() != EventKind.DEAD_LETTER) {
            machine.to(
                    BookStatus.AWAITING_SNAPSHOT, event.effectiveTime(), StatusReason.FIRST_RECORD);
        }
        switch (event.kind()) {
            case BOOK_DELTA -> onDelta(event, (BookUpdate) event.body());
            case BOOK_SNAPSHOT -> onSnapshot(event, (BookUpdate) event.body());
            case BEST_QUOTE ->
                    quoteCheck.onQuote(event.sequence(), (BestQuote) event.body(), isBuilding());
            case LOST -> onLost(event.effectiveTime());
            case CONNECTED,
                    SUBSCRIBED,
                    TRADE,
                    AGGREGATE_TRADE,
                    ORDER_EVENT,
                    TICKER,
                    LIQUIDATION,
                    BAR,
                    HEARTBEAT,
                    DISCONNECTED,
                    END,
                    DEAD_LETTER -> {}
        }
        return outcome;
    }

    /** Moment at which the book becomes stale by silence, or {@link Long#MAX_VALUE} if none. */
    public long silenceDeadline() {
        return machine.isLive() && staleAfter != Instrument.UNKNOWN
                ? lastMessageTime + staleAfter
                : Long.MAX_VALUE;
    }

    /** The moment of {@link #silenceDeadline} has passed without a book message. */
    public BookOutcome onSilence(long time) {
        checkState(
                time >= silenceDeadline(),
                "Cannot make book stale at %d: its deadline is %d",
                time,
                silenceDeadline());
        outcome.reset();
        toStale(time, StatusReason.SILENCE);
        return outcome;
    }

    /** The last open stream of the instrument has ended. */
    public BookOutcome coverageEnded(long time) {
        outcome.reset();
        quoteCheck.finish();
        if (machine.isLive()) {
            toStale(time, StatusReason.END);
        }
        return outcome;
    }

    /** A coverage begins that is not the continuation of the one before. */
    public void coverageStarted(long time) {
        quoteCheck.clear();
        newCoverage = machine.is(BookStatus.STALE);
    }

    private void toStale(long time, String reason) {
        machine.to(BookStatus.STALE, time, reason);
        newCoverage = false;
    }

    private void onLost(long time) {
        if (machine.isLive() || machine.is(BookStatus.STALE)) {
            machine.to(BookStatus.GAP, time, StatusReason.LOST);
        }
    }

    private void onDelta(MarketEvent event, BookUpdate delta) {
        long sequence = event.sequence();
        if (sequence <= lastDeltaSequence) {
            counters.increment(BookCounter.DUPLICATES);
            outcome.markDuplicate();
            return;
        }
        lastMessageTime = event.effectiveTime();
        if (!machine.isLive() && !machine.is(BookStatus.STALE)) {
            keep(delta, sequence);
            return;
        }
        switch (fit(delta, sequence)) {
            case OLD -> counters.increment(BookCounter.DELTAS_OLD);
            case NEXT -> applyNext(event, delta);
            case GAP -> breakChain(event.effectiveTime(), delta, sequence);
        }
    }

    private Fit fit(BookUpdate delta, long sequence) {
        return fromSnapshot
                ? rule.afterSnapshot(lastSequence, delta, sequence)
                : rule.afterDelta(lastSequence, delta, sequence);
    }

    private void breakChain(long time, BookUpdate delta, long sequence) {
        if (newCoverage) {
            newCoverage = false;
            machine.to(BookStatus.AWAITING_SNAPSHOT, time, StatusReason.NEW_COVERAGE);
        } else {
            toGap(time, delta, sequence);
        }
        keep(delta, sequence);
    }

    private void toGap(long time, BookUpdate delta, long sequence) {
        machine.to(
                BookStatus.GAP,
                time,
                StatusReason.SEQUENCE,
                rule.expectedAfter(lastSequence),
                rule.seen(delta, sequence));
    }

    private void keep(BookUpdate delta, long sequence) {
        counters.increment(BookCounter.DELTAS_KEPT);
        if (kept.add(delta, sequence)) {
            counters.increment(BookCounter.DELTAS_FORGOTTEN);
        }
    }

    private void applyNext(MarketEvent event, BookUpdate delta) {
        boolean wasValid = machine.is(BookStatus.VALID);
        outcome.before(book);
        boolean changed = applyTo(book, delta, event.sequence());
        outcome.after(book, changed);
        newCoverage = false;
        if (checksum.fails(event, book)) {
            machine.to(BookStatus.CHECKSUM_MISMATCH, event.effectiveTime(), StatusReason.CHECKSUM);
            keep(delta, event.sequence());
            return;
        }
        judgeCross(event.effectiveTime());
        if (machine.is(BookStatus.VALID)) {
            quoteCheck.onDepth(lastSequence, book);
            if (wasValid) {
                outcome.markDeltaInSpell();
            }
        }
    }

    private boolean applyTo(L2Book target, BookUpdate delta, long sequence) {
        long absentBefore = target.absentRemovals();
        boolean changed = target.apply(delta);
        counters.add(BookCounter.ABSENT_REMOVALS, target.absentRemovals() - absentBefore);
        lastSequence = sequence;
        lastDeltaSequence = Math.max(lastDeltaSequence, sequence);
        fromSnapshot = false;
        counters.increment(BookCounter.DELTAS_APPLIED);
        return changed;
    }

    /** The status after a message that was applied. */
    private void judgeCross(long time) {
        boolean crossed = isCrossed(book);
        if (crossed && !machine.is(BookStatus.CROSSED)) {
            machine.to(BookStatus.CROSSED, time, StatusReason.CROSSED);
        } else if (!crossed && machine.is(BookStatus.CROSSED)) {
            machine.to(BookStatus.VALID, time, StatusReason.UNCROSSED);
        } else if (!crossed && machine.is(BookStatus.STALE)) {
            machine.to(BookStatus.VALID, time, StatusReason.CONTINUED);
        }
    }

    private boolean isCrossed(L2Book judged) {
        return judged.isTouching() && !(lockedIsLegal && judged.isLocked());
    }

    private void onSnapshot(MarketEvent event, BookUpdate snapshot) {
        lastMessageTime = event.effectiveTime();
        if (!machine.isLive()) {
            load(event, snapshot);
        } else if (event.sequence() == lastSequence) {
            L2Book other = new L2Book();
            other.load(snapshot, rule);
            counters.increment(BookCounter.SNAPSHOTS_COMPARED);
            if (!book.sameWhereKnown(other)) {
                counters.increment(BookCounter.SNAPSHOTS_UNEQUAL);
            }
        } else {
            counters.increment(BookCounter.SNAPSHOTS_IGNORED);
        }
    }

    /** Replaces the book by a snapshot with the kept deltas that follow it: one change. */
    private void load(MarketEvent event, BookUpdate snapshot) {
        long first = firstAfter(event.sequence());
        boolean behind = event.sequence() < lastDeltaSequence;
        if (behind || (first < kept.end() && !follows(event.sequence(), first))) {
            counters.increment(BookCounter.SNAPSHOTS_TOO_OLD);
            return;
        }
        L2Book loaded = new L2Book();
        loaded.load(snapshot, rule);
        lastSequence = event.sequence();
        fromSnapshot = true;
        kept.dropBefore(first);
        align(loaded);
        outcome.before(book);
        outcome.after(loaded, !loaded.sameContent(book));
        book = loaded;
        counters.increment(BookCounter.SNAPSHOTS_LOADED);
        enterLoaded(event);
    }

    /** Position of the first kept delta that the snapshot does not contain. */
    private long firstAfter(long snapshotSequence) {
        long at = kept.first();
        while (at < kept.end()
                && rule.afterSnapshot(snapshotSequence, kept.delta(at), kept.sequence(at))
                        == Fit.OLD) {
            at = kept.next(at);
        }
        return at;
    }

    private boolean follows(long snapshotSequence, long position) {
        return rule.afterSnapshot(snapshotSequence, kept.delta(position), kept.sequence(position))
                == Fit.NEXT;
    }

    /** Applies kept deltas up to the end or to the first that breaks the chain. */
    private void align(L2Book loaded) {
        while (kept.count() > 0) {
            long at = kept.first();
            BookUpdate delta = kept.delta(at);
            long sequence = kept.sequence(at);
            Fit fit = fit(delta, sequence);
            if (fit == Fit.GAP) {
                return;
            }
            if (fit == Fit.OLD) {
                counters.increment(fromSnapshot ? BookCounter.DELTAS_OLD : BookCounter.DUPLICATES);
            } else {
                applyTo(loaded, delta, sequence);
                if (!isCrossed(loaded)) {
                    quoteCheck.onDepth(sequence, loaded);
                }
            }
            kept.dropBefore(kept.next(at));
        }
    }

    private void enterLoaded(MarketEvent event) {
        long time = event.effectiveTime();
        newCoverage = false;
        if (!machine.is(BookStatus.AWAITING_SNAPSHOT)) {
            machine.to(BookStatus.RESYNCING, time, StatusReason.SNAPSHOT);
        }
        machine.to(BookStatus.VALID, time, StatusReason.SNAPSHOT);
        if (kept.count() > 0) {
            toGap(time, kept.delta(kept.first()), kept.sequence(kept.first()));
        } else if (checksum.fails(event, book)) {
            machine.to(BookStatus.CHECKSUM_MISMATCH, time, StatusReason.CHECKSUM);
        } else {
            judgeCross(time);
        }
    }

    private boolean isBuilding() {
        return machine.isLive() || kept.count() > 0;
    }

    @Nullable BookStatus status() {
        return machine.status();
    }

    L2Book book() {
        return book;
    }

    long lastMessageTime() {
        return lastMessageTime;
    }

    long lastSequence() {
        return lastSequence;
    }

    @Override
    public String sectionId() {
        return "book";
    }

    @Override
    public int sectionVersion() {
        return VERSION;
    }

    @Override
    public void write(ByteOutput out) {
        machine.write(out);
        out.writeLong(lastMessageTime);
        out.writeLong(lastSequence);
        out.writeLong(lastDeltaSequence);
        out.writeBoolean(fromSnapshot);
        out.writeBoolean(newCoverage);
        counters.write(out);
        book.write(out);
        kept.write(out);
        quoteCheck.write(out);
    }

    @Override
    public void read(int version, ByteInput in) {
        if (version != VERSION) {
            throw new IllegalStateException(
                    Checks.format(
                            "Cannot read section book: version must be %d, was %d",
                            VERSION, version));
        }
        machine.read(in);
        lastMessageTime = in.readLong();
        lastSequence = in.readLong();
        lastDeltaSequence = in.readLong();
        fromSnapshot = in.readBoolean();
        newCoverage = in.readBoolean();
        counters.read(in);
        book.read(in);
        kept.read(in);
        quoteCheck.read(in);
    }

    @Override
    public List<Segmented> segmented() {
        List<Segmented> parts = new ArrayList<>(quoteCheck.segmented());
        parts.add(kept.ring());
        return parts;
    }
}
