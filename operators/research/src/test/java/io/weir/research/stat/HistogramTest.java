package io.weir.research.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    @Test
    void aValueOnAnEdgeIsInTheBinAboveIt() {
        double[] values = {0, 0.999, 1, 2, 2.5, 3.999};

        assertThat(Histogram.between(values, 4, 0, 4).counts()).containsExactly(2, 1, 2, 1);
    }

    @Test
    void noValuesGiveNoBins() {
        Histogram none = Histogram.of(new double[0], 4, 0.01);

        assertThat(none.counts()).isEmpty();
        assertThat(none.low()).isNaN();
    }

    @Test
    void equalValuesAreOneBin() {
        assertThat(Histogram.of(new double[] {3, 3, 3}, 4, 0.01).counts()).containsExactly(3);
    }

    /** Edges at the 10th and 90th percentile of 0 … 100: what lies beyond is in the outer bins. */
    @Test
    void theTailsAreInTheOuterBins() {
        double[] values = new double[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }

        Histogram histogram = Histogram.of(values, 8, 0.1);

        assertThat(histogram.low()).isEqualTo(10);
        assertThat(histogram.high()).isEqualTo(90);
        assertThat(histogram.counts()).containsExactly(20, 10, 10, 10, 10, 10, 10, 21);
    }

    /** Against a count value by value, with the edges of each bin written out. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithCountingOneByOne(long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(5_000, -3, 5).toArray();
        int bins = 1 + random.nextInt(30);
        double low = -random.nextInt(4);
        double high = 1 + random.nextInt(4);

        int[] expected = new int[bins];
        for (double value : values) {
            int bin = 0;
            while (bin + 1 < bins && value >= low + (bin + 1) * (high - low) / bins) {
                bin++;
            }
            expected[bin]++;
        }
        int[] counts = Histogram.between(values, bins, low, high).counts();

        assertThat(counts).as("seed %d", seed).isEqualTo(expected);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(values.length);
    }

    /** Wide ranges must not overflow where the width is taken. */
    @Test
    void theWholeRangeOfDoublesIsCounted() {
        double max = Double.MAX_VALUE;

        assertThat(Histogram.between(new double[] {-max, 0, max}, 2, -max, max).counts())
                .containsExactly(1, 2);
    }
}
