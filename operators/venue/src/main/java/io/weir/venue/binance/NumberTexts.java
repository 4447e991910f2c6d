package io.weir.venue.binance;

import io.weir.schema.FixedPoint;
import java.util.Arrays;

/**
 * Texts of a message by their place in it, with the digits of those that are plain decimals: the
 * scale is known only when the instrument is, and no byte is to be looked at twice.
 */
final class NumberTexts {

    /** Decimal places of a text whose digits were not read. */
    static final int UNREAD = -1;

    /** Digits that always fit into a {@code long}. */
    static final int DIGITS_MAX = 18;

    private static final long[] LIMITS = new long[FixedPoint.SCALE_MAX + 1];

    static {
        for (int i = 0; i < LIMITS.length; i++) {
            LIMITS[i] = Long.MAX_VALUE / FixedPoint.power(i);
        }
    }

    private long[] digits;
    private int[] places;
    private int[] from;
    private int[] to;

    NumberTexts(int capacity) {
        digits = new long[capacity];
        places = new int[capacity];
        from = new int[capacity];
        to = new int[capacity];
    }

    /** Makes room for a text with this index. */
    void reserve(int index) {
        if (index >= digits.length) {
            int capacity = Math.max(index + 1, digits.length * 2);
            digits = Arrays.copyOf(digits, capacity);
            places = Arrays.copyOf(places, capacity);
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
        }
    }

    /** Sets a text; there must be room for it. */
    void set(int index, long newDigits, int newPlaces, int newFrom, int newTo) {
        digits[index] = newDigits;
        places[index] = newPlaces;
        from[index] = newFrom;
        to[index] = newTo;
    }

    /** Sets what is a number and no text. */
    void setNumber(int index, long number) {
        digits[index] = number;
        places[index] = 0;
    }

    /** The digits as read; of an integer, its value. */
    long number(int index) {
        return digits[index];
    }

    int from(int index) {
        return from[index];
    }

    int to(int index) {
        return to[index];
    }

    /** The text as fixed point: as {@link FixedPoint#parse(byte[], int, int, int)} reads it. */
    long fixedPoint(int index, byte[] text, int scale) {
        int missing = scale - places[index];
        if (missing >= 0 && missing <= scale && digits[index] <= LIMITS[missing]) {
            return digits[index] * FixedPoint.power(missing);
        }
        return FixedPoint.parse(text, from[index], to[index], scale);
    }
}
