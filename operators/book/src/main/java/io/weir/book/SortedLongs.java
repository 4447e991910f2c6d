package io.weir.book;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/**
 * Strictly ascending values as the first, the common divisor of their differences, and the
 * differences divided by it. Prices on a grid of ticks take a byte or two each.
 */
final class SortedLongs {

    private SortedLongs() {}

    /** Writes the first {@code size} values; there is at least one. */
    static void write(long[] values, int size, ByteOutput out) {
        long divisor = 0;
        for (int i = 1; i < size && divisor != 1; i++) {
            divisor = commonDivisor(divisor, values[i] - values[i - 1]);
        }
        out.writeLong(values[0]);
        out.writeLong(divisor);
        for (int i = 1; i < size; i++) {
            Varints.writeOne((values[i] - values[i - 1]) / divisor, out);
        }
    }

    static void read(long[] values, int size, ByteInput in) {
        values[0] = in.readLong();
        long divisor = in.readLong();
        for (int i = 1; i < size; i++) {
            values[i] = values[i - 1] + Varints.readOne(in) * divisor;
        }
    }

    private static long commonDivisor(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
