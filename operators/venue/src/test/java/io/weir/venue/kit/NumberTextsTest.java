package io.weir.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.FixedPoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Number texts at every scale against BigDecimal. */
class NumberTextsTest {

    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** What a text is at a scale, by the slow and sure way. */
    private static long twin(String text, int scale) {
        BigDecimal exact = new BigDecimal(text);
        BigDecimal scaled = exact.movePointRight(scale);
        if (scaled.stripTrailingZeros().scale() > 0) {
            return FixedPoint.TOO_MANY_DECIMALS;
        }
        BigInteger unscaled = scaled.toBigIntegerExact();
        return unscaled.abs().compareTo(MAX) > 0 ? FixedPoint.OVERFLOW : unscaled.longValueExact();
    }

    private static String digits(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
        return text.toString();
    }

    private static String random(SplittableRandom random) {
        String whole = digits(random, 1 + random.nextInt(12));
        String sign = random.nextInt(10) == 0 ? "-" : "";
        return random.nextInt(4) == 0
                ? sign + whole
                : sign + whole + '.' + digits(random, 1 + random.nextInt(10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldReadTextsAsBigDecimalDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NumberTexts texts = new NumberTexts(1);
        for (int i = 0; i < 20_000; i++) {
            String text = random(random);
            int scale = random.nextInt(FixedPoint.SCALE_MAX + 1);
            byte[] bytes = ("xx" + text + "\",").getBytes(StandardCharsets.US_ASCII);
            texts.reserve(7);
            int close = texts.scan(bytes, 2, bytes.length, 7);
            assertThat(close).isEqualTo(2 + text.length());
            long found = texts.fixedPoint(7, bytes, scale);
            long expected = twin(text, scale);
            if (expected == FixedPoint.OVERFLOW || expected == FixedPoint.TOO_MANY_DECIMALS) {
                // Which of two faults is named is no part of the contract.
                assertThat(FixedPoint.isNumber(found)).as("%s at %d", text, scale).isFalse();
            } else {
                assertThat(found).as("seed %d: %s at %d", seed, text, scale).isEqualTo(expected);
            }
            assertThat(texts.string(7, bytes)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void shouldReadNumbersOfJsonAsItReadsTexts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NumberTexts texts = new NumberTexts(2);
        for (int i = 0; i < 20_000; i++) {
            String text = random(random);
            int scale = random.nextInt(FixedPoint.SCALE_MAX + 1);
            byte[] bytes = (text + '"').getBytes(StandardCharsets.US_ASCII);
            texts.scan(bytes, 0, bytes.length, 0);
            texts.setDecimal(1, bytes, 0, text.length());
            assertThat(texts.fixedPoint(1, bytes, scale))
                    .as("seed %d: %s at %d", seed, text, scale)
                    .isEqualTo(texts.fixedPoint(0, bytes, scale))
                    .isEqualTo(FixedPoint.parse(text, scale));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 8",
        "., 8",
        "1.2.3, 8",
        "abc, 8",
        "1a, 2",
        "--1, 2",
        "+1, 2",
        "' 1', 2",
        "1e, 3"
    })
    void shouldTellWhatIsNoNumber(String text, int scale) {
        byte[] bytes = (text + '"').getBytes(StandardCharsets.US_ASCII);
        NumberTexts texts = new NumberTexts(1);
        assertThat(texts.scan(bytes, 0, bytes.length, 0)).isEqualTo(text.length());
        assertThat(texts.fixedPoint(0, bytes, scale)).isEqualTo(FixedPoint.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999999, 0, 999999999999999999",
        "0.999999999999999999, 18, 999999999999999999",
        "9223372036854775807, 0, 9223372036854775807",
        "92233720368.54775807, 8, 9223372036854775807",
        "0001.50, 2, 150",
        "1e-7, 8, 10",
        "2.5E3, 1, 25000",
    })
    void shouldReadEdges(String text, int scale, long expected) {
        byte[] bytes = (text + '"').getBytes(StandardCharsets.US_ASCII);
        NumberTexts texts = new NumberTexts(1);
        texts.scan(bytes, 0, bytes.length, 0);
        assertThat(texts.fixedPoint(0, bytes, scale)).isEqualTo(expected);
        texts.setDecimal(0, bytes, 0, text.length());
        assertThat(texts.fixedPoint(0, bytes, scale)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "a\\\"", "a\tb\"", ""})
    void shouldFindNoEndOfWhatHasNone(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(new NumberTexts(1).scan(bytes, 0, bytes.length, 0)).isEqualTo(-1);
    }
}
