package io.weir.flink.operator;

import static io.weir.schema.Checks.checkState;

import io.weir.flink.state.KeyedObject;
import io.weir.flink.state.ReorderBuffer;
import io.weir.kernel.Host;
import io.weir.kernel.Totals;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the operator remembers of one instrument: waiting records, host, counts. */
final class KeyedInstrument implements KeyedObject {

    private final String id;
    private final @Nullable Host<MarketEvent> host;
    private final ReorderBuffer waiting = new ReorderBuffer();
    private final RowCounts counts;

    KeyedInstrument(String id, @Nullable Host<MarketEvent> host, List<DatasetSchema> datasets) {
        this.id = id;
        this.host = host;
        this.counts = new RowCounts(datasets);
    }

    RowCounts counts() {
        return counts;
    }

    /** A record that is not due yet. */
    void add(MarketEvent event) {
        checkState(
                host != null,
                "Cannot process a record of %s: its venue is not known, and the reader let it"
                        + " through",
                id);
        waiting.add(event);
    }

    /** Hands what is due to the host, in canonical order, and returns how many records. */
    int release(long watermarkMillis, RowSink out) {
        int released = 0;
        MarketEvent next = waiting.poll(watermarkMillis);
        while (next != null && host != null) {
            host.onEvent(next, out);
            counts.released();
            released++;
            next = waiting.poll(watermarkMillis);
        }
        return released;
    }

    void tellTotals(Totals totals) {
        counts.tellTotals(totals);
        if (host != null) {
            host.tellTotals(totals);
        }
    }

    @Override
    public List<StateSection> sections() {
        List<StateSection> sections = new ArrayList<>();
        sections.add(waiting);
        sections.add(counts);
        if (host != null) {
            sections.addAll(host.sections());
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
