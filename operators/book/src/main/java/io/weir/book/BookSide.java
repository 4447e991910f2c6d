package io.weir.book;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.Arrays;

/**
 * One side of a book: two arrays sorted so that the best level is the last.
 *
 * <p>A level's <em>key</em> grows towards the best: the price of a bid, the negated price of an
 * ask. Messages mostly touch levels near the best, so little is moved. Allocates only while growing
 * beyond its largest size so far.
 */
final class BookSide {

    /** Limit of a side that is known to its end. */
    static final long UNLIMITED = Long.MIN_VALUE;

    private static final short[] NO_DIGITS = {};

    /** Whether {@link #digits} is kept beside the quantities: where books have checksums only. */
    private final boolean keepsDigits;

    private long[] keys = new long[64];
    private long[] quantities = new long[64];
    private short[] digits;
    private int size;
    private int finger;
    private long limit = UNLIMITED;

    /** Levels whose key is at least {@link #limit}. */
    private int known;

    BookSide(boolean keepsDigits) {
        this.keepsDigits = keepsDigits;
        this.digits = keepsDigits ? new short[64] : NO_DIGITS;
    }

    int size() {
        return size;
    }

    int known() {
        return known;
    }

    long limit() {
        return limit;
    }

    boolean isUnlimited() {
        return limit == UNLIMITED;
    }

    /** Key of a level, 0 the best. */
    long key(int level) {
        return keys[size - 1 - level];
    }

    long quantity(int level) {
        return quantities[size - 1 - level];
    }

    /** Digits in which a level was sent. */
    short digits(int level) {
        return keepsDigits ? digits[size - 1 - level] : LevelDigits.NONE;
    }

    /** Known levels whose key is at least {@code key}. */
    int knownFrom(long key) {
        return Math.min(known, size - find(key));
    }

    /** Quantity of so many best levels, or -1 where it exceeds a {@code long}. */
    long quantityOfBest(int count) {
        long sum = 0;
        long bits = 0;
        for (int i = size - count; i < size; i++) {
            sum += quantities[i];
            bits |= quantities[i];
        }
        // A quantity is below 2 bits, so the sum is below 2 bits count.
        int free = Long.numberOfLeadingZeros(bits) - 1;
        return free >= Integer.SIZE - Integer.numberOfLeadingZeros(count)
                ? sum
                : checkedQuantityOfBest(count);
    }

    private long checkedQuantityOfBest(int count) {
        long sum = 0;
        for (int i = size - count; i < size; i++) {
            sum += quantities[i];
            // A sum of quantities turns negative at the moment it is too large.
            if (sum < 0) {
                return -1;
            }
        }
        return sum;
    }

    /** Quantity at a key, 0 if there is none. */
    long quantityAt(long key) {
        int at = find(key);
        return at < size && keys[at] == key ? quantities[at] : 0;
    }

    /**
     * Sets a level, removes it with quantity 0, and returns the quantity before.
     *
     * @param sent digits in which the level was sent, kept for checksums
     */
    long put(long key, long quantity, short sent) {
        int at = find(key);
        if (at < size && keys[at] == key) {
            long before = quantities[at];
            if (quantity == 0) {
                remove(at);
            } else {
                quantities[at] = quantity;
                if (keepsDigits) {
                    digits[at] = sent;
                }
            }
            return before;
        }
        if (quantity != 0) {
            insert(at, key, quantity);
            if (keepsDigits) {
                System.arraycopy(digits, at, digits, at + 1, size - 1 - at);
                digits[at] = sent;
            }
        }
        return 0;
    }

    void clear() {
        size = 0;
        known = 0;
        limit = UNLIMITED;
    }

    /** Says from which key on the side is known. */
    void limitTo(long newLimit) {
        limit = newLimit;
        known = newLimit == UNLIMITED ? size : size - find(newLimit);
    }

    /** Moves the limit outwards to {@code key}, if it lies further in. */
    void widenTo(long key) {
        if (key < limit) {
            limitTo(key);
        }
    }

