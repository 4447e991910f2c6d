package io.weir.kernel;

import io.weir.schema.event.EventKind;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/** What the host of one instrument has seen since its first record; part of its state. */
public final class HostCounters {

    private final long[] events = new long[EventKind.values().length];
    private long duplicates;
    private long late;

    void event(EventKind kind) {
        events[kind.ordinal()]++;
    }

    void duplicate() {
        duplicates++;
    }

    void late() {
        late++;
    }

    /** Processed records of a kind, without duplicates. */
    public long events(EventKind kind) {
        return events[kind.ordinal()];
    }

    /** Records that were dropped because their content had been seen. */
    public long duplicates() {
        return duplicates;
    }

    /** Records listed as late, or taken at another time than the venue's. */
    public long lateRecords() {
        return late;
    }

    void write(ByteOutput out) {
        out.writeLongs(events, 0, events.length);
        out.writeLong(duplicates);
        out.writeLong(late);
    }

    void read(ByteInput in) {
        long[] stored = in.readLongs();
        System.arraycopy(stored, 0, events, 0, Math.min(stored.length, events.length));
        duplicates = in.readLong();
        late = in.readLong();
    }
}
