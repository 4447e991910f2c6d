package io.weir.schema.time;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** What the clock of a log knows of its streams. */
final class StreamClocks {

    private static final long NONE = MarketEvent.NONE;

    private final LinkedHashMap<String, StreamClock> streams = new LinkedHashMap<>();

    // A log has few streams and repeats them: the last one spares look-ups.
    private @Nullable StreamClock lastStream;

    /** The stream of this id; {@code promise} of the log says what can be forgotten. */
    @SuppressWarnings("ReferenceEquality") // the same object is the usual and fast case
    StreamClock of(String id, long promise) {
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

    /** Whether any stream is open. */
    boolean anyOpen() {
        StreamClock only = lastStream;
        if (streams.size() == 1 && only != null) {
            return only.open;
        }
        for (StreamClock stream : streams.values()) {
            if (stream.open) {
                return true;
            }
        }
        return false;
    }

    /** Smallest frontier of the open streams; NONE if one has none yet, or none is open. */
    long slowest() {
        StreamClock only = lastStream;
        if (streams.size() == 1 && only != null) {
            return only.open ? only.frontier : NONE;
        }
        long slowest = Long.MAX_VALUE;
        for (StreamClock stream : streams.values()) {
            if (stream.open) {
                slowest = Math.min(slowest, stream.frontier);
            }
        }
        return slowest == Long.MAX_VALUE ? NONE : slowest;
    }

    /** Receive times are of another clock from here on, which lies ahead by {@code shift} ns. */
    void shift(long shift) {
        streams.values().forEach(stream -> stream.shift(shift));
    }

    void write(ByteOutput out) {
        out.writeInt(streams.size());
        for (StreamClock stream : streams.values()) {
            out.writeString(stream.id);
            stream.write(out);
        }
    }

    void read(int version, ByteInput in) {
        for (int i = in.readInt(); i > 0; i--) {
            StreamClock stream = new StreamClock(in.readString());
            stream.read(version, in);
            streams.put(stream.id, stream);
        }
    }
}
