package io.weir.execution.money;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.Int128;
import java.math.BigInteger;

/** Ratios of whole numbers that may exceed 128 bits on the way; the result must not. */
final class Wide {

    private static final int BITS_MAX = 127;

    private Wide() {}

    /** Sets {@code out} to numerator/denominator, rounded once, half to even. */
    static void set(BigInteger numerator, BigInteger denominator, Int128 out) {
        BigInteger rounded = divide(numerator, denominator);
        checkState(
                rounded.bitLength() <= BITS_MAX,
                "Invalid amount of money: must fit into 128 bits, was %s",
                rounded);
        out.set(rounded.shiftRight(Long.SIZE).longValue(), rounded.longValue());
    }

    /** The quotient, rounded half to even; the denominator is above 0. */
    private static BigInteger divide(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = numerator.abs().divideAndRemainder(denominator);
        BigInteger quotient = parts[0];
        int half = parts[1].shiftLeft(1).compareTo(denominator);
        if (half > 0 || (half == 0 && quotient.testBit(0))) {
            quotient = quotient.add(BigInteger.ONE);
        }
        return numerator.signum() < 0 ? quotient.negate() : quotient;
    }

    static BigInteger big(Int128 value) {
        BigInteger low = BigInteger.valueOf(value.low());
        if (value.low() < 0) {
            low = low.add(BigInteger.ONE.shiftLeft(Long.SIZE));
        }
        return BigInteger.valueOf(value.high()).shiftLeft(Long.SIZE).add(low);
    }
}
