package io.weir.schema.time;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.Stamp.Lateness;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.ArrayDeque;
import java.util.function.UnaryOperator;

/**
 * Decides where each record of one log stands in time; the only judge of lateness.
 *
 * <p>Its <i>promise</i> is a time that only grows: no later record of the log has a smaller
 * effective time. Per open stream the <i>frontier</i> is the largest event time so far, and
 *
 * <pre>promise = max(promise before, min over open streams of (frontier - lateness))</pre>
 *
 * <p>The <i>stamp</i> of a record is the promise before it, and
 *
 * <pre>effective_time = max(event_time, stamp, effective_time of the one before in its channel)
 * </pre>
 *
 * where a channel is (stream, instrument, kind). A record is late if its event time is before its
 * stamp. {@code event_time} is the venue's if it is plausible, else {@code receive_time - offset}:
 * the latest moment at which it can have happened.
 *
 * <p>It depends on nothing but its settings and the events of the log, in particular on no wall
 * clock: the same log gives the same stamps. Not thread safe.
 */
public final class LogClock {

    /** Version of what {@link #write} writes. */
    public static final int VERSION = 3;

    private static final int FIRST_VERSION = 2;

    /** A log waits so long for its first venue time, in receive time, ns. */
    private static final long PATIENCE = 10_000_000_000L;

    private static final long NONE = MarketEvent.NONE;

    private final ClockSettings settings;
    private final StreamClocks streams = new StreamClocks();
    private final VenueOffsets offsets;
    private final ReceiveClock receives;
    private final ArrayDeque<Held> held = new ArrayDeque<>();

    private long promise = NONE;
    private long messagePromise = NONE;
    private long largestEffective = NONE;
    private boolean messageBegins = true;

    /** No venue time was taken since the log, or the recording after an END, began. */
    private boolean waiting = true;

    /** Receive time at which the waiting or its last venue time began. */
    private long waitingSince = NONE;

    /** Error of the recorder's clock that the next record of the market tells, or 0. */
    private long clockError;

    /**
     * A record that waits for the first venue time, and what the clock was told with it.
     *
     * @param beginsMessage whether it is the first of its message
     * @param clockError as {@link Stamp#clockError}
     */
    private record Held(MarketEvent event, boolean beginsMessage, long clockError) {}

    public LogClock(ClockSettings settings) {
        this.settings = settings;
        this.offsets = new VenueOffsets(settings);
        this.receives = new ReceiveClock(settings, offsets);
    }

    /**
     * Whether {@link #receive} must know the venue time of the next record, since its receive time
     * steps away from those before.
     */
    public boolean needsVenueTime(long recorded) {
        return receives.needsVenueTime(recorded);
    }

    /**
     * Judges the receive time of the next record, before any of its events is accepted.
     *
     * @param recorded receive time by the recorder's clock
     * @param instrument of the record
     * @param venueTime its largest, or {@link MarketEvent#NONE}; not read unless {@link
     *     #needsVenueTime}
     * @return when it counts as received: the receive time of its events
     */
    public long receive(long recorded, String instrument, long venueTime) {
        long counts =
                receives.judge(
                        recorded, venueTime, venueTime == NONE ? null : offsets.of(instrument));
        if (receives.begins()) {
            clockError = recorded - counts;
        }
        long shift = receives.shift();
        if (shift != 0) {
            offsets.shift(shift);
            streams.shift(shift);
            waitingSince = waitingSince == NONE ? NONE : waitingSince + shift;
        }
        return counts;
    }

    /** Whether the log has paused before the record whose receive time was judged last. */
    public boolean paused() {
        return receives.paused();
    }

    /** Records so far that do not count as received when the recorder's clock says. */
    public long corrected() {
        return receives.corrected();
    }

    /** The promise of the log now, or {@link MarketEvent#NONE}. */
    public long promise() {
        return promise;
    }

    /** Says that the next event is the first of a message: its events share one stamp. */
    public void beginMessage() {
        messageBegins = true;
    }

