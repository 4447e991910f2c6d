package io.weir.schema;

import static io.weir.schema.Checks.checkArgument;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decimal numbers as {@code long} with an explicit scale: {@code value = unscaled / 10^scale}.
 *
 * <p>Parsing never rounds. Results below {@link #LOWEST} are outcomes, not numbers.
 */
public final class FixedPoint {

    /** Not a decimal number. */
    public static final long NOT_A_NUMBER = Long.MIN_VALUE;

    /** More significant decimals than the scale holds. */
    public static final long TOO_MANY_DECIMALS = Long.MIN_VALUE + 1;

    /** Does not fit into a {@code long} at this scale. */
    public static final long OVERFLOW = Long.MIN_VALUE + 2;

    /** Smallest number that can be the result of parsing. */
    public static final long LOWEST = Long.MIN_VALUE + 3;

    /** Largest scale. */
    public static final int SCALE_MAX = 18;

    private static final long[] POWERS = new long[SCALE_MAX + 1];
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= SCALE_MAX; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private FixedPoint() {}

    /** 10 to the power of {@code exponent}, which is 0 to 18. */
    public static long power(int exponent) {
        return POWERS[exponent];
    }

    /** Whether a result of parsing is a number. */
    public static boolean isNumber(long parsed) {
        return parsed >= LOWEST;
    }

    /**
     * Parses an ASCII decimal such as {@code -12.3400}; zero digits beyond the scale are legal.
     *
     * @return the unscaled value, or {@link #NOT_A_NUMBER}, {@link #TOO_MANY_DECIMALS}, {@link
     *     #OVERFLOW}
     */
    public static long parse(byte[] text, int from, int to, int scale) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int decimals = -1;
        boolean overflow = false;
        boolean inexact = false;
        for (; at < to; at++) {
            int c = text[at];
            if (c == '.' && decimals < 0) {
                decimals = 0;
                continue;
            }
            int digit = c - '0';
            if (digit < 0 || digit > 9) {
                return exponential(text, from, to, scale);
            }
            digits++;
            if (decimals >= scale) {
                inexact |= digit != 0;
                continue;
            }
            if (decimals >= 0) {
                decimals++;
            }
            overflow |= value > (Long.MAX_VALUE - digit) / 10;
            value = value * 10 + digit;
        }
        if (digits == 0) {
            return NOT_A_NUMBER;
        }
        if (inexact) {
            return TOO_MANY_DECIMALS;
        }
        int missing = scale - Math.max(decimals, 0);
        if (overflow || value > Long.MAX_VALUE / POWERS[missing]) {
            return OVERFLOW;
        }
        long scaled = value * POWERS[missing];
        if (!negative) {
            return scaled;
        }
        // The lowest values of a long stand for outcomes.
        return -scaled < LOWEST ? OVERFLOW : -scaled;
    }

    /** As {@link #parse(byte[], int, int, int)}, of a whole string. */
    public static long parse(String text, int scale) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return parse(bytes, 0, bytes.length, scale);
    }

    // Venues may write 1e-7. That is rare, so the slow and exact way is good enough.
    private static long exponential(byte[] text, int from, int to, int scale) {
        String number =
                new String(text, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (number.length() > 64 || !number.matches("-?[0-9]+(\\.[0-9]+)?[eE][-+]?[0-9]{1,3}")) {
            return NOT_A_NUMBER;
        }
        BigDecimal scaled = new BigDecimal(number).scaleByPowerOfTen(scale);
        if (scaled.stripTrailingZeros().scale() > 0) {
            return TOO_MANY_DECIMALS;
        }
        BigInteger unscaled = scaled.toBigInteger();
        boolean fits = unscaled.bitLength() < Long.SIZE && unscaled.longValue() >= LOWEST;
        return fits ? unscaled.longValue() : OVERFLOW;
    }

    /** The nearest double of {@code unscaled / 10^scale}: rounded once. */
    public static double toDouble(long unscaled, int scale) {
        if (unscaled > -EXACT_IN_DOUBLE && unscaled < EXACT_IN_DOUBLE) {
            // Both operands are exact, so the division rounds once.
            return (double) unscaled / (double) POWERS[scale];
        }
        return BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    /**
     * Appends the plain decimal text with exactly so many decimals.
     *
     * @param decimals at least as many as the number has without trailing zeros
     */
    public static void append(long unscaled, int scale, int decimals, StringBuilder out) {
        int dropped = Math.max(0, scale - decimals);
        long kept = unscaled / POWERS[dropped];
        checkArgument(
                kept * POWERS[dropped] == unscaled,
                "Invalid decimals: must be at least those of %d at scale %d, were %d",
                unscaled,
                scale,
                decimals);
        int written = Math.min(scale, decimals);
        if (unscaled < 0) {
            out.append('-');
        }
        out.append(Math.abs(kept / POWERS[written]));
        if (decimals > 0) {
            out.append('.');
        }
        long fraction = Math.abs(kept % POWERS[written]);
        for (int place = written - 1; place >= 0; place--) {
            out.append((char) ('0' + fraction / POWERS[place] % 10));
        }
        for (int zeros = written; zeros < decimals; zeros++) {
            out.append('0');
        }
    }

    /** Plain decimal text without trailing zeros. */
    public static String format(long unscaled, int scale) {
        checkArgument(
                scale >= 0 && scale <= SCALE_MAX,
                "Invalid scale: must be 0 to %d, was %d",
                SCALE_MAX,
                scale);
        BigDecimal number = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
        return number.scale() < 0
                ? number.setScale(0, java.math.RoundingMode.UNNECESSARY).toPlainString()
                : number.toPlainString();
    }
}
