package io.weir.venue.log;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.ClockSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What every member of an archive begins with, so that each can be read alone.
 *
 * @param logId names the log: the parts of one log have the same
 * @param wire family of the messages, a name of {@link io.weir.venue.PayloadFormats}
 * @param venue venue of the messages where they do not tell it
 * @param symbols symbols of the log, sorted; one that names none belongs to the only one
 * @param settings with which the records were stamped
 */
public record ArchiveHeader(
        String logId, String wire, String venue, List<String> symbols, ClockSettings settings) {

    /** First bytes of every member. */
    static final byte[] MAGIC = "WEIRRAW1".getBytes(StandardCharsets.US_ASCII);

    public ArchiveHeader {
        symbols = List.copyOf(symbols);
    }

    void write(ByteOutput out) {
        out.writeString(logId);
        out.writeString(wire);
        out.writeString(venue);
        writeNames(symbols, out);
        out.writeLong(settings.lateness());
        out.writeLong(settings.maxSkew());
        out.writeLong(settings.maxAge());
        out.writeLong(settings.staleAfter());
        out.writeLong(settings.heartbeatSlack());
        out.writeLong(settings.grid());
    }

    static ArchiveHeader read(ByteInput in) {
        return new ArchiveHeader(
                in.readString(),
                in.readString(),
                in.readString(),
                readNames(in),
                new ClockSettings(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong()));
    }

    static void writeNames(List<String> names, ByteOutput out) {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeString(name);
        }
    }

    static List<String> readNames(ByteInput in) {
        int count = in.readInt();
        checkState(
                count >= 0 && count <= in.remaining() / Integer.BYTES,
                "Cannot read names: %d do not fit into %d bytes",
                count,
                in.remaining());
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.readString());
        }
        return names;
    }
}
