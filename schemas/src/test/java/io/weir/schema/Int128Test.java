package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arithmetic agrees with {@link BigInteger}. */
class Int128Test {

    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 42})
    void agreesWithBigInteger(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Int128 fast = new Int128();
        BigInteger slow = BigInteger.ZERO;
        for (int i = 0; i < 20_000; i++) {
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> random.nextInt(10, 64);
            switch (random.nextInt(6)) {
                case 0 -> {
                    fast.add(a);
                    slow = slow.add(BigInteger.valueOf(a));
                }
                case 1 -> {
                    fast.subtract(a);
                    slow = slow.subtract(BigInteger.valueOf(a));
                }
                case 2 -> {
                    fast.addProduct(a, b);
                    slow = slow.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
                }
                case 3 -> {
                    fast.subtractProduct(a, b);
                    slow = slow.subtract(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
                }
                case 4 -> {
                    fast.set(a);
                    fast.multiply(b);
                    slow = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
                }
                default -> {
                    int bits = random.nextInt(1, 127);
                    slow = slow.shiftRight(bits);
                    fast.set(slow.divide(WORD).longValue(), slow.longValue());
                    fast.set(slow.shiftRight(64).longValue(), slow.longValue());
                }
            }
            assertThat(value(fast)).as("step %d of seed %d", i, seed).isEqualTo(slow);
            assertThat(fast.toDouble())
                    .as("double of %s, step %d of seed %d", slow, i, seed)
                    .isEqualTo(slow.doubleValue());
            assertThat(fast.signum()).isEqualTo(slow.signum());
        }
    }

    @Test
    void roundsTiesToEven() {
        Int128 number = new Int128();
        for (int shift = 0; shift < 70; shift++) {
            for (long odd : new long[] {1, 3, 5}) {
                BigInteger tie =
                        BigInteger.ONE.shiftLeft(53).add(BigInteger.valueOf(odd)).shiftLeft(shift);
                for (int nudge = -1; nudge <= 1; nudge++) {
                    BigInteger value = tie.add(BigInteger.valueOf(nudge));
                    number.set(value.shiftRight(64).longValue(), value.longValue());
                    assertThat(number.toDouble()).isEqualTo(value.doubleValue());
                }
            }
        }
    }

    @Test
    void roundsFixedPointTermsOnce() {
        SplittableRandom random = new SplittableRandom(9);
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(96));
        Int128 number = new Int128();
        for (int i = 0; i < 10_000; i++) {
            double term = Math.scalb(random.nextDouble(), -random.nextInt(-30, 110));
            number.clear();
            number.addFixed(term);
            BigInteger expected =
                    new BigDecimal(term)
                            .multiply(unit)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .toBigInteger();
            assertThat(value(number)).isEqualTo(expected);
        }
    }

    @Test
    void takesOthersAndComesBackFromBytes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            // Small enough for sum and difference to fit.
            Int128 one = new Int128();
            one.set(random.nextLong() >> 2, random.nextLong());
            Int128 other = new Int128();
            other.set(random.nextLong() >> 2, random.nextLong());
            Int128 result = new Int128();
            result.set(one);
            assertThat(value(result)).isEqualTo(value(one));
            result.add(other);
            assertThat(value(result)).isEqualTo(value(one).add(value(other)));
            result.set(one);
            result.subtract(other);
            assertThat(value(result)).isEqualTo(value(one).subtract(value(other)));
            ByteOutput out = new ByteOutput();
            result.write(out);
            Int128 read = new Int128();
            read.read(new ByteInput(out.toByteArray()));
            assertThat(value(read)).isEqualTo(value(result));
        }
    }

    private static BigInteger value(Int128 number) {
        return BigInteger.valueOf(number.high())
                .multiply(WORD)
                .add(new BigInteger(Long.toUnsignedString(number.low())));
    }
}
