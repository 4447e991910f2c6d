package io.weir.kernel;

import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import java.util.List;
import java.util.SortedMap;

/**
 * All that is done with the ordered records of one key, for example of one instrument.
 *
 * <p>Knows no Flink: the operator, the plain loop of the benchmarks and the tests drive the same
 * object, and hand it one record after another in canonical order. Not thread safe.
 *
 * @param <E> the records
 */
public interface Host<E> {

    /** Takes the next record in canonical order; rows go to {@code out} at once. */
    void onEvent(E event, RowSink out);

    /** The parts of its state, in the order in which they are restored; ids unique within a key. */
    List<StateSection> sections();

    /** Tells all counts since the first record of the key, restarts included. */
    void tellTotals(Totals totals);

    /**
     * What the numbers in the sections mean, by name: scales, kind of contract and the like. State
     * that was written under another meaning must not be read.
     */
    SortedMap<String, String> meaning();
}
