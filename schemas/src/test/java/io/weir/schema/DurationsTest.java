package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one grammar of durations, the outcomes that are none, and names. */
class DurationsTest {

    private static final String[] UNITS = {"ns", "us", "ms", "s", "m", "min", "h", "d"};
    private static final long[] NANOS = {
        1L,
        1_000L,
        1_000_000L,
        1_000_000_000L,
        60_000_000_000L,
        60_000_000_000L,
        3_600_000_000_000L,
        86_400_000_000_000L
    };

    @ParameterizedTest
    @CsvSource({
        "0ns, 0",
        "0s, 0",
        "1ns, 1",
        "3 us, 3000",
        "100ms, 100000000",
        "'100   ms', 100000000",
        "' 10s ', 10000000000",
        "007s, 7000000000",
        "2.5s, 2500000000",
        "0.000000001s, 1",
        "1.50000000000000000000s, 1500000000",
        "1.5min, 90000000000",
        "2m, 120000000000",
        "2h, 7200000000000",
        "1d, 86400000000000",
        "9223372036854775807ns, 9223372036854775807",
        "9223372036.854775807s, 9223372036854775807"
    })
    void readsEveryUnit(String text, long nanos) {
        assertThat(Durations.parse(text)).isEqualTo(nanos);
        assertThat(Durations.require("thing", text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "s",
                "soon",
                "1e3s",
                "1,5s",
                ".5s",
                "5.s",
                "1.2.3s",
                "+1s",
                "--1s",
                "1S",
                "1sec",
                "1 hour",
                "1s 2ms",
                "1w",
                "PT1S",
                "١s",
                "0x1s",
                "1\u00a0s",
                "1ns\n1ns"
            })
    void refusesOtherTexts(String text) {
        assertThat(Durations.parse(text)).isEqualTo(Durations.NOT_A_DURATION);
        assertThatThrownBy(() -> Durations.require("lateness", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid lateness: must be a number with ns, us, ms, s, min, h or d, such"
                                + " as 10s, was '%s'",
                        text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1s | a duration of 0 or more",
                "-0.5 ms | a duration of 0 or more",
                "1.5ns | a whole number of ns",
                "0.0000000001s | a whole number of ns",
                "9223372036854775808ns | at most 9223372036854775807 ns (292 years)",
                "106752d | at most 9223372036854775807 ns (292 years)",
                "9999999999h | at most 9223372036854775807 ns (292 years)",
                "99999999999999999999999999s | at most 9223372036854775807 ns (292 years)"
            })
    void namesWhyADurationIsImpossible(String text, String rule) {
        assertThat(Durations.parse(text)).isLessThan(Durations.NOT_A_DURATION);
        assertThatThrownBy(() -> Durations.require("step", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid step: must be %s, was '%s'", rule, text);
    }

    @Test
    void readsNoTextWithoutEnd() {
        String digits = "1".repeat(100_000);

        assertThat(Durations.parse(digits + "s")).isEqualTo(Durations.NOT_A_DURATION);
    }

    @Test
    void namesTheBoundsThatATextMustKeep() {
        assertThat(Durations.require("horizon", "1ms", 1_000_000L, NANOS[7])).isEqualTo(1_000_000L);
        assertThat(Durations.require("horizon", "24h", 1_000_000L, NANOS[7])).isEqualTo(NANOS[7]);
        for (String text : new String[] {"999us", "86400001ms", "-1s", "soon"}) {
            assertThatThrownBy(() -> Durations.require("horizon", text, 1_000_000L, NANOS[7]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Invalid horizon: must be a duration of 1ms to 24h, such as 10s, was"
                                    + " '%s'",
                            text);
        }
        assertThatThrownBy(() -> Durations.require("x", "2min", 0, 60_000_000_000L))
                .hasMessageContaining("a duration of 0s to 1min,");
    }

    /** These stand in names of columns, so they never change. */
    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ns",
        "1000, 1us",
        "1001, 1001ns",
        "100000000, 100ms",
        "1000000000, 1s",
        "1500000000, 1500ms",
        "60000000000, 60s",
        "86400000000000, 86400s",
        "9223372036854775807, 9223372036854775807ns"
    })
    void namesInTheLargestUnitUpToSeconds(long nanos, String name) {
        assertThat(Durations.name(nanos)).isEqualTo(name);
        assertThat(Durations.parse(name)).isEqualTo(nanos);
    }

    @Test
    void namesNoNegativeDuration() {
        assertThatThrownBy(() -> Durations.name(-1))
                .hasMessage("Invalid duration: must be >= 0 ns, was -1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void namesAreReadBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            long nanos = random.nextLong() >>> 1 + random.nextInt(62);
            nanos -= i % 2 == 0 ? nanos % NANOS[random.nextInt(4)] : 0;

            assertThat(Durations.parse(Durations.name(nanos))).as("seed %d", seed).isEqualTo(nanos);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void agreesWithExactArithmetic(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
        for (int i = 0; i < 5_000; i++) {
            int unit = random.nextInt(UNITS.length);
            BigDecimal number =
                    BigDecimal.valueOf(
                            random.nextLong() >>> 1 + random.nextInt(62), random.nextInt(12));
            String text = number.toPlainString() + " ".repeat(i % 3) + UNITS[unit];
            BigDecimal nanos = number.multiply(BigDecimal.valueOf(NANOS[unit]));
            long expected;
            if (nanos.stripTrailingZeros().scale() > 0) {
                expected = Durations.TOO_FINE;
            } else if (nanos.toBigIntegerExact().compareTo(most) > 0) {
                expected = Durations.OVERFLOW;
            } else {
                expected = nanos.longValueExact();
            }

            assertThat(Durations.parse(text)).as("seed %d: %s", seed, text).isEqualTo(expected);
        }
    }
}
