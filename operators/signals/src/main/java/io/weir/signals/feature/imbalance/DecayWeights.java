package io.weir.signals.feature.imbalance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Weights {@code e^(-λi)}, i = 0, 1, 2 …, each rounded once to a multiple of 2^-116. */
final class DecayWeights {

    /** Binary places of {@link #high}; those of {@link #low} are twice as many. */
    static final int PLACES = 58;

    private static final MathContext PRECISE = new MathContext(60);
    private static final BigDecimal UNIT = new BigDecimal(BigInteger.TWO.pow(2 * PLACES));
    private static final BigInteger LOW = BigInteger.ONE.shiftLeft(PLACES).subtract(BigInteger.ONE);

    /** Terms of the series; the rest is below 1e-60 for the largest argument, 5. */
    private static final int TERMS = 100;

    private final long[] high;
    private final long[] low;

    /**
     * Makes the weights.
     *
     * @param thousandths λ in thousandths, 0 to 5,000
     */
    DecayWeights(long thousandths, int levels) {
        high = new long[levels];
        low = new long[levels];
        BigDecimal growth = exp(BigDecimal.valueOf(thousandths, 3));
        for (int i = 0; i < levels; i++) {
            BigInteger weight =
                    UNIT.divide(growth.pow(i, PRECISE), PRECISE)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .toBigIntegerExact();
            high[i] = weight.shiftRight(PLACES).longValueExact();
            low[i] = weight.and(LOW).longValueExact();
        }
    }

    /** The weight in multiples of 2^-58, rounded down. */
    long high(int level) {
        return high[level];
    }

    /** The rest of the weight in multiples of 2^-116: 0 to 2^58 - 1. */
    long low(int level) {
        return low[level];
    }

    /** By its series, of an argument >= 0, so that all terms have one sign. */
    private static BigDecimal exp(BigDecimal argument) {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n <= TERMS; n++) {
            term = term.multiply(argument, PRECISE).divide(BigDecimal.valueOf(n), PRECISE);
            sum = sum.add(term, PRECISE);
        }
        return sum;
    }
}
