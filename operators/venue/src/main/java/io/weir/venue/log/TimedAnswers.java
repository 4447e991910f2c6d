package io.weir.venue.log;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import io.weir.venue.kit.HeldAnswers;

/** The events of a message, held back until its largest venue time is known. */
final class TimedAnswers implements DecodeSink {

    private final HeldAnswers held = new HeldAnswers();
    private long latest = MarketEvent.NONE;

    /** Forgets the message before. */
    void clear() {
        held.clear();
        latest = MarketEvent.NONE;
    }

    /** Largest venue time of the message, ns, or {@link MarketEvent#NONE}. */
    long latest() {
        return latest;
    }

    /** Passes on what was held back. */
    void tell(DecodeSink out) {
        held.tell(out);
    }

    @Override
    public void event(MarketEvent unstamped) {
        latest = Math.max(latest, unstamped.venueTime());
        held.event(unstamped);
    }

    @Override
    public void deadLetter(DeadLetter.Reason reason, String detail) {
        held.deadLetter(reason, detail);
    }

    @Override
    public void ignored(String why) {
        held.ignored(why);
    }
}
