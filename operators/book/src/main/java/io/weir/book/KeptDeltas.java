package io.weir.book;

import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.WireDigits;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deltas that wait for a snapshot: at most {@link #MAX}, then the oldest go.
 *
 * <p>A delta is two entries of the ring and one per level, so that a checkpoint writes only what
 * came since the one before. Where numbers belong to a stream, one more entry names the stream and
 * the ordinal; where the venue sends digits for checksums, they follow the levels.
 */
final class KeptDeltas {

    /** Deltas kept at most. */
    static final int MAX = 10_000;

    /** Streams that are told apart at most; one more, and all are forgotten. */
    private static final int STREAMS_MAX = 256;

    /** Set in the number of bids where wire digits follow the levels. */
    private static final long WITH_DIGITS = 1L << 31;

    private static final int DIGITS_PER_LONG = 4;
    private static final int DIGITS_PER_ENTRY = 2 * DIGITS_PER_LONG;

    private final LongRing ring = new LongRing("book-kept", 2);
    private final boolean perStream;
    private final int header;
    private final List<String> streams = new ArrayList<>();
    private int count;

    /**
     * Keeps nothing yet.
     *
     * @param perStream whether the stream of a delta matters
     */
    KeptDeltas(boolean perStream) {
        this.perStream = perStream;
        this.header = perStream ? 3 : 2;
    }

    LongRing ring() {
        return ring;
    }

    int count() {
        return count;
    }

    /** Keeps a delta, {@code max} at most with it, and returns how many had to go for it. */
    int add(MarketEvent event, int max) {
        int gone = 0;
        if (perStream && streams.size() == STREAMS_MAX && !streams.contains(event.streamId())) {
            gone = count;
            clear();
        }
        while (count >= max) {
            gone += dropBefore(next(ring.head()));
        }
        BookUpdate delta = (BookUpdate) event.body();
        WireDigits wire = delta.wire();
        long flags = wire == null ? 0 : WITH_DIGITS;
        ring.append(event.orderNumber(), (long) delta.levels() << 32 | flags | delta.bids());
        ring.append(delta.firstSequence(), delta.previousSequence());
        if (perStream) {
            ring.append(event.ordinal(), indexOf(event.streamId()));
        }
        for (int i = 0; i < delta.levels(); i++) {
            ring.append(delta.prices()[i], delta.quantities()[i]);
        }
        if (wire != null) {
            appendDigits(wire, delta.levels());
        }
        count++;
        return gone;
    }

    private int indexOf(String stream) {
        int index = streams.indexOf(stream);
        if (index < 0) {
            index = streams.size();
            streams.add(stream);
        }
        return index;
    }

    private void appendDigits(WireDigits wire, int levels) {
        ring.append(wire.checksum(), 0);
        for (int from = 0; from < levels; from += DIGITS_PER_ENTRY) {
            ring.append(packed(wire, from, levels), packed(wire, from + DIGITS_PER_LONG, levels));
        }
    }

    private static long packed(WireDigits wire, int from, int levels) {
        long packed = 0;
        for (int i = from; i < Math.min(levels, from + DIGITS_PER_LONG); i++) {
            packed |= (LevelDigits.of(wire, i) & 0xffffL) << (16 * (i - from));
        }
        return packed;
    }

    /** Position of the oldest; {@link #end} if there is none. */
    long first() {
        return ring.head();
    }

    /** Position behind the newest. */
    long end() {
        return ring.tail();
    }

    /** Position of the one after that at {@code position}. */
    long next(long position) {
        int levels = levels(position);
        int digits =
                hasDigits(position) ? 1 + (levels + DIGITS_PER_ENTRY - 1) / DIGITS_PER_ENTRY : 0;
        return position + header + levels + digits;
    }

    long sequence(long position) {
        return ring.get(position, 0);
    }

    /** Ordinal in its stream; only where the stream matters. */
    long ordinal(long position) {
        return perStream ? ring.get(position + 2, 0) : MarketEvent.NONE;
    }

    /** Whether the delta can follow a snapshot: came after it in its stream, if that matters. */
    boolean canFollow(MarketEvent snapshot, long position) {
        return !perStream
                || (ordinal(position) > snapshot.ordinal()
                        && streams.get((int) ring.get(position + 2, 1))
                                .equals(snapshot.streamId()));
    }

    /** Whether all are of one stream, where the stream matters. */
    boolean isOnlyOf(String stream) {
        return streams.size() == 1 && streams.get(0).equals(stream);
    }

    BookUpdate delta(long position) {
        int levels = levels(position);
        long from = position + header;
        long[] prices = new long[levels];
        long[] quantities = new long[levels];
        for (int i = 0; i < levels; i++) {
            prices[i] = ring.get(from + i, 0);
            quantities[i] = ring.get(from + i, 1);
        }
        return new BookUpdate(
                prices,
                quantities,
                (int) (ring.get(position, 1) & ~WITH_DIGITS),
                ring.get(position + 1, 0),
                ring.get(position + 1, 1),
                digits(position, levels));
    }

    private @Nullable WireDigits digits(long position, int levels) {
        if (!hasDigits(position)) {
            return null;
        }
        long at = position + header + levels;
        byte[] priceDecimals = new byte[levels];
        byte[] quantityDecimals = new byte[levels];
        for (int i = 0; i < levels; i++) {
            long packed =
                    ring.get(at + 1 + i / DIGITS_PER_ENTRY, i % DIGITS_PER_ENTRY / DIGITS_PER_LONG);
            short digits = (short) (packed >>> (16 * (i % DIGITS_PER_LONG)));
            priceDecimals[i] = (byte) LevelDigits.price(digits);
            quantityDecimals[i] = (byte) LevelDigits.quantity(digits);
        }
        return new WireDigits(priceDecimals, quantityDecimals, ring.get(at, 0));
    }

    /** Forgets those before a position and returns how many they were. */
    int dropBefore(long position) {
        int dropped = 0;
        for (long at = ring.head(); at < position; at = next(at)) {
            dropped++;
        }
        ring.trimTo(position);
        count -= dropped;
        if (count == 0) {
            streams.clear();
        }
        return dropped;
    }

    void clear() {
        ring.clear();
        count = 0;
        streams.clear();
    }

    void write(ByteOutput out) {
        ring.writeBounds(out);
        out.writeInt(count);
        out.writeInt(streams.size());
        for (String stream : streams) {
            out.writeString(stream);
        }
    }

    void read(ByteInput in) {
        ring.readBounds(in);
        count = in.readInt();
        streams.clear();
        int names = in.readInt();
        for (int i = 0; i < names; i++) {
            streams.add(in.readString());
        }
    }

    private int levels(long position) {
        return (int) (ring.get(position, 1) >>> 32);
    }

    private boolean hasDigits(long position) {
        return (ring.get(position, 1) & WITH_DIGITS) != 0;
    }
}
