package io.weir.book;

import io.weir.schema.event.MarketEvent;
import org.jspecify.annotations.Nullable;

/**
 * A transition of a book's status.
 *
 * @param time effective time of the transition, ns
 * @param previous status that was left, null for the first
 * @param reason why; {@link #REASON_END} for the end of coverage
 * @param expectedSequence what the continuity rule asked for, or {@link MarketEvent#NONE}
 * @param seenSequence what came, or {@link MarketEvent#NONE}
 * @param durationNanos time spent in {@code previous}, or {@link MarketEvent#NONE} for the first
 */
public record StatusChange(
        long time,
        @Nullable BookStatus previous,
        BookStatus next,
        String reason,
        long expectedSequence,
        long seenSequence,
        long durationNanos) {

    /** Reason of the transition to STALE where the last open stream of an instrument ends. */
    public static final String REASON_END = "END";

    /** Whether a VALID book is left, so that windows and labels break off. */
    public boolean leavesValid() {
        return previous == BookStatus.VALID && next != BookStatus.VALID;
    }

    /** Whether the book becomes VALID, so that windows over it begin. */
    public boolean entersValid() {
        return previous != BookStatus.VALID && next == BookStatus.VALID;
    }
}
