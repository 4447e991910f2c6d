package io.weir.kernel;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import java.util.Arrays;

/**
 * Remembers the last {@value #REMEMBERED} sequence numbers of one kind, to recognise duplicates.
 *
 * <p>Numbers usually grow, and one above all before can't be a duplicate: then only a ring of them
 * is kept. A number that is not makes an open-addressing set of 256 KiB, which goes again once
 * nothing has asked for it for as many numbers as are remembered.
 */
final class RecentSequences {

    static final int REMEMBERED = 10_000;

    private static final int SLOTS = 1 << 15;
    private static final long EMPTY = Long.MIN_VALUE;
    private static final long[] NONE = {};

    private final LongRing ring;
    private long[] slots = NONE;
    private long largest = EMPTY;

    /** Tail of the ring when the set was last needed. */
    private long asked;

    RecentSequences(String name) {
        ring = new LongRing(name, 1);
    }

    /** Whether the number is new; it is remembered then. */
    boolean add(long sequence) {
        if (sequence > largest) {
            largest = sequence;
        } else if (contains(sequence)) {
            return false;
        }
        if (ring.size() == REMEMBERED) {
            if (hasSet()) {
                remove(ring.get(ring.head(), 0));
            }
            ring.trimTo(ring.head() + 1);
        }
        ring.append(sequence);
        if (hasSet()) {
            insert(sequence);
            if (ring.tail() - asked > REMEMBERED) {
                slots = NONE;
            }
        }
        return true;
    }

    /** Forgets all numbers. */
    void clear() {
        ring.clear();
        largest = EMPTY;
        slots = NONE;
    }

    private boolean contains(long sequence) {
        asked = ring.tail();
        if (!hasSet()) {
            slots = new long[SLOTS];
            Arrays.fill(slots, EMPTY);
            for (long entry = ring.head(); entry < ring.tail(); entry++) {
                insert(ring.get(entry, 0));
            }
        }
        return slots[find(sequence)] == sequence;
    }

    private boolean hasSet() {
        return slots.length > 0;
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
        slots = NONE;
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
