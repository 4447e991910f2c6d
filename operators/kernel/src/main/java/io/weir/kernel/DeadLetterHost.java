package io.weir.kernel;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;

/** The host of what is no instrument of a known venue: it can only have dead letters. */
final class DeadLetterHost implements Host<MarketEvent> {

    private final String id;
    private final Counts counts;
    private final List<OrderStage> stages = new ArrayList<>();

    DeadLetterHost(String id, HostConfig config) {
        this.id = id;
        this.counts = new Counts(config.counters());
        for (HostConfig.Planned planned : config.stages()) {
            if (planned.plan() instanceof OrderStage.Plan) {
                stages.add(new OrderStage(new StageCounts(counts, planned.firstCounter())));
            }
        }
    }

    @Override
    public boolean onArrival(MarketEvent event, RowSink out) {
        checkState(
                event.kind() == EventKind.DEAD_LETTER,
                "Cannot process a record of %s: its venue is not known, and the reader let it"
                        + " through",
                id);
        list(event, (DeadLetter) event.body(), out);
        return false;
    }

    @Override
    public void onBehindWatermark(MarketEvent event, long watermarkMillis, RowSink out) {
        list(event, DeadLetterRows.behindWatermark(event, watermarkMillis), out);
    }

    private void list(MarketEvent event, DeadLetter letter, RowSink out) {
        stages.forEach(stage -> stage.onUnusable(event, letter, out));
    }

    @Override
    public void onEvent(MarketEvent event, RowSink out) {
        throw new IllegalStateException("Cannot process a record of " + id + ": none can wait");
    }

    @Override
    public List<StateSection> sections() {
        return List.of(counts);
    }

    @Override
    public Counts counts() {
        return counts;
    }
}
