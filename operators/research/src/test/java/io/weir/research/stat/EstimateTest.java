package io.weir.research.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

    /** 1, 2, 3, 4: mean 5/2, sample variance 5/3, standard error √(5/3) / 2. */
    @Test
    void theMeanOfFourValues() {
        Estimate mean = Estimate.mean(new double[] {4, 1, 3, 2});

        assertThat(mean.value()).isEqualTo(2.5);
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(5 / 3.0) / 2, within(1e-15));
        assertThat(mean.sampleSize()).isEqualTo(4);
        assertThat(mean.effectiveSampleSize()).isEqualTo(4);
        assertThat(mean.method()).isEqualTo(Estimate.INDEPENDENT);
    }

    /** For 0, 1, …, n - 1 the variance is n (n + 1) / 12. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 1_000})
    void theMeanOfConsecutiveNumbers(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }

        Estimate mean = Estimate.mean(values);

        assertThat(mean.value()).isCloseTo((n - 1) / 2.0, within(1e-9));
        assertThat(mean.standardError()).isCloseTo(Math.sqrt((n + 1) / 12.0), within(1e-9));
    }

    /** The standard error is what means of samples spread by: here of one in a thousand samples. */
    @Test
    void meansSpreadByTheStandardError() {
        Random random = new Random(7);
        double[] means = new double[1_000];
        double errors = 0;
        for (int i = 0; i < means.length; i++) {
            Estimate mean = Estimate.mean(random.doubles(50).toArray());
            means[i] = mean.value();
            errors += mean.standardError();
        }

        assertThat(Summary.deviation(means)).isCloseTo(errors / means.length, within(0.003));
    }

    @Test
    void whatCannotBeEstimatedIsNaN() {
        Estimate none = Estimate.mean(new double[0]);
        assertThat(none.value()).isNaN();
        assertThat(none.standardError()).isNaN();
        assertThat(none.sampleSize()).isZero();

        Estimate one = Estimate.mean(new double[] {7});
        assertThat(one.value()).isEqualTo(7);
        assertThat(one.standardError()).isNaN();
    }

    /** A number without its error can't be printed by accident. */
    @Test
    void itsTextSaysEverything() {
        assertThat(new Estimate(2.5, 0.5, 4, 3.5, "a method"))
                .hasToString("2.5 ± 0.5 (n = 4, effective 3.5, a method)");
    }

    @Test
    void anImpossibleEstimateIsRefused() {
        assertThatThrownBy(() -> new Estimate(1, -1, 1, 1, "m"))
                .hasMessage("Invalid estimate: standard error must be >= 0, was -1.0");
        assertThatThrownBy(() -> new Estimate(1, 1, -1, 1, "m"))
                .hasMessage("Invalid estimate: sample size must be >= 0, was -1");
        assertThatThrownBy(() -> new Estimate(1, 1, 1, 1, ""))
                .hasMessage("Invalid estimate: it has no method");
    }
}
