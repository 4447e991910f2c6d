package io.weir.book;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.Checks;
import io.weir.schema.Instrument;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
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

    private final ChecksumCheck checksum;
    private final long staleAfter;
    private final BookCounters counters = new BookCounters();
    private final KeeperOutcome outcome = new KeeperOutcome();
    private final StatusMachine machine = new StatusMachine(outcome, counters);
    private final BestQuoteCheck quoteCheck = new BestQuoteCheck(counters);
    private final DeltaChain chain;
    private final BookBuilder builder;
    private final KeeperView view = new KeeperView(this);

    private long lastMessageTime = MarketEvent.NONE;

    /** Counts what may have changed the state: heartbeats and trades do not. */
    private long changes;

    /** Whether the book is STALE and a coverage has begun since. */
    private boolean newCoverage;

    public BookKeeper(Instrument instrument, BookRules rules) {
        this.staleAfter = instrument.staleAfterNanos();
        this.chain = new DeltaChain(rules.continuity());
        this.builder =
                new BookBuilder(rules, chain, instrument.lockedIsLegal(), counters, quoteCheck);
        this.checksum = new ChecksumCheck(rules.checksum(), instrument, counters);
    }

    /** The book as others may read it; the same object for ever. */
    public BookView view() {
        return view;
    }

    public BookCounters counters() {
        return counters;
    }

    /**
     * Whether a delta's last update id is not above the last one applied from a delta: then it is
     * no record for anything, and need not be handed over.
     */
    public boolean isDuplicate(MarketEvent event) {
        return event.kind() == EventKind.BOOK_DELTA && chain.isDuplicate(event.orderNumber());
    }

    /** Takes the instrument's next event, of whatever kind. */
    public BookOutcome onEvent(MarketEvent event) {
        outcome.reset();
        if (machine.status() == null && event.kind() != EventKind.DEAD_LETTER) {
            machine.to(
                    BookStatus.AWAITING_SNAPSHOT, event.effectiveTime(), StatusReason.FIRST_RECORD);
            changes++;
        }
        switch (event.kind()) {
            case BOOK_DELTA -> onDelta(event, (BookUpdate) event.body());
            case BOOK_SNAPSHOT -> onSnapshot(event, (BookUpdate) event.body());
            case BEST_QUOTE -> onQuote(event);
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
        changes++;
        outcome.reset();
        quoteCheck.finish();
        if (machine.isLive()) {
            toStale(time, StatusReason.END);
        }
        return outcome;
    }

    /** A coverage begins that is not the continuation of the one before. */
    public void coverageStarted(long time) {
        changes++;
        quoteCheck.clear();
        newCoverage = machine.is(BookStatus.STALE);
    }

    /**
     * A run begins here, with the book that earlier events have built: counts begin, and the
     * outcome says the status as if it were the first.
     */
    public BookOutcome begin(long time) {
        changes++;
        outcome.reset();
        counters.reset();
        machine.tell(time, StatusReason.FROM);
        return outcome;
    }

    private void toStale(long time, String reason) {
        changes++;
        machine.to(BookStatus.STALE, time, reason);
        newCoverage = false;
    }

    private void onQuote(MarketEvent event) {
        changes++;
        quoteCheck.onQuote(event.orderNumber(), (BestQuote) event.body(), isBuilding());
    }

    private void onLost(long time) {
        changes++;
        if (machine.isLive() || machine.is(BookStatus.STALE)) {
            machine.to(BookStatus.GAP, time, StatusReason.LOST);
        }
    }

    private void onDelta(MarketEvent event, BookUpdate delta) {
        changes++;
        long sequence = event.orderNumber();
        if (chain.isDuplicate(sequence)) {
            counters.increment(BookCounter.DUPLICATES);
            outcome.markDuplicate();
            return;
        }
        lastMessageTime = event.effectiveTime();
        if (!machine.isLive() && !machine.is(BookStatus.STALE)) {
            builder.keep(delta, sequence);
            return;
        }
        switch (chain.fit(delta, sequence)) {
            case OLD -> counters.increment(BookCounter.DELTAS_OLD);
            case NEXT -> applyNext(event, delta);
            case GAP -> breakChain(event.effectiveTime(), delta, sequence);
        }
    }

    private void breakChain(long time, BookUpdate delta, long sequence) {
        if (newCoverage) {
            newCoverage = false;
            machine.to(BookStatus.AWAITING_SNAPSHOT, time, StatusReason.NEW_COVERAGE);
        } else {
            toGap(time, delta, sequence);
        }
        builder.keep(delta, sequence);
    }

    private void toGap(long time, BookUpdate delta, long sequence) {
        machine.to(
                BookStatus.GAP,
                time,
                StatusReason.SEQUENCE,
                chain.expected(),
                chain.seen(delta, sequence));
    }

    private void applyNext(MarketEvent event, BookUpdate delta) {
        boolean wasValid = machine.is(BookStatus.VALID);
        outcome.before(builder.book());
        boolean changed = builder.apply(delta, event.orderNumber());
        outcome.after(builder.book(), changed);
        newCoverage = false;
        if (checksum.fails(delta, builder.book())) {
            machine.to(BookStatus.CHECKSUM_MISMATCH, event.effectiveTime(), StatusReason.CHECKSUM);
            builder.keep(delta, event.orderNumber());
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

    private void onSnapshot(MarketEvent event, BookUpdate snapshot) {
        changes++;
        lastMessageTime = event.effectiveTime();
        if (!machine.isLive()) {
            load(event, snapshot);
        } else if (event.orderNumber() == chain.lastSequence()) {
            builder.compare(snapshot);
        } else {
            counters.increment(BookCounter.SNAPSHOTS_IGNORED);
        }
    }

    private void load(MarketEvent event, BookUpdate snapshot) {
        outcome.before(builder.book());
        L2Book before = builder.load(snapshot, event.orderNumber());
        if (before == null) {
            return;
        }
        outcome.after(builder.book(), !builder.book().sameContent(before));
        newCoverage = false;
        long time = event.effectiveTime();
        if (!machine.is(BookStatus.AWAITING_SNAPSHOT)) {
            machine.to(BookStatus.RESYNCING, time, StatusReason.SNAPSHOT);
        }
        machine.to(BookStatus.VALID, time, StatusReason.SNAPSHOT);
        KeptDeltas kept = builder.kept();
        if (kept.count() > 0) {
            toGap(time, kept.delta(kept.first()), kept.sequence(kept.first()));
        } else if (checksum.fails(snapshot, builder.book())) {
            machine.to(BookStatus.CHECKSUM_MISMATCH, time, StatusReason.CHECKSUM);
        } else {
            judgeCross(time);
        }
    }

    /** Whether quotes that come now may have to be compared with depth events to come. */
    private boolean isBuilding() {
        return machine.isLive() || builder.kept().count() > 0;
    }

    @Nullable BookStatus status() {
        return machine.status();
    }

    L2Book book() {
        return builder.book();
    }

    long lastMessageTime() {
        return lastMessageTime;
    }

    long lastSequence() {
        return chain.lastSequence();
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
    public long changes() {
        return changes;
    }

    @Override
    public void write(ByteOutput out) {
        machine.write(out);
        out.writeLong(lastMessageTime);
        out.writeBoolean(newCoverage);
        chain.write(out);
        counters.write(out);
        builder.write(out);
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
        newCoverage = in.readBoolean();
        chain.read(in);
        counters.read(in);
        builder.read(in);
        quoteCheck.read(in);
    }

    @Override
    public List<Segmented> segmented() {
        List<Segmented> parts = new ArrayList<>(quoteCheck.segmented());
        parts.add(builder.kept().ring());
        return parts;
    }
}
