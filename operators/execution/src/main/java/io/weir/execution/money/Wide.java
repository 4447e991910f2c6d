package io.weir.execution.money;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Ratios of whole numbers that may exceed 128 bits on the way; the result must not. */
final class Wide {

    private static final int BITS_MAX = 127;

    private Wide() {}

    /** Sets {@code out} to numerator/denominator, rounded once, half to even. */
    static void set(BigInteger numerator, BigInteger denominator, Int128 out) {
        BigInteger rounded =
                new BigDecimal(numerator)
                        .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_EVEN)
                        .toBigInteger();
        checkState(
                rounded.bitLength() <= BITS_MAX,
                "Invalid amount of money: must fit into 128 bits, was %s",
                rounded);
        out.set(rounded.shiftRight(Long.SIZE).longValue(), rounded.longValue());
    }

    /** Sets {@code out} to value × part/whole, rounded once, half to even. */
    static void share(Int128 value, long part, long whole, Int128 out) {
        set(big(value).multiply(BigInteger.valueOf(part)), BigInteger.valueOf(whole), out);
    }

    static BigInteger big(Int128 value) {
        BigInteger low = BigInteger.valueOf(value.low());
        if (value.low() < 0) {
            low = low.add(BigInteger.ONE.shiftLeft(Long.SIZE));
        }
        return BigInteger.valueOf(value.high()).shiftLeft(Long.SIZE).add(low);
    }
}
