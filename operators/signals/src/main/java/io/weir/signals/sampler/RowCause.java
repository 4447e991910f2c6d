package io.weir.signals.sampler;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/**
 * One sampler at work on one instrument: says which records and which moments cause a row.
 *
 * <p>Told of every record once, in canonical order, after market and features have taken it in.
 */
public interface RowCause {

    /** No moment. */
    long NEVER = Long.MAX_VALUE;

    /** Coverage begins, or begins again: what was counted before is over. */
    default void coverageStarted(long time) {}

    /**
     * Takes part in a coverage that began before, after a savepoint that did not have the sampler.
     *
     * @param lastTime effective time of the last record before, ns
     */
    default void joinedCoverage(long lastTime) {}

    /** Whether the record causes a row. */
    default boolean onEvent(MarketEvent event, BookOutcome outcome) {
        return false;
    }

    /** The next moment that causes a row without a record, or {@link #NEVER}. */
    default long nextMoment() {
        return NEVER;
    }

    /** The row of {@link #nextMoment} is being made. */
    default void momentPassed() {}

    /** Writes what it counts; nothing for a sampler without memory. */
    default void write(ByteOutput out) {}

    /** Reads what {@link #write} wrote. */
    default void read(ByteInput in) {}
}