    /**
     * Forgets all but so many best levels. A side that has them all is known to the last of them; a
     * shorter one as far as before.
     */
    void cutTo(int depth) {
        int surplus = size - depth;
        if (surplus < 0) {
            return;
        }
        if (surplus > 0) {
            System.arraycopy(keys, surplus, keys, 0, depth);
            System.arraycopy(quantities, surplus, quantities, 0, depth);
            if (keepsDigits) {
                System.arraycopy(digits, surplus, digits, 0, depth);
            }
            size = depth;
        }
        limitTo(keys[0]);
    }

    /** Whether both sides hold the same levels from the key {@code from} on. */
    boolean sameFrom(long from, BookSide other) {
        int count = size - find(from);
        return count == other.size - other.find(from)
                && Arrays.equals(
                        keys, size - count, size, other.keys, other.size - count, other.size)
                && Arrays.equals(
                        quantities,
                        size - count,
                        size,
                        other.quantities,
                        other.size - count,
                        other.size);
    }

    /** Hash of the levels; the order of insertion does not matter. */
    long hash(long seed) {
        long hash = seed + size;
        for (int i = 0; i < size; i++) {
            hash = mix(mix(hash ^ keys[i]) + quantities[i]);
        }
        return hash;
    }

    /** Writes differences in units of their common divisor: a level takes a few bytes. */
    void write(ByteOutput out) {
        out.writeLong(limit);
        out.writeInt(size);
        if (size > 0) {
            SortedLongs.write(keys, size, out);
            Varints.write(quantities, size, out);
            writeDigits(out);
        }
    }

    void read(ByteInput in) {
        long newLimit = in.readLong();
        size = in.readInt();
        reserve(size);
        if (size > 0) {
            SortedLongs.read(keys, size, in);
            Varints.read(quantities, size, in);
            readDigits(in);
        }
        limitTo(newLimit);
    }

    private void writeDigits(ByteOutput out) {
        for (int i = 0; keepsDigits && i < size; i++) {
            out.writeByte(LevelDigits.price(digits[i]));
            out.writeByte(LevelDigits.quantity(digits[i]));
        }
    }

    private void readDigits(ByteInput in) {
        for (int i = 0; keepsDigits && i < size; i++) {
            digits[i] = (short) ((in.readByte() << 8) | (in.readByte() & 0xff));
        }
    }

    /**
     * Index of the first key that is not below {@code key}: a gallop from where the last search
     * ended, because the levels of a message lie side by side.
     */
    private int find(long key) {
        int high = Math.min(finger, size);
        int low = high;
        int step = 1;
        if (high < size && keys[high] < key) {
            while (high < size && keys[high] < key) {
                low = high + 1;
                high += step;
                step <<= 1;
            }
            high = Math.min(high, size);
        } else {
            low--;
            while (low >= 0 && keys[low] >= key) {
                high = low;
                low -= step;
                step <<= 1;
            }
            low = Math.max(low, -1) + 1;
        }
        int length = high - low;
        while (length > 0) {
            // No branch: which half it is cannot be predicted.
            int half = (length + 1) >>> 1;
            low = keys[low + half - 1] < key ? low + half : low;
            length -= half;
        }
        finger = low;
        return low;
    }

    private void insert(int at, long key, long quantity) {
        reserve(size + 1);
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(quantities, at, quantities, at + 1, size - at);
        keys[at] = key;
        quantities[at] = quantity;
        size++;
        if (key >= limit) {
            known++;
        }
    }

    private void remove(int at) {
        if (keys[at] >= limit) {
            known--;
        }
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(quantities, at + 1, quantities, at, size - at);
        if (keepsDigits) {
            System.arraycopy(digits, at + 1, digits, at, size - at);
        }
    }

    private void reserve(int needed) {
        if (needed > keys.length) {
            int capacity = Math.max(needed, keys.length * 2);
            keys = Arrays.copyOf(keys, capacity);
            quantities = Arrays.copyOf(quantities, capacity);
            if (keepsDigits) {
                digits = Arrays.copyOf(digits, capacity);
            }
        }
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
