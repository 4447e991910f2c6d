package io.weir.flink.operator;

import static io.weir.schema.Checks.checkState;

import io.weir.flink.state.KeyedObject;
import io.weir.flink.state.ReorderBuffer;
import io.weir.kernel.InstrumentKernel;
import io.weir.kernel.Totals;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the operator remembers of one instrument: waiting records, kernel, counts. */
final class KeyedInstrument implements KeyedObject {

    private final String id;
    private final @Nullable InstrumentKernel kernel;
    private final ReorderBuffer waiting = new ReorderBuffer();
    private final RowCounts counts;

    KeyedInstrument(String id, @Nullable InstrumentKernel kernel, List<DatasetSchema> datasets) {
        this.id = id;
        this.kernel = kernel;
        this.counts = new RowCounts(datasets);
    }

    RowCounts counts() {
        return counts;
    }

    /** A record that is not due yet. */
    void add(MarketEvent event) {
        checkState(
                kernel != null,
                "Cannot process a record of %s: its venue is not known, and the reader let it"
                        + " through",
                id);
        waiting.add(event);
    }

    /** Hands what is due to the kernel, in canonical order, and returns how many records. */
    int release(long watermarkMillis, RowSink out) {
        int released = 0;
        MarketEvent next = waiting.poll(watermarkMillis);
        while (next != null && kernel != null) {
            kernel.onEvent(next, out);
            counts.released();
            released++;
            next = waiting.poll(watermarkMillis);
        }
        return released;
    }

    void tellTotals(Totals totals) {
        counts.tellTotals(totals);
        if (kernel != null) {
            kernel.tellTotals(totals);
        }
    }

    @Override
    public List<StateSection> sections() {
        List<StateSection> sections = new ArrayList<>();
        sections.add(waiting);
        sections.add(counts);
        if (kernel != null) {
            sections.addAll(kernel.sections());
        }
        return sections;
    }

    @Override
    public long nextDueMillis() {
        return waiting.nextDueMillis();
    }

    /** Records that wait. */
    int waitingRecords() {
        return waiting.size();
    }
}
