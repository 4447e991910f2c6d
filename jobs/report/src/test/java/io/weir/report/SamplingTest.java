package io.weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.research.stat.Summary;
import io.weir.research.stat.TimeSpan;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

    @Test
    void keepsFirstLowHighLastAndTheFirstNullOfABucket() {
        long[] times = {0, 1, 2, 3, 4, 5, 6, 7, 10, 11};
        double nan = Double.NaN;
        double[] values = {5, 6, 9, nan, nan, 1, 4, 5, nan, 2};
        assertThat(Sampling.lines(times, values, 0, 10, 10)).containsExactly(0, 2, 3, 5, 7, 8, 9);
    }

    @Test
    void keepsEveryRowWhereThereAreFewAndNoneOfNothing() {
        long[] times = {100, 200, 300};
        double[] values = {1, 2, 3};
        long width = Sampling.width(100, 300, 400);
        assertThat(Sampling.lines(times, values, 0, 3, width)).containsExactly(0, 1, 2);
        assertThat(Sampling.lines(times, values, 1, 1, width)).isEmpty();
        assertThat(Sampling.width(7, 7, 400)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsTheExtremesOfEveryBucket(long seed) {
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(3000);
        long[] times = random.longs(rows, 0, 1_000_000).sorted().toArray();
        double[] values =
                IntStream.range(0, rows)
                        .mapToDouble(i -> random.nextInt(5) == 0 ? Double.NaN : random.nextInt(50))
                        .toArray();
        long width = Sampling.width(times[0], times[rows - 1], 40);
        int[] kept = Sampling.lines(times, values, 0, rows, width);
        assertThat(kept).isSorted().hasSizeLessThanOrEqualTo(40 * 5);
        for (int bucket = 0; bucket < 40; bucket++) {
            assertThat(range(kept, bucket, times, values, width))
                    .isEqualTo(
                            range(
                                    IntStream.range(0, rows).toArray(),
                                    bucket,
                                    times,
                                    values,
                                    width));
        }
    }

    /** Lowest, highest, first, last value and nulls or not. */
    private static String range(int[] rows, int bucket, long[] times, double[] values, long width) {
        int[] own =
                Arrays.stream(rows).filter(i -> (times[i] - times[0]) / width == bucket).toArray();
        double[] some =
                Arrays.stream(own)
                        .mapToDouble(i -> values[i])
                        .filter(value -> !Double.isNaN(value))
                        .toArray();
        boolean nulls = some.length < own.length;
        if (some.length == 0) {
            return "" + nulls;
        }
        double[] sorted = Summary.sorted(some);
        return sorted[0]
                + " "
                + sorted[sorted.length - 1]
                + " "
                + some[0]
                + " "
                + some[some.length - 1]
                + " "
                + nulls;
    }

    @Test
    void findsTheFirstRowAtATime() {
        long[] times = {1, 3, 3, 3, 9};
        assertThat(Sampling.lowerBound(times, 3)).isEqualTo(1);
        assertThat(Sampling.lowerBound(times, 4)).isEqualTo(4);
        assertThat(Sampling.lowerBound(times, 10)).isEqualTo(5);
        assertThat(Sampling.lowerBound(new long[0], 1)).isZero();
    }

    @Test
    void cutsTimeAtLongPauses() {
        long pause = TimeSpan.PAUSE_NANOS;
        long[] times = {0, pause, 2 * pause + 1, 2 * pause + 2};
        assertThat(TimeSpan.of(times))
                .containsExactly(
                        new TimeSpan(0, pause, 2), new TimeSpan(2 * pause + 1, 2 * pause + 2, 2));
        assertThat(TimeSpan.of(new long[0])).isEmpty();
    }

    @Test
    void marksTheLargestTradedSecondOfABucket() {
        long second = 1_000_000_000L;
        long[] times = {second / 2, second, 2 * second, 3 * second, 4 * second};
        double[] prices = {9, 10, 11, 12, Double.NaN};
        double[] volumes = {9, 1, 3, 2, 0};
        TimeSpan interval = new TimeSpan(0, 4 * second, 5);
        assertThat(TradeMarks.rows(times, prices, volumes, interval, 1)).containsExactly(2);
        assertThat(TradeMarks.rows(times, prices, volumes, interval, 100)).containsExactly(1, 2, 3);
    }
}
