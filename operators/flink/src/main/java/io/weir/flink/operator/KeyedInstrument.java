package io.weir.flink.operator;

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

/** All that the operator remembers of one instrument: waiting records, host, counts. */
final class KeyedInstrument implements KeyedObject {

    private final Host<MarketEvent> host;
    private final LiveCounts live;
    private final ReorderBuffer waiting = new ReorderBuffer();
    private final RowCounts counts;

    KeyedInstrument(Host<MarketEvent> host, List<DatasetSchema> datasets, LiveCounts live) {
        this.host = host;
        this.live = live;
        this.counts = new RowCounts(datasets);
    }

    RowCounts counts() {
        return counts;
    }

    /**
     * A record has arrived.
     *
     * @return whether it waits for its turn from now on
     */
    boolean arrive(MarketEvent event, long watermarkMillis, RowSink out) {
        if (host.onArrival(event, out)) {
            if (ReorderBuffer.dueMillis(event) > watermarkMillis) {
                waiting.add(event);
                return true;
            }
            host.onBehindWatermark(event, watermarkMillis, out);
        }
        live.follow(host.counts());
        return false;
    }

    /** Hands what is due to the host, in canonical order, and returns how many records. */
    int release(long watermarkMillis, RowSink out) {
        int released = 0;
        MarketEvent next = waiting.poll(watermarkMillis);
        while (next != null) {
            host.onEvent(next, out);
            counts.released();
            released++;
            next = waiting.poll(watermarkMillis);
        }
        live.follow(host.counts());
        return released;
    }

    void tellTotals(Totals totals) {
        counts.tellTotals(totals);
        host.counts().tellTotals(totals);
    }

    @Override
    public List<StateSection> sections() {
        List<StateSection> sections = new ArrayList<>();
        sections.add(waiting);
        sections.add(counts);
        sections.addAll(host.sections());
        return sections;
    }

    @Override
    public void leave() {
        live.leave(host.counts());
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
