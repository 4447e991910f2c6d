package io.weir.book;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The status of a book and its legal moves.
 *
 * <pre>
 * null → AWAITING_SNAPSHOT → VALID ⇄ {STALE, GAP, CHECKSUM_MISMATCH, CROSSED, CONTRADICTED} → RESYNCING → VALID
 * </pre>
 */
final class StatusMachine {

    /** Written where there is no status yet. */
    private static final int NO_STATUS = -1;

    private final KeeperOutcome outcome;
    private final BookCounters counters;
    private @Nullable BookStatus status;
    private long since = MarketEvent.NONE;

    StatusMachine(KeeperOutcome outcome, BookCounters counters) {
        this.outcome = outcome;
        this.counters = counters;
    }

    @Nullable BookStatus status() {
        return status;
    }

    boolean is(BookStatus asked) {
        return status == asked;
    }

    /** Whether deltas are applied and silence makes the book stale. */
    boolean isLive() {
        return status == BookStatus.VALID || status == BookStatus.CROSSED;
    }

    void to(BookStatus next, long time, String reason) {
        to(next, time, reason, MarketEvent.NONE, MarketEvent.NONE);
    }

    /** Moves, or fails: an illegal transition is a bug, not market data. */
    void to(BookStatus next, long time, String reason, long expected, long seen) {
        checkState(
                successors(status).contains(next),
                "Cannot move book from %s to %s (legal: %s)",
                String.valueOf(status),
                next,
                successors(status));
        long duration = status == null ? MarketEvent.NONE : time - since;
        outcome.add(new StatusChange(time, status, next, reason, expected, seen, duration));
        status = next;
        since = time;
        count(next);
    }

    /** Says the status, if there is one, as a first change to it; it stays. */
    void tell(long time, String reason) {
        if (status != null) {
            outcome.add(
                    new StatusChange(
                            time,
                            null,
                            status,
                            reason,
                            MarketEvent.NONE,
                            MarketEvent.NONE,
                            MarketEvent.NONE));
        }
    }

    private void count(BookStatus entered) {
        switch (entered) {
            case GAP -> counters.increment(BookCounter.GAPS);
            case CROSSED -> counters.increment(BookCounter.CROSSED);
            case STALE -> counters.increment(BookCounter.STALE);
            case CHECKSUM_MISMATCH -> counters.increment(BookCounter.CHECKSUM_MISMATCHES);
            case CONTRADICTED -> counters.increment(BookCounter.CONTRADICTED);
            case AWAITING_SNAPSHOT, VALID, RESYNCING -> {}
        }
    }

    private static Set<BookStatus> successors(@Nullable BookStatus from) {
        if (from == null) {
            return EnumSet.of(BookStatus.AWAITING_SNAPSHOT);
        }
        return switch (from) {
            case AWAITING_SNAPSHOT, RESYNCING -> EnumSet.of(BookStatus.VALID);
            case VALID ->
                    EnumSet.of(
                            BookStatus.STALE,
                            BookStatus.GAP,
                            BookStatus.CHECKSUM_MISMATCH,
                            BookStatus.CONTRADICTED,
                            BookStatus.CROSSED);
            case CROSSED ->
                    EnumSet.of(
                            BookStatus.VALID,
                            BookStatus.STALE,
                            BookStatus.GAP,
                            BookStatus.CONTRADICTED,
                            BookStatus.CHECKSUM_MISMATCH);
            case STALE ->
                    EnumSet.of(
                            BookStatus.VALID,
                            BookStatus.CROSSED,
                            BookStatus.GAP,
                            BookStatus.CHECKSUM_MISMATCH,
                            BookStatus.AWAITING_SNAPSHOT,
                            BookStatus.RESYNCING);
            case GAP, CHECKSUM_MISMATCH, CONTRADICTED -> EnumSet.of(BookStatus.RESYNCING);
        };
    }

    void write(ByteOutput out) {
        out.writeByte(status == null ? NO_STATUS : status.code());
        out.writeLong(since);
    }

    void read(ByteInput in) {
        int code = in.readByte();
        status = code == NO_STATUS ? null : BookStatus.of(code);
        since = in.readLong();
    }
}
