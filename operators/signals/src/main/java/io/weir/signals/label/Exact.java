package io.weir.signals.label;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Arithmetic on unsigned 64-bit integers without loss. */
final class Exact {

    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** Decimals of a quotient that is then rounded to the 17 of a double. */
    private static final MathContext QUOTIENT = new MathContext(60);

    private Exact() {}

    /** Whether a·b > c·d, in 128 bits; all unsigned. */
    static boolean isProductGreater(long a, long b, long c, long d) {
        int high = Long.compareUnsigned(highBits(a, b), highBits(c, d));
        return high > 0 || (high == 0 && Long.compareUnsigned(a * b, c * d) > 0);
    }

    /** The double nearest to a/b, unsigned. */
    static double ratio(long a, long b) {
        if (a >= 0 && a < EXACT_IN_DOUBLE && b >= 0 && b < EXACT_IN_DOUBLE) {
            // Both operands are exact, so the division rounds once.
            return (double) a / (double) b;
        }
        return decimal(a).divide(decimal(b), QUOTIENT).doubleValue();
    }

    /** The double nearest to (to − from)/from, unsigned. */
    static double change(long from, long to) {
        boolean isRise = Long.compareUnsigned(to, from) >= 0;
        double size = ratio(isRise ? to - from : from - to, from);
        return isRise ? size : -size;
    }

    /** The smallest integer at or above a·b/c, unsigned, where b ≤ c &lt; 2³¹. */
    static long ceilingOfPart(long a, long b, long c) {
        long whole = Long.divideUnsigned(a, c) * b;
        long rest = Long.remainderUnsigned(a, c) * b;
        return whole + (rest + c - 1) / c;
    }

    /** The double nearest to an unsigned integer. */
    static double toDouble(long unsigned) {
        return unsigned >= 0 ? (double) unsigned : decimal(unsigned).doubleValue();
    }

    private static long highBits(long a, long b) {
        // Signed to unsigned: each negative factor stands 2^64 too low.
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private static BigDecimal decimal(long unsigned) {
        return new BigDecimal(new BigInteger(Long.toUnsignedString(unsigned)));
    }
}
