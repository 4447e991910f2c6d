package io.weir.signals.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of labels from the prices at both ends. */
class LabelValuesTest {

    /** What may stand behind a refusal. */
    private static final String HINT = "; did you mean '[^']+'\\?$";

    /** Mids of the design's golden vectors, in cents. */
    private static final long[] GOLDEN = {100, 100, 101, 102, 102, 101, 100, 99, 99, 100};

    private static @Nullable Object value(String label, LabelSpan span) {
        ColumnType type = LabelCatalogue.variantOf(label).columns().get(0).type();
        Column column = Column.metadata("value", type, "", "value").orNull();
        RowBuilder row =
                new RowBuilder(
                        new DatasetSchema(
                                "test",
                                "rows of a test",
                                1,
                                List.of(column),
                                List.of("value"),
                                "value"));
        LabelCatalogue.variantOf(label).write(span, row, 0);
        Row built = row.build();
        return built.valueAt(0);
    }

    private static LabelSpan span(long bid, long ask, long endBid, long endAsk) {
        return new LabelSpan(5).start(bid, ask).end(endBid, endAsk);
    }

    @Test
    void returnsOfTheGoldenMids() {
        for (int t = 0; t < GOLDEN.length; t++) {
            for (int end = t; end < GOLDEN.length; end++) {
                LabelSpan span =
                        span(GOLDEN[t] - 1, GOLDEN[t] + 1, GOLDEN[end] - 3, GOLDEN[end] + 3);
                double expected = (double) (GOLDEN[end] - GOLDEN[t]) / (double) GOLDEN[t];
                assertThat(value("ret", span)).isEqualTo(expected);
                long sign = Long.compare(GOLDEN[end], GOLDEN[t]);
                boolean isBeyond = Math.abs(GOLDEN[end] - GOLDEN[t]) > 1;
                assertThat(value("dir", span)).isEqualTo(isBeyond ? sign : 0L);
            }
        }
    }

    /**
     * Mid at the row 10,000, half-spread 10, tick 5; each threshold is met exactly, then passed.
     */
    @ParameterizedTest
    @CsvSource({
        "dir, 20, 0",
        "dir, 21, 1",
        "dir, -20, 0",
        "dir, -21, -1",
        "dir, 0, 0",
        "dir_2hs, 40, 0",
        "dir_2hs, 41, 1",
        "dir_0.5hs, 10, 0",
        "dir_0.5hs, -11, -1",
        "dir_0hs, 0, 0",
        "dir_0hs, 1, 1",
        "dir_5bps, 10, 0",
        "dir_5bps, 11, 1",
        "dir_5bps, -11, -1",
        "dir_0.1bps, 1, 1",
        "dir_1.5ticks, 15, 0",
        "dir_1.5ticks, 16, 1",
        "dir_1.5ticks, -16, -1"
    })
    void directionIsStrictlyBeyondTheThreshold(String label, long twiceMove, long expected) {
        LabelSpan span = span(9_990, 10_010, 9_980, 10_020 + twiceMove);

        assertThat(value(label, span)).isEqualTo(expected);
    }

    @Test
    void directionInTicksIsNullWhereTheTickIsUnknown() {
        LabelSpan span = new LabelSpan(0).start(99, 101).end(199, 201);

        assertThat(value("dir_1ticks", span)).isNull();
        assertThat(value("dir", span)).isEqualTo(1L);
    }

    @Test
    void largestPricesDoNotOverflow() {
        long high = Long.MAX_VALUE - 1;
        LabelSpan up = span(1, 3, high, Long.MAX_VALUE);
        LabelSpan down = span(high, Long.MAX_VALUE, 1, 3);

        assertThat(value("dir_10000hs", up)).isEqualTo(1L);
        assertThat(value("dir_9999bps", down)).isEqualTo(-1L);
        assertThat(value("dir_10000bps", down)).isEqualTo(0L);
        assertThat(value("ret", up)).isEqualTo(4.611686018427388E18);
        assertThat(value("ret", down)).isEqualTo(-1.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void exactArithmeticAgreesWithBigIntegers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            long a = random.nextLong() >>> (8 * random.nextInt(8));
            long b = random.nextLong() >>> (8 * random.nextInt(8));
            long c = i % 3 == 0 ? a : random.nextLong() >>> (8 * random.nextInt(8));
            long d = i % 3 == 0 ? b + i % 2 : random.nextLong() >>> (8 * random.nextInt(8));
            boolean expected = big(a).multiply(big(b)).compareTo(big(c).multiply(big(d))) > 0;

            assertThat(Exact.isProductGreater(a, b, c, d)).isEqualTo(expected);
            if (b != 0) {
                BigDecimal ratio =
                        new BigDecimal(big(a)).divide(new BigDecimal(big(b)), new MathContext(90));
                assertThat(Exact.ratio(a, b)).isEqualTo(ratio.doubleValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ret",
                "dir_",
                "dir_bps",
                "dir_5",
                "dir_-1bps",
                "dir_1.2345bps",
                "dir_10001hs",
                "dir_xticks",
                "return",
                "dir_5 bps",
                "default",
                "barrier",
                "barrier_10bps",
                "barrier_0_5bps",
                "barrier_10_-5bps",
                "barrier_10_10001bps",
                "barrier_2_1sd",
                "barrier_2_1sd_",
                "barrier_2_1001sd_1s",
                "barrier_2_1sd_25h",
                "barrier_2_1sd_0s",
                "barrier_1.._2bps",
                "barrier_hold_2_1bps",
                "next_move_1",
                "rv"
            })
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> LabelCatalogue.variantOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid label: must be one of `ret`; `dir`")
                .satisfies(
                        refusal ->
                                assertThat(refusal.getMessage().replaceFirst(HINT, ""))
                                        .endsWith("was '" + text + "'"));
    }

    private static BigInteger big(long unsigned) {
        return new BigInteger(Long.toUnsignedString(unsigned));
    }
}
