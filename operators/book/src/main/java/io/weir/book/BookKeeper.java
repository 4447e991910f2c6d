package io.weir.book;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.Instrument;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds one instrument's book from its events, in canonical order, and says what it is worth.
 *
 * <p>{@link BookFlow} says what messages do, {@link StatusMachine} which statuses there are. A
 * stale book ends with a delta that continues the chain, or with a snapshot; a crossed one with the
 * first message after which it is not. Returned outcomes are reused.
 */
public final class BookKeeper implements StateSection {

    private static final int VERSION = 3;
    private static final int FIRST_VERSION = 2;

    private final long staleAfter;
    private final BookCounters counters = new BookCounters();
    private final KeeperOutcome outcome = new KeeperOutcome();
    private final StatusMachine machine = new StatusMachine(outcome, counters);
    private final BookFlow flow;
    private final KeeperView view = new KeeperView(this);

    /** Counts what may have changed the state: heartbeats and trades do not. */
    private long changes;

    public BookKeeper(Instrument instrument, BookRules rules) {
        this.staleAfter = instrument.staleAfterNanos();
        this.flow = new BookFlow(instrument, rules, outcome, counters, machine);
    }

    /** The book as others may read it; the same object for ever. */
    public BookView view() {
        return view;
    }

    public BookCounters counters() {
        return counters;
    }

    /**
     * Whether the book has a delta already: its number is not above the last one applied, where the
     * venue's numbers say so. Then it is no record for anything, and need not be handed over.
     */
    public boolean isDuplicate(MarketEvent event) {
        return event.kind() == EventKind.BOOK_DELTA && flow.chain().isDuplicate(event);
    }

    /** Takes the instrument's next event, of whatever kind. */
    public BookOutcome onEvent(MarketEvent event) {
        outcome.reset();
        if (machine.status() == null && event.kind() != EventKind.DEAD_LETTER) {
            machine.to(
                    BookStatus.AWAITING_SNAPSHOT, event.effectiveTime(), StatusReason.FIRST_RECORD);
            changes++;
        }
        if (isHeard(event.kind())) {
            changes++;
        }
        switch (event.kind()) {
            case BOOK_DELTA -> flow.onDelta(event);
            case BOOK_SNAPSHOT -> flow.onSnapshot(event);
            case BEST_QUOTE -> flow.onQuote(event);
            case LOST -> onLost(event);
            case DISCONNECTED, END -> onStreamEnd(event);
            case CONNECTED,
                    SUBSCRIBED,
                    TRADE,
                    AGGREGATE_TRADE,
                    ORDER_EVENT,
                    TICKER,
                    LIQUIDATION,
                    BAR,
                    HEARTBEAT,
                    DEAD_LETTER -> {}
        }
        return outcome;
    }

    private static boolean isHeard(EventKind kind) {
        return switch (kind) {
            case BOOK_DELTA, BOOK_SNAPSHOT, BEST_QUOTE, LOST, DISCONNECTED, END -> true;
            default -> false;
        };
    }

    /**
     * Moment at which the book becomes stale by silence, or is asked why no delta has reached a
     * snapshot ahead of it, or {@link Long#MAX_VALUE} if none.
     */
    public long silenceDeadline() {
        return machine.isLive() && staleAfter != Instrument.UNKNOWN
                ? Math.min(flow.lastMessageTime() + staleAfter, flow.overdue(staleAfter))
                : Long.MAX_VALUE;
    }

    /** The moment of {@link #silenceDeadline} has passed without a book message. */
    public BookOutcome onSilence(long time) {
        checkState(
                time >= silenceDeadline(),
                "Cannot make book stale at %d: its deadline is %d",
                time,
                silenceDeadline());
        changes++;
        outcome.reset();
        if (time >= flow.lastMessageTime() + staleAfter) {
            flow.toStale(time, StatusReason.SILENCE);
        } else {
            flow.onOverdue(time);
        }
        return outcome;
    }

    /** The last open stream of the instrument has ended. */
    public BookOutcome coverageEnded(long time) {
        changes++;
        outcome.reset();
        if (machine.isLive()) {
            flow.toStale(time, StatusReason.END);
        }
        flow.coverageEnded();
        return outcome;
    }

    /** A coverage begins that is not the continuation of the one before. */
    public void coverageStarted(long time) {
        changes++;
        flow.coverageStarted();
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

    private void onLost(MarketEvent event) {
        DeltaChain chain = flow.chain();
        boolean concerned = !chain.isPerStream() || chain.isFedBy(event.streamId());
        if (concerned && flow.isApplied()) {
            machine.to(BookStatus.GAP, event.effectiveTime(), StatusReason.LOST);
        }
    }

    /** A stream has ended or was disconnected; others go on. */
    private void onStreamEnd(MarketEvent event) {
        DeltaChain chain = flow.chain();
        if (chain.isPerStream() && chain.isFedBy(event.streamId())) {
            if (machine.isLive()) {
                flow.toStale(event.effectiveTime(), StatusReason.STREAM_ENDED);
            }
            chain.feedEnded();
        }
    }

    @Nullable BookStatus status() {
        return machine.status();
    }

    L2Book book() {
        return flow.builder().book();
    }

    long lastMessageTime() {
        return flow.lastMessageTime();
    }

    long lastSequence() {
        return flow.chain().lastSequence();
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
        counters.write(out);
        flow.write(out);
    }

    @Override
    public void read(int version, ByteInput in) {
        checkState(
                version >= FIRST_VERSION && version <= VERSION,
                "Cannot read section book: version must be %d to %d, was %d",
                FIRST_VERSION,
                VERSION,
                version);
        machine.read(in);
        counters.read(in);
        flow.read(version, in);
    }

    @Override
    public List<Segmented> segmented() {
        return flow.segmented();
    }
}