    /**
     * Stamps the next event of the log.
     *
     * <p>What comes before the first venue time is held, and leaves with the record that ends the
     * wait and with its receive time. An event with receive time {@link MarketEvent#NONE} is of a
     * format that has none: its venue time is not judged.
     *
     * @param event at its place in its stream
     * @param out gets the events that are stamped now, in the order of the log
     */
    public void accept(MarketEvent event, EventSink out) {
        boolean begins = messageBegins;
        messageBegins = false;
        long error = 0;
        if (isOfMarket(event.kind())) {
            error = clockError;
            clockError = 0;
        }
        long receive = event.receiveTime();
        if (waiting && held.isEmpty() && opens(event.kind())) {
            waitingSince = receive;
            offsets.reset();
        }
        VenueOffset offset = offsets.of(event.instrument());
        boolean taken =
                event.venueTime() != NONE
                        && (receive == NONE
                                || (offset.takes(event.venueTime(), receive)
                                        && keepsPace(event, offset)));
        if (waiting && isHeld(event, offset, taken, out)) {
            held.add(new Held(event, begins, error));
            return;
        }
        stamp(event, receive, begins, error, taken, out);
    }

    private boolean keepsPace(MarketEvent event, VenueOffset offset) {
        if (!offset.isKnown()) {
            return true;
        }
        long receive = event.receiveTime();
        return streams.of(event.streamId(), promise)
                .lane(event.instrument())
                .keepsPace(event.kind(), receive, event.venueTime(), offset.offset(receive));
    }

    /** Releases what still waits for a venue time: none will come. */
    public void flush(EventSink out) {
        if (!held.isEmpty()) {
            release(held.getLast().event().receiveTime(), out);
        }
    }

    // Ends the wait if the event does so, and releases what was held.
    private boolean isHeld(MarketEvent event, VenueOffset offset, boolean taken, EventSink out) {
        long receive = event.receiveTime();
        boolean timed = event.venueTime() != NONE;
        if (taken) {
            if (receive != NONE) {
                offset.anticipate(receive - event.venueTime());
            }
            release(receive, out);
            return false;
        }
        boolean hopeless = !timed && !held.isEmpty() && receive - waitingSince >= PATIENCE;
        if (hopeless || event.kind() == EventKind.END) {
            release(receive, out);
            return false;
        }
        if (timed) {
            waitingSince = receive;
        }
        return receive != NONE && (!held.isEmpty() || opens(event.kind()));
    }

    private void release(long receive, EventSink out) {
        waiting = false;
        while (!held.isEmpty()) {
            Held first = held.removeFirst();
            stamp(first.event(), receive, first.beginsMessage(), first.clockError(), false, out);
        }
    }

    private void stamp(
            MarketEvent event,
            long receive,
            boolean begins,
            long error,
            boolean taken,
            EventSink out) {
        EventKind kind = event.kind();
        StreamClock stream = streams.of(event.streamId(), promise);
        if (!stream.open && opens(kind)) {
            open(stream, event.receiveTime());
        }
        if (begins) {
            messagePromise = promise;
        }
        VenueOffset offset = offsets.of(event.instrument());
        long own = event.receiveTime();
        if (taken && own != NONE) {
            offset.observe(own, own - event.venueTime());
        }
        long delay = own == NONE ? 0 : offset.offset(own);
        long eventTime = eventTime(event, delay, taken);
        long effective = Math.max(eventTime, messagePromise);
        if (kind != EventKind.DEAD_LETTER) {
            StreamClock.Lane lane = stream.lane(event.instrument());
            effective = lane.pass(kind, effective);
            if (taken && own != NONE) {
                lane.taken(kind, own, event.venueTime());
            }
            largestEffective = Math.max(largestEffective, effective);
        }
        Lateness lateness = lateness(event, error, eventTime, taken);
        long shown = receive == NONE ? eventTime : receive;
        Stamp stamp = new Stamp(messagePromise, delay, eventTime, effective, lateness, error);
        out.event(stamped(event, shown, stamp));
        move(event, stream, delay, taken);
    }

    private long eventTime(MarketEvent event, long delay, boolean taken) {
        if (taken) {
            return event.venueTime();
        }
        if (event.receiveTime() == NONE || event.kind() == EventKind.END) {
            long latest = Math.max(largestEffective, messagePromise);
            if (latest != NONE || event.receiveTime() == NONE) {
                return latest;
            }
        }
        return event.receiveTime() - delay;
    }

    private Lateness lateness(MarketEvent event, long error, long eventTime, boolean taken) {
        if (!isOfMarket(event.kind())) {
            return Lateness.ON_TIME;
        }
        if (error != 0) {
            return Lateness.RECEIVE;
        }
        if (event.venueTime() != NONE && !taken) {
            return Lateness.CLOCK;
        }
        return eventTime < messagePromise ? Lateness.LATE : Lateness.ON_TIME;
    }

