package io.weir.flink.state;

import io.weir.schema.event.CanonicalOrder;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.state.RecordCodec;

/** Events of the market, in canonical order by effective time. */
public enum MarketOrder implements RecordOrder<MarketEvent> {
    INSTANCE;

    @Override
    public int compare(MarketEvent a, MarketEvent b) {
        return CanonicalOrder.INSTANCE.compare(a, b);
    }

    @Override
    public long time(MarketEvent event) {
        return event.effectiveTime();
    }

    @Override
    public boolean isHeartbeat(MarketEvent event) {
        return event.kind() == EventKind.HEARTBEAT;
    }

    @Override
    public RecordCodec<MarketEvent> newCodec() {
        return new MarketEventCodec();
    }
}
