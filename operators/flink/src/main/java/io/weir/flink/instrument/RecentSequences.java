package io.weir.flink.instrument;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import java.util.Arrays;

/**
 * Remembers the last {@value #REMEMBERED} sequence numbers of one kind, to recognise duplicates.
 *
 * <p>An open-addressing set beside a ring: constant time, 240 kB at most. Numbers usually grow, and
 * one above all before can't be a duplicate.
 */
final class RecentSequences {

    static final int REMEMBERED = 10_000;

    private static final int SLOTS = 1 << 15;
    private static final long EMPTY = Long.MIN_VALUE;

    private final LongRing ring;
    private long[] slots = {};
    private long largest = EMPTY;

    RecentSequences(String name) {
        ring = new LongRing(name, 1);
    }

    /** Whether the number is new; it is remembered then. */
    boolean add(long sequence) {
        if (slots.length == 0) {
            slots = new long[SLOTS];
            Arrays.fill(slots, EMPTY);
            for (long entry = ring.head(); entry < ring.tail(); entry++) {
                insert(ring.get(entry, 0));
            }
        }
        if (sequence <= largest && slots[find(sequence)] == sequence) {
            return false;
        }
        if (ring.size() == REMEMBERED) {
            remove(ring.get(ring.head(), 0));
            ring.trimTo(ring.head() + 1);
        }
        ring.append(sequence);
        insert(sequence);
        largest = Math.max(largest, sequence);
        return true;
    }

    LongRing ring() {
        return ring;
    }

    void write(ByteOutput out) {
        ring.writeBounds(out);
        out.writeLong(largest);
    }

    void read(ByteInput in) {
        ring.readBounds(in);
        largest = in.readLong();
        slots = new long[0];
    }

    private void insert(long sequence) {
        slots[find(sequence)] = sequence;
    }

    /** Slot of the number, or the free one where it belongs. */
    private int find(long sequence) {
        int slot = home(sequence);
        while (slots[slot] != EMPTY && slots[slot] != sequence) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    // Closing the hole keeps every number reachable from its home without tombstones.
    private void remove(long sequence) {
        int hole = find(sequence);
        slots[hole] = EMPTY;
        for (int at = (hole + 1) & (SLOTS - 1); slots[at] != EMPTY; at = (at + 1) & (SLOTS - 1)) {
            int distanceFromHome = (at - home(slots[at])) & (SLOTS - 1);
            int distanceFromHole = (at - hole) & (SLOTS - 1);
            if (distanceFromHome >= distanceFromHole) {
                slots[hole] = slots[at];
                slots[at] = EMPTY;
                hole = at;
            }
        }
    }

    private static int home(long sequence) {
        long mixed = sequence * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 49);
    }
}
