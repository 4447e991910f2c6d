package io.weir.schema;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/**
 * A mutable 128-bit two's complement integer. Sums are exact modulo 2^128, so that a difference of
 * two running sums is the exact sum of what lies between them, whatever came before.
 */
public final class Int128 {

    /** Binary places of {@link #addFixed}: terms are multiples of 2^-96. */
    static final int FIXED_PLACES = 96;

    private static final int MANTISSA_BITS = 52;

    private long high;
    private long low;

    public void clear() {
        high = 0;
        low = 0;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    public void set(Int128 other) {
        set(other.high, other.low);
    }

    public void set(long value) {
        set(value >> 63, value);
    }

    public void add(Int128 other) {
        add(other.high, other.low);
    }

    public void add(long value) {
        add(value >> 63, value);
    }

    public void subtract(Int128 other) {
        subtract(other.high, other.low);
    }

    public void subtract(long value) {
        subtract(value >> 63, value);
    }

    public void add(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        high += otherHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    public void subtract(long otherHigh, long otherLow) {
        high -= otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
        low -= otherLow;
    }

    public void addProduct(long a, long b) {
        add(Math.multiplyHigh(a, b), a * b);
    }

    public void subtractProduct(long a, long b) {
        subtract(Math.multiplyHigh(a, b), a * b);
    }

    /** Multiplies by a factor; the product must fit. */
    public void multiply(long factor) {
        long carry = Math.multiplyHigh(low, factor);
        // multiplyHigh takes low as signed; the unsigned one is 2^64 larger if its top bit is set.
        carry += low < 0 ? factor : 0;
        high = high * factor + carry;
        low *= factor;
    }

    /** Adds a value >= 0 below 2^31, rounded to the nearest multiple of 2^-96, ties to even. */
    public void addFixed(double value) {
        double scaled = Math.scalb(value, FIXED_PLACES);
        if (scaled < 0x1p62) {
            add((long) Math.rint(scaled));
            return;
        }
        long mantissa =
                (Double.doubleToRawLongBits(scaled) & ((1L << MANTISSA_BITS) - 1))
                        | 1L << MANTISSA_BITS;
        int shift = Math.getExponent(scaled) - MANTISSA_BITS;
        if (shift >= Long.SIZE) {
            add(mantissa << (shift - Long.SIZE), 0);
        } else {
            add(mantissa >>> (Long.SIZE - shift), mantissa << shift);
        }
    }

    /** Writes what {@link #read} reads. */
    public void write(ByteOutput out) {
        out.writeLong(high);
        out.writeLong(low);
    }

    /** Replaces the value by what {@link #write} wrote. */
    public void read(ByteInput in) {
        set(in.readLong(), in.readLong());
    }

    /** The value of a sum of {@link #addFixed} terms, rounded once. */
    public double fixedToDouble() {
        return Math.scalb(toDouble(), -FIXED_PLACES);
    }

    public boolean isZero() {
        return (high | low) == 0;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return isZero() ? 0 : (high < 0 ? -1 : 1);
    }

    /** The nearest double: rounded once, ties to even. */
    public double toDouble() {
        if (high == low >> 63) {
            return (double) low;
        }
        boolean negative = high < 0;
        long magnitudeLow = negative ? -low : low;
        long magnitudeHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
        // Keep the top 62 bits; a last bit says whether anything was cut off, so that rounding to
        // the 53 bits of a double sees on which side of a tie the number lies.
        int shift = 2 * Long.SIZE - 62;
        if (magnitudeHigh != 0) {
            shift -= Long.numberOfLeadingZeros(magnitudeHigh);
        } else {
            shift -= Long.SIZE + Long.numberOfLeadingZeros(magnitudeLow);
        }
        long top;
        boolean cut;
        if (shift >= Long.SIZE) {
            top = magnitudeHigh >>> (shift - Long.SIZE);
            cut = magnitudeLow != 0 || magnitudeHigh != top << (shift - Long.SIZE);
        } else {
            top = magnitudeHigh << (Long.SIZE - shift) | magnitudeLow >>> shift;
            cut = magnitudeLow << (Long.SIZE - shift) != 0;
        }
        double rounded = Math.scalb((double) (top << 1 | (cut ? 1 : 0)), shift - 1);
        return negative ? -rounded : rounded;
    }
}
