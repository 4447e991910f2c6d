package io.weir.research.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void interpolatesQuantiles() {
        double[] sorted = {1, 2, 4, 8};
        assertThat(Summary.quantile(sorted, 0)).isEqualTo(1);
        assertThat(Summary.quantile(sorted, 0.25)).isEqualTo(1.75);
        assertThat(Summary.quantile(sorted, 0.5)).isEqualTo(3);
        assertThat(Summary.quantile(sorted, 1)).isEqualTo(8);
        assertThat(Summary.quantile(new double[0], 0.5)).isNaN();
    }

    @Test
    void leavesNullsOut() {
        Summary summary = Summary.of(new double[] {3, Double.NaN, 1, 2, Double.NaN});
        assertThat(summary.count()).isEqualTo(3);
        assertThat(summary.nulls()).isEqualTo(2);
        assertThat(summary.mean().value()).isEqualTo(2);
        assertThat(summary.deviation()).isCloseTo(1, within(1e-15));
        assertThat(summary.quantiles()).containsExactly(1, 1.5, 2, 2.5, 3);
    }

    @Test
    void knowsNothingOfNoValuesAndNoDeviationOfOne() {
        Summary none = Summary.of(new double[] {Double.NaN});
        assertThat(none.mean().value()).isNaN();
        assertThat(none.shape()).isEmpty();
        Summary one = Summary.of(new double[] {7});
        assertThat(one.mean().value()).isEqualTo(7);
        assertThat(one.deviation()).isNaN();
        assertThat(one.shape()).containsExactly(1);
    }

    @Test
    void countsWhatIsBeyondInTheOuterBins() {
        double[] values = {-9, 0, 1, 2.5, 3.999, 4, 50};
        assertThat(Histogram.between(values, 4, 0, 4).counts()).containsExactly(2, 1, 1, 3);
        assertThat(Histogram.between(values, 4, 1, 1).counts()).containsExactly(7);
        assertThat(Histogram.of(new double[0], 4, 0.01).counts()).isEmpty();
    }

    @Test
    void widensTheEdgesWhereTheTailsAreEqual() {
        double[] sorted = new double[1000];
        sorted[999] = 8;
        Histogram histogram = Histogram.of(sorted, 4, 0.01);
        assertThat(histogram.high()).isEqualTo(8);
        assertThat(histogram.counts()).containsExactly(999, 0, 0, 1);
    }
}
