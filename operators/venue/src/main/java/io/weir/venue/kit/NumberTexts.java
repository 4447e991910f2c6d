package io.weir.venue.kit;

import io.weir.schema.FixedPoint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts of a message by their place in it, with the digits of those that are plain decimals: the
 * scale is known only when the instrument is, and no byte is to be looked at twice.
 */
public final class NumberTexts {

    /** Decimal places of a text whose digits were not read. */
    public static final int UNREAD = -1;

    /** Digits that always fit into a {@code long}. */
    public static final int DIGITS_MAX = 18;

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

    public NumberTexts(int capacity) {
        digits = new long[capacity];
        places = new int[capacity];
        from = new int[capacity];
        to = new int[capacity];
    }

    /** Makes room for a text with this index. */
    public void reserve(int index) {
        if (index >= digits.length) {
            int capacity = Math.max(index + 1, digits.length * 2);
            digits = Arrays.copyOf(digits, capacity);
            places = Arrays.copyOf(places, capacity);
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
        }
    }

    /** Sets a text; there must be room for it. */
    public void set(int index, long newDigits, int newPlaces, int newFrom, int newTo) {
        digits[index] = newDigits;
        places[index] = newPlaces;
        from[index] = newFrom;
        to[index] = newTo;
    }

    /**
     * Reads a text of {@code source} from its first byte to its closing quote.
     *
     * @return the place of the closing quote, or -1 if there is none, or an escape or control
     *     character before it
     */
    public int scan(byte[] source, int start, int limit, int index) {
        int at = start;
        long value = 0;
        int point = -1;
        for (; at < limit; at++) {
            int digit = source[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (source[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        if (at >= limit) {
            return -1;
        }
        int decimals = UNREAD;
        if (source[at] == '"') {
            decimals = decimals(start, at, point);
        } else {
            at = closingQuote(source, at, limit);
            if (at < 0) {
                return -1;
            }
        }
        set(index, value, decimals, start, at);
        return at;
    }

    /** Decimal places of digits whose only point is at {@code point}; or {@link #UNREAD}. */
    static int decimals(int start, int end, int point) {
        int count = point < 0 ? end - start : end - start - 1;
        if (count <= 0 || count > DIGITS_MAX) {
            return UNREAD;
        }
        return point < 0 ? 0 : end - point - 1;
    }

    /** Place of the quote that ends a text; -1 if an escape or control character comes before. */
    public static int closingQuote(byte[] source, int start, int limit) {
        for (int at = start; at < limit; at++) {
            int c = source[at];
            if (c == '"') {
                return at;
            }
            // Bytes above 127 are negative, and left to the reader that checks them.
            if (c < ' ' || c == '\\') {
                return -1;
            }
        }
        return -1;
    }

    /** Sets a number of JSON, {@code source[start, end)}; there must be room for it. */
    public void setDecimal(int index, byte[] source, int start, int end) {
        long value = 0;
        int point = -1;
        int decimals = UNREAD;
        int at = start;
        for (; at < end; at++) {
            int digit = source[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
            } else if (source[at] == '.') {
                point = at;
            } else {
                break;
            }
        }
        if (at == end) {
            decimals = decimals(start, end, point);
        }
        set(index, value, decimals, start, end);
    }

    /** The text with this index. */
    public String string(int index, byte[] text) {
        return new String(text, from[index], to[index] - from[index], StandardCharsets.UTF_8);
    }

    /** Sets what is a number and no text. */
    public void setNumber(int index, long number) {
        digits[index] = number;
        places[index] = 0;
    }

    /** Digits behind the point of a text that is a number; of 1e-7 those of its plain form. */
    public int decimals(int index, byte[] text) {
        if (places[index] != UNREAD) {
            return places[index];
        }
        return Math.max(0, new BigDecimal(string(index, text)).scale());
    }

    /** The digits as read; of an integer, its value. */
    public long number(int index) {
        return digits[index];
    }

    public int from(int index) {
        return from[index];
    }

    public int to(int index) {
        return to[index];
    }

    /** The text as fixed point: as {@link FixedPoint#parse(byte[], int, int, int)} reads it. */
    public long fixedPoint(int index, byte[] text, int scale) {
        int missing = scale - places[index];
        if (missing >= 0 && missing <= scale && digits[index] <= LIMITS[missing]) {
            return digits[index] * FixedPoint.power(missing);
        }
        return FixedPoint.parse(text, from[index], to[index], scale);
    }
}
