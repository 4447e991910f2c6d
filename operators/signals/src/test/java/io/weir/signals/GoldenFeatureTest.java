package io.weir.signals;

import static io.weir.signals.Scene.SECOND;
import static io.weir.signals.Scene.ladder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The golden vectors of the design that apply to the first set of features. */
class GoldenFeatureTest {

    @Test
    void orderFlowImbalanceOfSevenStates() {
        long[][] states = {
            {100, 5, 101, 5},
            {100, 8, 101, 5},
            {100, 8, 101, 3},
            {101, 2, 102, 4},
            {101, 2, 102, 6},
            {100, 7, 102, 6},
            {100, 7, 101, 1}
        };
        double[] sums = {0, 3, 5, 10, 8, 6, 5};
        Scene scene = Scene.linear("ofi_l1(window=60s)", "ofi_level(level=1, window=60s)");
        scene.at(0).coverage();
        snapshot(scene, states[0]);
        for (int i = 1; i < states.length; i++) {
            delta(scene.at(60 * SECOND + i), states[i]);
            scene.at(60 * SECOND + i * SECOND / 10).clock();
            assertThat(scene.number("ofi_l1_60s")).isEqualTo(sums[i]);
            assertThat(scene.number("ofi_level1_60s")).isEqualTo(sums[i]);
        }
        // The first event leaves the window, the others stay.
        scene.at(120 * SECOND).clock();
        assertThat(scene.number("ofi_l1_60s")).isEqualTo(5.0);
    }

    private static void snapshot(Scene scene, long[] s) {
        scene.snapshot(ladder(s[0] * 100, s[1] * 1000), ladder(s[2] * 100, s[3] * 1000));
    }

    private static void delta(Scene scene, long[] s) {
        scene.delta(ladder(s[0] * 100, s[1] * 1000), ladder(s[2] * 100, s[3] * 1000));
    }

    @Test
    void realizedVarianceOfSixMids() {
        long[] mids = {10_000, 10_010, 10_005, 10_150, 10_145, 10_150};
        Scene scene = Scene.linear("rv(window=10s)", "past_ret(window=10s)");
        scene.at(0).coverage();
        scene.snapshot(ladder(mids[0] - 5, 1), ladder(mids[0] + 5, 1));
        for (int i = 1; i < mids.length; i++) {
            scene.at(10 * SECOND + i).delta(ladder(mids[i] - 5, 1), ladder(mids[i] + 5, 1));
        }
        scene.at(11 * SECOND).clock();

        assertThat(scene.number("rv_10s")).isCloseTo(2.087699618747e-4, within(1e-16));
        assertThat(scene.number("past_ret_10s")).isCloseTo(0.015, within(1e-17));
    }

    /** 20841/34361 is a convergent of e^(-1/2): the two levels cancel to 4 parts in 10^11. */
    @Test
    void weightedImbalanceKeepsItsDigitsWhereSidesCancel() {
        Scene scene = Scene.linear("imbalance_weighted").at(0).coverage();
        scene.snapshot(
                        ladder(9_995, 1_000, 9_990, 1_000 + 34_361),
                        ladder(10_005, 1_000 + 20_841, 10_010, 1_000))
                .clock();

        double expected = -3.59550223157718884e-11;
        assertThat(scene.number("imbalance_weighted_0p5_top10"))
                .isCloseTo(expected, within(1e-15 * Math.abs(expected)));
    }

    @Test
    void weightedImbalanceOfEqualSidesIsZeroAndOfALargeBookOneDivision() {
        Scene scene = Scene.linear("imbalance_weighted(lambda=0)").at(0).coverage();
        scene.snapshot(ladder(9_995, 7, 9_990, 3), ladder(10_005, 3, 10_010, 7)).clock();
        assertThat(scene.number("imbalance_weighted_0_top10")).isZero();

        long huge = Long.MAX_VALUE / 4;
        scene.at(SECOND).delta(ladder(9_995, huge), ladder(10_005, huge / 3)).clock();
        assertThat(scene.number("imbalance_weighted_0_top10")).isCloseTo(0.5, within(1e-15));
    }
}
