package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of Weir's archive.
 *
 * @param stream id of the connection
 * @param ordinal position in the stream: 0, 1, 2 …
 * @param receive when it was read, ns
 * @param counted as received when, ns: later than {@code receive} if the clock held it
 * @param promise of the log before it, ns
 * @param stamps one per event of the message, or per instrument of a status
 * @param instruments of a status: {@code venue:symbol} of those concerned
 * @param channels of a status: the channels concerned, as the venue spells them
 * @param payload of data: the message as received
 */
public record ArchiveRecord(
        ArchiveKind kind,
        String stream,
        long ordinal,
        long receive,
        long counted,
        long promise,
        List<Stamp> stamps,
        List<String> instruments,
        List<String> channels,
        byte[] payload) {

    void write(ByteOutput out) {
        out.writeByte(kind.code());
        out.writeString(stream);
        out.writeLong(ordinal);
        out.writeLong(receive);
        out.writeLong(counted);
        out.writeLong(promise);
        out.writeInt(stamps.size());
        for (Stamp stamp : stamps) {
            stamp.write(out);
        }
        if (kind == ArchiveKind.DATA) {
            out.writeRaw(payload, 0, payload.length);
        } else {
            ArchiveHeader.writeNames(instruments, out);
            ArchiveHeader.writeNames(channels, out);
        }
    }

    /** Reads a record; whatever is wrong with it is an {@link IllegalStateException}. */
    static ArchiveRecord read(ByteInput in) {
        ArchiveKind kind = ArchiveKind.of(in.readByte());
        String stream = in.readString();
        long ordinal = in.readLong();
        long receive = in.readLong();
        long counted = in.readLong();
        long promise = in.readLong();
        int count = in.readInt();
        if (count < 0 || count > in.remaining() / 25) {
            throw new IllegalStateException("impossible number of stamps: " + count);
        }
        List<Stamp> stamps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            stamps.add(Stamp.read(promise, in));
        }
        List<String> instruments = List.of();
        List<String> channels = List.of();
        byte[] payload = {};
        if (kind == ArchiveKind.DATA) {
            payload = new byte[in.remaining()];
            System.arraycopy(in.array(), in.advance(payload.length), payload, 0, payload.length);
        } else {
            instruments = ArchiveHeader.readNames(in);
            channels = ArchiveHeader.readNames(in);
        }
        return new ArchiveRecord(
                kind,
                stream,
                ordinal,
                receive,
                counted,
                promise,
                stamps,
                instruments,
                channels,
                payload);
    }

    /** Stamp of something that was found out while reading. */
    Stamp stampOfReader() {
        long time = Math.max(counted, promise);
        if (!stamps.isEmpty()) {
            time = stamps.get(0).effectiveTime();
        }
        return new Stamp(
                promise, 0, time == MarketEvent.NONE ? 0 : time, time, Stamp.Lateness.ON_TIME);
    }
}
