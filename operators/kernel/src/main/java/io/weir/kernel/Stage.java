package io.weir.kernel;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import io.weir.signals.SampledRow;
import java.util.List;

/**
 * One step of the work on an instrument's ordered records.
 *
 * <p>The stages of an instrument share its book by reference ({@link StageSite#book}) and talk
 * through the {@link StageContext}. For each record or moment they are called in the order that
 * their definitions ask for: a stage {@link StageDefinition#behind} the book's sees the record
 * together with the book as it is after it, and with what the book did ({@link
 * StageContext#outcome}), also among several records of one time.
 *
 * <p><b>Moments.</b> What is due at a time without a record is kept by the stage in a queue of its
 * own, in ns, in its state; {@link #nextMoment} names the earliest. A moment is lived through after
 * all records at or before it and before any later one. {@link #onMoment} may make another moment
 * due at the same time: that is another round, in which every stage is called again, and what it
 * has done already must not be due any more.
 *
 * <p><b>State.</b> What a stage remembers are versioned sections ({@link #sections}); a section
 * that was not stored starts cold. Counts need no section ({@link StageCounts}).
 *
 * <p><b>Many configurations</b>, as of a simulation of execution: the plan holds all of them, the
 * stage has one object for each, one section and one queue for all, and each of its datasets has
 * the number of the configuration in its key. Where the records of several instruments meet, the
 * same contract holds under another key: another {@link HostFactory} makes hosts that hold a book
 * per instrument and pass each record to it first.
 *
 * <p><b>Ends.</b> {@link #onCoverageEnd} says that no stream is open, which may turn out to have
 * been a short pause; {@link #onCoverageOver} that nothing follows. Every log ends with an END
 * record for each of its instruments, so the end of the input is heard as such.
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

    /**
     * The moment has passed: every record up to and including it was processed. Called for the
     * moments of all stages.
     */
    default void onMoment(long time, StageContext context) {}

    /** The next record in canonical order, no duplicate. */
    void onEvent(StageContext context);

    /**
     * The state was restored; asked before anything else.
     *
     * @param time of the last record that was processed, ns
     */
    default void onResume(long time) {}

    /** A row of one of the datasets of {@link StageDefinition#rowsOf} was written. */
    default void onRow(Row row, SampledRow key, StageContext context) {}

    /** A record in its turn was dropped because its content had been seen. */
    default void onDuplicate(MarketEvent event) {}

    /** A record has arrived that can't be used; it has no place in the order. */
    default void onUnusable(MarketEvent event, DeadLetter letter, RowSink out) {}

    /** Coverage begins at {@code time}, the first time or after a pause that was too long. */
    default void onCoverageStart(long time) {}

    /**
     * Coverage ends at {@code time} with the record of the step, for which {@link #onEvent} is not
     * called; it may turn out to go on.
     */
    default void onCoverageEnd(long time, StageContext context) {}

    /**
     * The coverage that ended at {@code time} is over: it ended with END, or no record came within
     * the time of a pause. Told once, with the record that shows it. If a record follows within the
     * time of a pause after an END, {@link #onCoverageStart} is not called.
     */
    default void onCoverageOver(long time, StageContext context) {}

    /** Sets the gauges, and the counts that are kept elsewhere, to their values of now. */
    default void updateCounts() {}
}
