package io.weir.kernel;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import java.util.List;

/** What is done with the ordered records of one instrument. Knows no Flink. */
public interface InstrumentKernel {

    /** Takes the next record in canonical order; rows go to {@code out} at once. */
    void onEvent(MarketEvent event, RowSink out);

    /** The parts of its state; their names are unique within a key. */
    List<StateSection> sections();

    /** Tells all counts since the first record. */
    void tellTotals(Totals totals);
}
