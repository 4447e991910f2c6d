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

    private static final int KINDS = EventKind.values().length;

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

    /** Whether forgetting the stream changes nothing: no channel stands after the promise. */
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
            out.writeLongs(lane.getValue(), 0, KINDS);
        }
    }

    void read(ByteInput in) {
        open = in.readBoolean();
        frontier = in.readLong();
        lastTimedReceive = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String instrument = in.readString();
            lanes.put(instrument, in.readLongs());
        }
        lastInstrument = "";
        lastLane = new long[0];
    }
}
