package io.weir.venue;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;

/** Hears what one recorded message says. */
public interface DecodeSink {

    /** An event, neither placed in a stream nor stamped. */
    void event(MarketEvent unstamped);

    /** The message, or a part of it, could not become an event; {@code detail} names why. */
    void deadLetter(DeadLetter.Reason reason, String detail);

    /** The message is right but says nothing of the market, for example a reply to a request. */
    void ignored(String why);
}
