package io.weir.schema.time;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.Instrument;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.Stamp.Lateness;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
    public static final int VERSION = 2;

    /** A log waits so long for its first venue time, in receive time, ns. */
    private static final long PATIENCE = 10_000_000_000L;

    private static final long NONE = MarketEvent.NONE;

    private final ClockSettings settings;
    private final LinkedHashMap<String, StreamClock> streams = new LinkedHashMap<>();
    private final LinkedHashMap<String, VenueOffset> offsets = new LinkedHashMap<>();
    private final ArrayDeque<Held> held = new ArrayDeque<>();

    // A log has few streams and venues and repeats them: the last ones spare look-ups.
    private String lastInstrument = "";
    private @Nullable VenueOffset lastOffset;
    private @Nullable StreamClock lastStream;

    private long promise = NONE;
    private long messagePromise = NONE;
    private long largestEffective = NONE;
    private boolean messageBegins = true;

    /** No venue time was taken since the log, or the recording after an END, began. */
    private boolean waiting = true;

    /** Receive time at which the waiting or its last venue time began. */
    private long waitingSince = NONE;

    /** A record that waits for the first venue time. */
    private record Held(MarketEvent event, boolean beginsMessage) {}

    public LogClock(ClockSettings settings) {
        this.settings = settings;
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
        long receive = event.receiveTime();
        if (waiting && held.isEmpty() && opens(event.kind())) {
            waitingSince = receive;
            for (VenueOffset known : offsets.values()) {
                known.reset();
            }
        }
        VenueOffset offset = offsetOf(event.instrument());
        boolean taken =
                event.venueTime() != NONE
                        && (receive == NONE || offset.takes(event.venueTime(), receive));
        if (waiting && isHeld(event, offset, taken, out)) {
            held.add(new Held(event, begins));
            return;
        }
        stamp(event, receive, begins, taken, out);
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
            stamp(first.event(), receive, first.beginsMessage(), false, out);
        }
    }

    private void stamp(
            MarketEvent event, long receive, boolean begins, boolean taken, EventSink out) {
        EventKind kind = event.kind();
        StreamClock stream = streamOf(event.streamId());
        if (!stream.open && opens(kind)) {
            open(stream, event.receiveTime());
        }
        if (begins) {
            messagePromise = promise;
        }
        VenueOffset offset = offsetOf(event.instrument());
        long own = event.receiveTime();
        if (taken && own != NONE) {
            offset.observe(own, own - event.venueTime());
        }
        long delay = own == NONE ? 0 : offset.offset(own);
        long eventTime = eventTime(event, delay, taken);
        long effective = Math.max(eventTime, messagePromise);
        if (kind != EventKind.DEAD_LETTER) {
            long[] lane = stream.lane(event.instrument());
            effective = Math.max(effective, lane[kind.ordinal()]);
            lane[kind.ordinal()] = effective;
            largestEffective = Math.max(largestEffective, effective);
        }
        Lateness lateness = lateness(event, eventTime, taken);
        long shown = receive == NONE ? eventTime : receive;
        Stamp stamp = new Stamp(messagePromise, delay, eventTime, effective, lateness);
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

    private Lateness lateness(MarketEvent event, long eventTime, boolean taken) {
        EventKind kind = event.kind();
        if (kind.isStatus() || kind == EventKind.DEAD_LETTER) {
            return Lateness.ON_TIME;
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
            stream.open = false;
        } else if (judged
                && event.venueTime() == NONE
                && receive - stream.lastTimedReceive >= PATIENCE) {
            stream.raise(reached);
        }
        boolean anyOpen = raisePromise();
        if (!anyOpen && judged) {
            promise = Math.max(promise, reached - settings.lateness());
        }
        if (!anyOpen && kind == EventKind.END) {
            waiting = true;
        }
    }

    // Whether any stream is open.
    private boolean raisePromise() {
        StreamClock only = lastStream;
        if (streams.size() == 1 && only != null) {
            if (only.open && only.frontier != NONE) {
                promise = Math.max(promise, only.frontier - settings.lateness());
            }
            return only.open;
        }
        boolean anyOpen = false;
        long slowest = Long.MAX_VALUE;
        for (StreamClock stream : streams.values()) {
            if (stream.open) {
                anyOpen = true;
                slowest = Math.min(slowest, stream.frontier);
            }
        }
        // NONE less the lateness would wrap round to the far future.
        if (anyOpen && slowest != NONE) {
            promise = Math.max(promise, slowest - settings.lateness());
        }
        return anyOpen;
    }

    // A stream that joins later holds nothing back and lowers nothing.
    private void open(StreamClock stream, long receive) {
        stream.open = true;
        stream.lastTimedReceive = receive;
        stream.frontier = promise == NONE ? NONE : promise + settings.lateness();
    }

    /** Whether a record of this kind opens its stream. */
    private static boolean opens(EventKind kind) {
        boolean market = !kind.isStatus() && kind != EventKind.DEAD_LETTER;
        return market || kind == EventKind.CONNECTED || kind == EventKind.SUBSCRIBED;
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the usual and fast case
    private StreamClock streamOf(String id) {
        StreamClock last = lastStream;
        if (last != null && (last.id == id || last.id.equals(id))) {
            return last;
        }
        StreamClock stream = streams.get(id);
        if (stream == null) {
            // Recorders open streams for ever: what can no longer matter is forgotten.
            streams.values().removeIf(old -> old.isObsolete(promise));
            stream = new StreamClock(id);
            streams.put(id, stream);
        }
        lastStream = stream;
        return stream;
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the usual and fast case
    private VenueOffset offsetOf(String instrument) {
        VenueOffset last = lastOffset;
        if (last != null && lastInstrument == instrument) {
            return last;
        }
        VenueOffset offset;
        if (!instrument.equals(MarketEvent.NO_INSTRUMENT)) {
            offset = offsetOfVenue(Instrument.venueOf(instrument));
        } else {
            offset = offsets.isEmpty() ? offsetOfVenue("") : offsets.values().iterator().next();
        }
        lastInstrument = instrument;
        lastOffset = offset;
        return offset;
    }

    private VenueOffset offsetOfVenue(String venue) {
        return offsets.computeIfAbsent(venue, name -> new VenueOffset(settings));
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
        out.writeInt(streams.size());
        for (StreamClock stream : streams.values()) {
            out.writeString(stream.id);
            stream.write(out);
        }
        out.writeInt(offsets.size());
        for (Map.Entry<String, VenueOffset> offset : offsets.entrySet()) {
            out.writeString(offset.getKey());
            offset.getValue().write(out);
        }
        MarketEventCodec codec = new MarketEventCodec();
        out.writeInt(held.size());
        for (Held record : held) {
            out.writeBoolean(record.beginsMessage());
            codec.write(record.event(), out);
        }
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
                version == VERSION,
                "Cannot restore log clock: version must be %d, was %d",
                VERSION,
                version);
        promise = in.readLong();
        messagePromise = in.readLong();
        largestEffective = in.readLong();
        messageBegins = in.readBoolean();
        waiting = in.readBoolean();
        waitingSince = in.readLong();
        for (int i = in.readInt(); i > 0; i--) {
            StreamClock stream = new StreamClock(in.readString());
            stream.read(in);
            streams.put(stream.id, stream);
        }
        for (int i = in.readInt(); i > 0; i--) {
            offsetOfVenue(in.readString()).read(in);
        }
        MarketEventCodec codec = new MarketEventCodec();
        for (int i = in.readInt(); i > 0; i--) {
            boolean begins = in.readBoolean();
            held.add(new Held(rescaling.apply(codec.read(in)), begins));
        }
    }
}
