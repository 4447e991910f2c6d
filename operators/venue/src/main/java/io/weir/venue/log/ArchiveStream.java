package io.weir.venue.log;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.TreeSet;

/** What a reader knows of one stream of an archive. */
final class ArchiveStream {

    /** Instruments that it carries, as said by its statuses and seen in its messages. */
    final TreeSet<String> instruments = new TreeSet<>();

    /** Last ordinal read, or -1. */
    long lastOrdinal = -1;

    /** It was disconnected. */
    boolean closed;

    void write(ByteOutput out) {
        out.writeLong(lastOrdinal);
        out.writeBoolean(closed);
        out.writeInt(instruments.size());
        for (String instrument : instruments) {
            out.writeString(instrument);
        }
    }

    void read(ByteInput in) {
        lastOrdinal = in.readLong();
        closed = in.readBoolean();
        for (int i = in.readInt(); i > 0; i--) {
            instruments.add(in.readString());
        }
    }
}
