package io.weir.venue.log;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.LogClock;
import io.weir.venue.DecodeSink;
import io.weir.venue.kit.HeldAnswers;

/** The events of a message, held back until it is known when the message counts as received. */
final class TimedAnswers implements DecodeSink {

    private final HeldAnswers held = new HeldAnswers();
    private long latest = MarketEvent.NONE;
    private String instrument = MarketEvent.NO_INSTRUMENT;
    private boolean saysSomething;

    /** Forgets the message before. */
    void clear() {
        held.clear();
        latest = MarketEvent.NONE;
        instrument = MarketEvent.NO_INSTRUMENT;
        saysSomething = false;
    }

    /** Whether the message has events. */
    boolean saysSomething() {
        return saysSomething;
    }

    /** When the message counts as received; only for one that says something. */
    long receive(LogClock clock, long recorded) {
        return clock.receive(recorded, instrument, latest);
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
        saysSomething = true;
        if (unstamped.venueTime() > latest) {
            latest = unstamped.venueTime();
            instrument = unstamped.instrument();
        }
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
