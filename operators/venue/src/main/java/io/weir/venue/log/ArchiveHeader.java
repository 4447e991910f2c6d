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
 * @param venue venue of the messages where they do not tell it; else empty
 * @param wires wire formats of the messages, with the versions by which their stamps were made
 * @param instruments {@code venue:symbol} of the log, sorted
 * @param settings with which the records were stamped
 */
public record ArchiveHeader(
        String logId,
        String venue,
        List<WireVersion> wires,
        List<String> instruments,
        ClockSettings settings) {

    /** First bytes of every member; the version follows. */
    static final byte[] MAGIC = "WEIRRAW".getBytes(StandardCharsets.US_ASCII);

    /** Of one wire format, one venue and its symbols; still read. */
    static final byte VERSION_1 = '1';

    /** Of several wire formats and of instruments; written. */
    static final byte VERSION_2 = '2';

    /** Bytes of magic and version. */
    static final int MAGIC_LENGTH = MAGIC.length + 1;

    public ArchiveHeader {
        wires = List.copyOf(wires);
        instruments = List.copyOf(instruments);
    }

    void write(ByteOutput out) {
        out.writeString(logId);
        out.writeString(venue);
        out.writeInt(wires.size());
        for (WireVersion wire : wires) {
            out.writeString(wire.name());
            out.writeInt(wire.version());
        }
        writeNames(instruments, out);
        out.writeLong(settings.lateness());
        out.writeLong(settings.maxSkew());
        out.writeLong(settings.maxAge());
        out.writeLong(settings.staleAfter());
        out.writeLong(settings.heartbeatSlack());
        out.writeLong(settings.grid());
    }

    /** Reads a header of a version that {@link ArchiveInput} knows. */
    static ArchiveHeader read(byte version, ByteInput in) {
        String logId = in.readString();
        if (version == VERSION_1) {
            List<WireVersion> wires = List.of(new WireVersion(in.readString(), 1));
            String venue = in.readString();
            List<String> instruments = new ArrayList<>();
            for (String symbol : readNames(in)) {
                instruments.add(venue + ':' + symbol);
            }
            return new ArchiveHeader(logId, venue, wires, instruments, readSettings(in));
        }
        String venue = in.readString();
        List<WireVersion> wires = new ArrayList<>();
        for (int i = readCount(in); i > 0; i--) {
            wires.add(new WireVersion(in.readString(), in.readInt()));
        }
        return new ArchiveHeader(logId, venue, wires, readNames(in), readSettings(in));
    }

    private static ClockSettings readSettings(ByteInput in) {
        return new ClockSettings(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    static void writeNames(List<String> names, ByteOutput out) {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeString(name);
        }
    }

    static List<String> readNames(ByteInput in) {
        int count = readCount(in);
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.readString());
        }
        return names;
    }

    private static int readCount(ByteInput in) {
        int count = in.readInt();
        checkState(
                count >= 0 && count <= in.remaining() / Integer.BYTES,
                "Cannot read names: %d do not fit into %d bytes",
                count,
                in.remaining());
        return count;
    }
}
