package io.weir.schema.time;

import io.weir.schema.event.MarketEvent;

/** Takes stamped events in the order of their log. */
@FunctionalInterface
public interface EventSink {

    void event(MarketEvent stamped);
}
