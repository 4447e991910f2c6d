package io.weir.kernel;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import java.util.List;

/**
 * One step of the work on an instrument's ordered records.
 *
 * <p>Stages share the book by reference and talk through the {@link StageContext}. What they
 * remember are versioned sections of the key's state ({@link #sections}).
 */
public interface Stage {

    /** Stands for "no moment". */
    long NEVER = Long.MAX_VALUE;

    /** The parts of the state that the stage owns. */
    default List<StateSection> sections() {
        return List.of();
    }

    /**
     * Whether the stage also hears of records before the run begins ({@link HostConfig#from}),
     * where no row is written; else it starts cold with the coverage of the run.
     */
    default boolean hearsBeforeBeginning() {
        return false;
    }

    /** The earliest moment at which the stage has something to do without a record. */
    default long nextMoment() {
        return NEVER;
    }

    /** The moment has passed: every record up to and including it was processed. */
    default void onMoment(long time, StageContext context) {}

    /** The next record in canonical order, no duplicate. */
    void onEvent(StageContext context);

    /**
     * The state was restored; asked before anything else.
     *
     * @param time of the last record that was processed, ns
     */
    default void onResume(long time) {}

    /** A record in its turn was dropped because its content had been seen. */
    default void onDuplicate(MarketEvent event) {}

    /** A record has arrived that can't be used; it has no place in the order. */
    default void onUnusable(MarketEvent event, DeadLetter letter, RowSink out) {}

    /** Coverage begins at {@code time}, the first time or after a pause that was too long. */
    default void onCoverageStart(long time) {}

    /**
     * Coverage ends at {@code time} with the record of the step, which {@link #onEvent} is not told
     * of; it may turn out to go on.
     */
    default void onCoverageEnd(long time, StageContext context) {}

    /** Sets the gauges, and the counts that are kept elsewhere, to their values of now. */
    default void updateCounts() {}
}
