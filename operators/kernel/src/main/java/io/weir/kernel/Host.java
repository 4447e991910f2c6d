package io.weir.kernel;

import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import java.util.List;

/**
 * All that is done with the records of one key, for example of one instrument.
 *
 * <p>Knows no Flink: the operator, the plain loop of the benchmarks and the tests drive the same
 * object. Each record is shown first as it arrives, in any order; then, once its time has come, in
 * canonical order. The input ends for a key with its records that say so: there is no call for it.
 * Not thread safe.
 *
 * @param <E> the records
 */
public interface Host<E> {

    /** Stands for "no time". */
    long NEVER = Long.MAX_VALUE;

    /**
     * A record has arrived.
     *
     * @return whether it waits for its turn; false if all is done with it, as with a record that
     *     could not be decoded and so has no place in the order
     */
    boolean onArrival(E record, RowSink out);

    /**
     * A record has arrived that must wait, but whose turn has passed: a bug of the source. The host
     * only reports it.
     */
    void onBehindWatermark(E record, long watermarkMillis, RowSink out);

    /** Takes the next record in canonical order; rows go to {@code out} at once. */
    void onEvent(E event, RowSink out);

    /** The parts of its state, in the order in which they are restored; ids unique within a key. */
    List<StateSection> sections();

    /** Its counts as they are now, in the order of the factory's counters. */
    Counts counts();

    /**
     * The time, ns, after which a record finds a host without a past, or {@link #NEVER}.
     *
     * <p>The caller holds to it: a record later than this must go to a new host, and once no
     * earlier one can come this one may be forgotten. So no result depends on when, or whether, a
     * host is forgotten.
     */
    default long overAfter() {
        return NEVER;
    }

    /** The host is new because stored state was reset: its first rows say so. */
    default void stateWasReset() {}
}