    private static MarketEvent stamped(MarketEvent event, long receive, Stamp stamp) {
        return new MarketEvent(
                event.instrument(),
                event.kind(),
                event.sequence(),
                event.streamId(),
                event.ordinal(),
                event.index(),
                event.venueTime(),
                receive,
                stamp,
                event.body());
    }

    // What the record does to frontier, streams and promise.
    private void move(MarketEvent event, StreamClock stream, long delay, boolean taken) {
        EventKind kind = event.kind();
        long receive = event.receiveTime();
        boolean judged = receive != NONE;
        if (kind == EventKind.DEAD_LETTER) {
            return;
        }
        long reached = judged ? receive - delay - settings.heartbeatSlack() : NONE;
        if (taken) {
            stream.raise(event.venueTime());
            stream.lastTimedReceive = receive;
        } else if (kind == EventKind.HEARTBEAT) {
            stream.raise(reached);
        } else if (kind == EventKind.DISCONNECTED || kind == EventKind.END) {
            stream.close();
        } else if (judged
                && event.venueTime() == NONE
                && receive - stream.lastTimedReceive >= PATIENCE) {
            stream.raise(reached);
        }
        long slowest = streams.slowest();
        // NONE less the lateness would wrap round to the far future.
        if (slowest != NONE) {
            promise = Math.max(promise, slowest - settings.lateness());
        }
        boolean anyOpen = slowest != NONE || streams.anyOpen();
        if (!anyOpen && judged) {
            promise = Math.max(promise, reached - settings.lateness());
        }
        if (!anyOpen && kind == EventKind.END) {
            waiting = true;
        }
    }

    // A stream that joins later holds nothing back and lowers nothing.
    private void open(StreamClock stream, long receive) {
        stream.open = true;
        stream.lastTimedReceive = receive;
        stream.frontier = promise == NONE ? NONE : promise + settings.lateness();
    }

    /** Whether a record of this kind opens its stream. */
    private static boolean opens(EventKind kind) {
        return isOfMarket(kind) || kind == EventKind.CONNECTED || kind == EventKind.SUBSCRIBED;
    }

    private static boolean isOfMarket(EventKind kind) {
        return !kind.isStatus() && kind != EventKind.DEAD_LETTER;
    }

    /** Writes everything but the settings. */
    public void write(ByteOutput out) {
        out.writeInt(VERSION);
        out.writeLong(promise);
        out.writeLong(messagePromise);
        out.writeLong(largestEffective);
        out.writeBoolean(messageBegins);
        out.writeBoolean(waiting);
        out.writeLong(waitingSince);
        streams.write(out);
        offsets.write(out);
        MarketEventCodec codec = new MarketEventCodec();
        out.writeInt(held.size());
        for (Held record : held) {
            out.writeBoolean(record.beginsMessage());
            codec.write(record.event(), out);
            out.writeLong(record.clockError());
        }
        out.writeLong(clockError);
        receives.write(out);
    }

    /** As {@link #read(ByteInput, UnaryOperator)}, of events that are taken as they are. */
    public void read(ByteInput in) {
        read(in, UnaryOperator.identity());
    }

    /**
     * Restores what {@link #write} wrote, into a new clock with the same settings.
     *
     * @param rescaling of the events that were held
     */
    public void read(ByteInput in, UnaryOperator<MarketEvent> rescaling) {
        int version = in.readInt();
        checkState(
                version >= FIRST_VERSION && version <= VERSION,
                "Cannot restore log clock: version must be %d to %d, was %d",
                FIRST_VERSION,
                VERSION,
                version);
        promise = in.readLong();
        messagePromise = in.readLong();
        largestEffective = in.readLong();
        messageBegins = in.readBoolean();
        waiting = in.readBoolean();
        waitingSince = in.readLong();
        streams.read(version, in);
        offsets.read(version, in);
        MarketEventCodec codec = new MarketEventCodec();
        boolean judged = version > FIRST_VERSION;
        for (int i = in.readInt(); i > 0; i--) {
            boolean begins = in.readBoolean();
            MarketEvent event = rescaling.apply(codec.read(in));
            held.add(new Held(event, begins, judged ? in.readLong() : 0));
        }
        if (judged) {
            clockError = in.readLong();
            receives.read(in);
        }
    }
}
