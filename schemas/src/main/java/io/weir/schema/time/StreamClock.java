package io.weir.schema.time;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the clock of a log knows of one stream: its frontier and where its channels stand. */
final class StreamClock {

    private static final EventKind[] ALL_KINDS = EventKind.values();
    private static final int KINDS = ALL_KINDS.length;
    private static final long NONE = MarketEvent.NONE;

    /** A venue time that gains more than this on its channel at once is doubted, ns. */
    static final long PACE = 500_000_000L;

    /** Receive time after which a channel that gained on itself is believed, ns. */
    static final long DOUBT = 1_000_000_000L;

    /** Where the channels of one instrument stand, by the ordinal of their kind. */
    static final class Lane {
        private final long[] effective = filled();
        private final long[] venueTime = filled();
        private final long[] receive = filled();
        private final long[] doubtedSince = filled();

        private static long[] filled() {
            long[] times = new long[KINDS];
            Arrays.fill(times, NONE);
            return times;
        }

        /** Effective time of the next record of a channel, at the earliest that of the last. */
        long pass(EventKind kind, long time) {
            int at = kind.ordinal();
            effective[at] = Math.max(effective[at], time);
            return effective[at];
        }

        /** A venue time of the channel was taken. */
        void taken(EventKind kind, long receiveNow, long venueNow) {
            int at = kind.ordinal();
            receive[at] = receiveNow;
            venueTime[at] = venueNow;
            doubtedSince[at] = NONE;
        }

        /**
         * Whether a plausible venue time goes with its channel. One that lies more than {@link
         * #PACE} ahead of {@code receive - offset}, and whose step from the one before it in its
         * channel is larger by as much than that of receive times, is doubted until the channel's
         * have been for {@link #DOUBT}.
         */
        boolean keepsPace(EventKind kind, long receiveNow, long venueNow, long offset) {
            int at = kind.ordinal();
            if (venueNow - (receiveNow - offset) <= PACE
                    || receive[at] == NONE
                    || venueNow - venueTime[at] - Math.max(0, receiveNow - receive[at]) <= PACE) {
                return true;
            }
            if (doubtedSince[at] == NONE) {
                doubtedSince[at] = receiveNow;
            }
            return receiveNow - doubtedSince[at] >= DOUBT;
        }

        private void forgetPace() {
            Arrays.fill(venueTime, NONE);
            Arrays.fill(receive, NONE);
            Arrays.fill(doubtedSince, NONE);
        }

        private void shift(long shift) {
            for (int at = 0; at < KINDS; at++) {
                receive[at] = receive[at] == NONE ? NONE : receive[at] + shift;
                doubtedSince[at] = doubtedSince[at] == NONE ? NONE : doubtedSince[at] + shift;
            }
        }

        private void write(ByteOutput out) {
            writeTimes(effective, out);
            writeTimes(venueTime, out);
            writeTimes(receive, out);
            writeTimes(doubtedSince, out);
        }

        private void read(int version, ByteInput in) {
            readTimes(effective, in);
            if (version > 2) {
                readTimes(venueTime, in);
                readTimes(receive, in);
                readTimes(doubtedSince, in);
            }
        }
    }

    private final TreeMap<String, Lane> lanes = new TreeMap<>();

    private String lastInstrument = "";
    private @Nullable Lane lastLane;

    final String id;
    boolean open;

    /** Largest time reached, ns, or {@link MarketEvent#NONE}. */
    long frontier = MarketEvent.NONE;

    /** Receive time of the last venue time taken, or of the opening. */
    long lastTimedReceive;

    StreamClock(String id) {
        this.id = id;
    }

    /** The channels of an instrument. */
    @SuppressWarnings("ReferenceEquality") // the same object is the usual and fast case
    Lane lane(String instrument) {
        Lane last = lastLane;
        if (last != null && instrument == lastInstrument) {
            return last;
        }
        Lane lane = lanes.computeIfAbsent(instrument, name -> new Lane());
        lastInstrument = instrument;
        lastLane = lane;
        return lane;
    }

    /** The stream is closed; when it opens again its channels find a pace anew. */
    void close() {
        open = false;
        lanes.values().forEach(Lane::forgetPace);
    }

    /** Receive times are of another clock from here on, which lies ahead by {@code shift} ns. */
    void shift(long shift) {
        lastTimedReceive = lastTimedReceive == NONE ? NONE : lastTimedReceive + shift;
        lanes.values().forEach(lane -> lane.shift(shift));
    }

    void raise(long reached) {
        frontier = Math.max(frontier, reached);
    }

    /** Whether the stream can be forgotten without effect: no channel is later than the promise. */
    boolean isObsolete(long promise) {
        if (open) {
            return false;
        }
        for (Lane lane : lanes.values()) {
            for (long effective : lane.effective) {
                if (effective > promise) {
                    return false;
                }
            }
        }
        return true;
    }

    void write(ByteOutput out) {
        out.writeBoolean(open);
        out.writeLong(frontier);
        out.writeLong(lastTimedReceive);
        out.writeInt(lanes.size());
        for (Map.Entry<String, Lane> lane : lanes.entrySet()) {
            out.writeString(lane.getKey());
            lane.getValue().write(out);
        }
    }

    void read(int version, ByteInput in) {
        open = in.readBoolean();
        frontier = in.readLong();
        lastTimedReceive = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            lane(in.readString()).read(version, in);
        }
        lastInstrument = "";
        lastLane = null;
    }

    /** The times of the kinds that have one, each behind the code of its kind. */
    private static void writeTimes(long[] times, ByteOutput out) {
        int timed = 0;
        for (long time : times) {
            timed += time == NONE ? 0 : 1;
        }
        out.writeInt(timed);
        for (int kind = 0; kind < KINDS; kind++) {
            if (times[kind] != NONE) {
                out.writeByte(ALL_KINDS[kind].code());
                out.writeLong(times[kind]);
            }
        }
    }

    private static void readTimes(long[] times, ByteInput in) {
        for (int i = in.readInt(); i > 0; i--) {
            times[EventKind.of(in.readByte()).ordinal()] = in.readLong();
        }
    }
}
