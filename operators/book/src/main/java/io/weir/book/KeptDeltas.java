package io.weir.book;

import io.weir.schema.event.BookUpdate;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;

/**
 * Deltas that wait for a snapshot: at most {@link #MAX}, then the oldest go.
 *
 * <p>A delta is two entries of the ring and one per level, so that a checkpoint writes only what
 * came since the one before.
 */
final class KeptDeltas {

    /** Deltas kept at most. */
    static final int MAX = 10_000;

    private static final int HEADER = 2;

    private final LongRing ring = new LongRing("book-kept", 2);
    private int count;

    LongRing ring() {
        return ring;
    }

    int count() {
        return count;
    }

    /** Keeps a delta and tells whether the oldest had to go for it. */
    boolean add(BookUpdate delta, long sequence) {
        boolean full = count == MAX;
        if (full) {
            dropBefore(next(ring.head()));
        }
        int bids = delta.bids();
        ring.append(sequence, (long) delta.levels() << 32 | bids);
        ring.append(delta.firstSequence(), delta.previousSequence());
        for (int i = 0; i < delta.levels(); i++) {
            ring.append(delta.prices()[i], delta.quantities()[i]);
        }
        count++;
        return full;
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
        return position + HEADER + levels(position);
    }

    long sequence(long position) {
        return ring.get(position, 0);
    }

    BookUpdate delta(long position) {
        int levels = levels(position);
        long[] prices = new long[levels];
        long[] quantities = new long[levels];
        for (int i = 0; i < levels; i++) {
            prices[i] = ring.get(position + HEADER + i, 0);
            quantities[i] = ring.get(position + HEADER + i, 1);
        }
        return new BookUpdate(
                prices,
                quantities,
                (int) ring.get(position, 1),
                ring.get(position + 1, 0),
                ring.get(position + 1, 1));
    }

    /** Forgets those before a position and returns how many they were. */
    int dropBefore(long position) {
        int dropped = 0;
        for (long at = ring.head(); at < position; at = next(at)) {
            dropped++;
        }
        ring.trimTo(position);
        count -= dropped;
        return dropped;
    }

    void clear() {
        ring.clear();
        count = 0;
    }

    void write(ByteOutput out) {
        ring.writeBounds(out);
        out.writeInt(count);
    }

    void read(ByteInput in) {
        ring.readBounds(in);
        count = in.readInt();
    }

    private int levels(long position) {
        return (int) (ring.get(position, 1) >>> 32);
    }
}
