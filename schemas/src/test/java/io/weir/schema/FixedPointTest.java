package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against BigDecimal on random texts and on the borders of a long. */
class FixedPointTest {

    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int TEXTS = 20_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void parsesAsBigDecimalDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            int scale = random.nextInt(FixedPoint.SCALE_MAX + 1);

            assertThat(FixedPoint.parse(text, scale))
                    .as("'%s' at scale %d, seed %d", text, scale, seed)
                    .isEqualTo(expected(text, scale));
        }
    }

    /** Digits left and right of the point, leading and trailing zeros, often near the borders. */
    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        text.append("0".repeat(random.nextInt(3)));
        if (random.nextInt(4) == 0) {
            String border = MAX.add(BigInteger.valueOf(random.nextLong(-3, 4))).toString();
            int point = random.nextInt(border.length() + 1);
            text.append(border, 0, point).append('.').append(border.substring(point));
        } else {
            text.append(random.nextLong(0, 1L << random.nextInt(1, 63)));
            if (random.nextBoolean()) {
                text.append('.').append(random.nextLong(0, 1L << random.nextInt(1, 40)));
            }
        }
        if (text.indexOf(".") >= 0) {
            text.append("0".repeat(random.nextInt(4)));
        }
        if (random.nextInt(8) == 0 && !text.toString().endsWith(".") && !text.isEmpty()) {
            text.append(random.nextBoolean() ? "e" : "E").append(random.nextInt(-20, 20));
        }
        return text.toString();
    }

    private static long expected(String text, int scale) {
        // Exponents are for numbers with digits on both sides of a point, if there is one.
        boolean exponential = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        if (exponential && !text.matches("-?[0-9]+(\\.[0-9]+)?[eE]-?[0-9]+")) {
            return FixedPoint.NOT_A_NUMBER;
        }
        BigDecimal scaled = new BigDecimal(text).scaleByPowerOfTen(scale);
        if (scaled.stripTrailingZeros().scale() > 0) {
            return FixedPoint.TOO_MANY_DECIMALS;
        }
        BigInteger unscaled = scaled.toBigIntegerExact();
        boolean fits = unscaled.abs().compareTo(MAX) <= 0 && !reserved(unscaled);
        return fits ? unscaled.longValue() : FixedPoint.OVERFLOW;
    }

    private static boolean reserved(BigInteger unscaled) {
        return unscaled.compareTo(BigInteger.valueOf(FixedPoint.LOWEST)) < 0;
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807,0,9223372036854775807",
        "-9223372036854775804,0,-9223372036854775804",
        "922337203685.4775807,7,9223372036854775807",
        "0.000000000000000001,18,1",
        "9.223372036854775807,18,9223372036854775807",
        "1e-7,8,10",
        "1.5E3,0,1500",
        "00.50,1,5",
        "5.,0,5",
        ".5,1,5",
        "-0,8,0"
    })
    void bordersAreExact(String text, int scale, long unscaled) {
        assertThat(FixedPoint.parse(text, scale)).isEqualTo(unscaled);
        assertThat(FixedPoint.isNumber(unscaled)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "-.", "+1", " 1", "1 ", "1.2.3", "0x1", "NaN", "1e", "1e9999"})
    void whatIsNoNumberIsSaidToBeNone(String text) {
        long parsed = FixedPoint.parse(text, 8);

        assertThat(parsed).isEqualTo(FixedPoint.NOT_A_NUMBER);
        assertThat(FixedPoint.isNumber(parsed)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808,0",
        "-9223372036854775808,0",
        "10,18",
        "1e19,0",
        "922337203685477581,1"
    })
    void whatDoesNotFitOverflows(String text, int scale) {
        assertThat(FixedPoint.parse(text, scale)).isEqualTo(FixedPoint.OVERFLOW);
        assertThat(FixedPoint.isNumber(FixedPoint.OVERFLOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.001,2", "1.10,0", "1e-9,8", "-0.5,0"})
    void decimalsAreNeverRounded(String text, int scale) {
        assertThat(FixedPoint.parse(text, scale)).isEqualTo(FixedPoint.TOO_MANY_DECIMALS);
    }

    @Test
    void parsesInsideOfAMessage() {
        byte[] message = "{\"p\":\"12.5\",".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(FixedPoint.parse(message, 6, 10, 2)).isEqualTo(1250);
        assertThat(FixedPoint.parse(message, 6, 6, 2)).isEqualTo(FixedPoint.NOT_A_NUMBER);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void doublesAreRoundedOnceAndTextsComeBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TEXTS; i++) {
            long unscaled = random.nextLong() >> random.nextInt(63);
            unscaled = Math.max(unscaled, FixedPoint.LOWEST);
            int scale = random.nextInt(FixedPoint.SCALE_MAX + 1);
            BigDecimal exact = BigDecimal.valueOf(unscaled, scale);

            assertThat(FixedPoint.toDouble(unscaled, scale)).isEqualTo(exact.doubleValue());
            String text = FixedPoint.format(unscaled, scale);
            assertThat(new BigDecimal(text)).isEqualByComparingTo(exact);
            assertThat(text).doesNotContain("E").doesNotMatch(".*\\.[0-9]*0");
            assertThat(FixedPoint.parse(text, scale)).isEqualTo(unscaled);
        }
    }

    @Test
    void powersAndScales() {
        assertThat(FixedPoint.power(0)).isEqualTo(1);
        assertThat(FixedPoint.power(18)).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(FixedPoint.format(1_200, 2)).isEqualTo("12");
        assertThat(FixedPoint.format(-5, 3)).isEqualTo("-0.005");
        assertThat(FixedPoint.format(100, 0)).isEqualTo("100");
        assertThatThrownBy(() -> FixedPoint.format(1, 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid scale: must be 0 to 18, was 19");
    }
}
