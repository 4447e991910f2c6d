package io.weir.schema.time;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What the clock of a log knows of one stream: its frontier and where its channels stand. */
final class StreamClock {

    private static final EventKind[] ALL_KINDS = EventKind.values();
    private static final int KINDS = ALL_KINDS.length;

    /** Of one instrument: effective time of the last event by kind. */
    private final TreeMap<String, long[]> lanes = new TreeMap<>();

    private String lastInstrument = "";
    private long[] lastLane = {};

    final String id;
    boolean open;

    /** Largest time reached, ns, or {@link MarketEvent#NONE}. */
    long frontier = MarketEvent.NONE;

    /** Receive time of the last venue time taken, or of the opening. */
    long lastTimedReceive;

    StreamClock(String id) {
        this.id = id;
    }

    /** Effective times of the instrument by the ordinal of the kind, to be read and set. */
    @SuppressWarnings("ReferenceEquality") // the same object is the usual and fast case
    long[] lane(String instrument) {
        if (instrument == lastInstrument) {
            return lastLane;
        }
        long[] lane = lanes.get(instrument);
        if (lane == null) {
            lane = new long[KINDS];
            Arrays.fill(lane, MarketEvent.NONE);
            lanes.put(instrument, lane);
        }
        lastInstrument = instrument;
        lastLane = lane;
        return lane;
    }

    void raise(long reached) {
        frontier = Math.max(frontier, reached);
    }

    /** Whether the stream can be forgotten without effect: no channel is later than the promise. */
    boolean isObsolete(long promise) {
        if (open) {
            return false;
        }
        for (long[] lane : lanes.values()) {
            for (long effective : lane) {
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
        for (Map.Entry<String, long[]> lane : lanes.entrySet()) {
            out.writeString(lane.getKey());
            writeLane(lane.getValue(), out);
        }
    }

    void read(ByteInput in) {
        open = in.readBoolean();
        frontier = in.readLong();
        lastTimedReceive = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String instrument = in.readString();
            lanes.put(instrument, readLane(in));
        }
        lastInstrument = "";
        lastLane = new long[0];
    }

    /** The times of the kinds that have one, each behind the code of its kind. */
    private static void writeLane(long[] lane, ByteOutput out) {
        int timed = 0;
        for (long effective : lane) {
            timed += effective == MarketEvent.NONE ? 0 : 1;
        }
        out.writeInt(timed);
        for (int kind = 0; kind < KINDS; kind++) {
            if (lane[kind] != MarketEvent.NONE) {
                out.writeByte(ALL_KINDS[kind].code());
                out.writeLong(lane[kind]);
            }
        }
    }

    private static long[] readLane(ByteInput in) {
        long[] lane = new long[KINDS];
        Arrays.fill(lane, MarketEvent.NONE);
        for (int i = in.readInt(); i > 0; i--) {
            lane[EventKind.of(in.readByte()).ordinal()] = in.readLong();
        }
        return lane;
    }
}
