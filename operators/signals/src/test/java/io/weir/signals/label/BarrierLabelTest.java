package io.weir.signals.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.book.BookStatus;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden values of the labels that read the path: one test per sentence of their definitions. */
class BarrierLabelTest {

    private static final long S = 1_000_000_000L;

    /** A book from −60 s on, with one row at 0 at these prices, and what came behind it. */
    private static Row row(String label, long bid, long ask, Step... steps) {
        List<Step> all = new ArrayList<>();
        all.add(Step.status(-60 * S, BookStatus.VALID));
        all.add(Step.touch(-60 * S, bid, ask));
        all.add(Step.row(0));
        all.addAll(List.of(steps));
        all.add(Step.end(10 * S));
        return play(label, all).get(0);
    }

    private static List<Row> play(String label, List<Step> steps) {
        return LabelRun.play(
                LabelPlan.of(LabelConfig.parse(List.of("10s"), List.of(label))), steps);
    }

    private static @Nullable Object value(Row row, String stem) {
        return row.valueAt(row.schema().indexOf("y_" + stem + "_10s"));
    }

    private static void assertBarrier(Row row, String stem, long side, double ret, long time) {
        assertThat(value(row, stem + "_side")).isEqualTo(side);
        assertThat(value(row, stem + "_ret")).isEqualTo(ret);
        assertThat(value(row, stem + "_time")).isEqualTo(time);
    }

    /**
     * Mid 10,000: profit at 10,010, stop at 9,995. Each is met exactly, or missed by half a unit.
     */
    @ParameterizedTest
    @CsvSource({
        "10009, 10011, 1, 0.001",
        "10009, 10010, 0, 0.00095",
        "9994, 9996, -1, -0.0005",
        "9995, 9996, 0, -0.00045",
        "10000, 10100, 1, 0.005"
    })
    void aPriceAtABarrierTouchesIt(long bid, long ask, long side, double ret) {
        Row row = row("barrier_10_5bps", 9_999, 10_001, Step.touch(3 * S, bid, ask));

        assertBarrier(row, "barrier_10_5bps", side, ret, side == 0 ? 10 * S : 3 * S);
    }

    @Test
    void theFirstTouchCountsWhateverComesLater() {
        Row row =
                row(
                        "barrier_10_5bps",
                        9_999,
                        10_001,
                        Step.touch(S, 10_004, 10_006),
                        Step.touch(2 * S, 9_989, 9_991),
                        Step.touch(3 * S, 10_019, 10_021),
                        Step.touch(4 * S, 9_999, 10_001));

        assertBarrier(row, "barrier_10_5bps", -1, -0.001, 2 * S);
    }

    @Test
    void aTouchAtTheEndOfTheHorizonCountsAndOneBehindItDoesNot() {
        Step before = Step.touch(S, 10_000, 10_004);
        Row at = row("barrier_10_5bps", 9_999, 10_001, before, Step.touch(10 * S, 10_099, 10_101));
        List<Step> late = new ArrayList<>();
        late.add(Step.status(0, BookStatus.VALID));
        late.add(Step.touch(0, 9_999, 10_001));
        late.add(Step.row(0));
        late.add(before);
        late.add(Step.touch(10 * S + 1, 10_099, 10_101));
        late.add(Step.end(11 * S));

        assertBarrier(at, "barrier_10_5bps", 1, 0.01, 10 * S);
        assertBarrier(play("barrier_10_5bps", late).get(0), "barrier_10_5bps", 0, 0.0002, 10 * S);
    }

    /** Two changes at the time of the row: one in front of it, one behind it in canonical order. */
    @Test
    void thePathBeginsBehindTheRowInCanonicalOrder() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.status(0, BookStatus.VALID));
        steps.add(Step.touch(0, 19_999, 20_001));
        steps.add(Step.touch(S, 9_999, 10_001));
        steps.add(Step.row(S));
        steps.add(Step.touch(S, 10_099, 10_101));
        steps.add(Step.touch(2 * S, 9_899, 9_901));
        steps.add(Step.end(11 * S));

        assertBarrier(play("barrier_10_5bps", steps).get(0), "barrier_10_5bps", 1, 0.01, S);
        Row next = play("next_move", steps).get(0);
        assertThat(value(next, "next_move")).isEqualTo(1L);
        assertThat(value(next, "next_move_after")).isEqualTo(0L);
    }

    @Test
    void aBuyerEntersAtTheAskAndLeavesAtTheBid() {
        Row profit = row("barrier_buy_10_50bps", 9_999, 10_000, Step.touch(S, 10_010, 10_090));
        Row none = row("barrier_buy_10_50bps", 9_999, 10_000, Step.touch(S, 10_009, 10_090));
        Row stop = row("barrier_buy_10_50bps", 9_999, 10_000, Step.touch(S, 9_950, 10_090));

        assertBarrier(profit, "barrier_buy_10_50bps", 1, 0.001, S);
        assertBarrier(none, "barrier_buy_10_50bps", 0, 0.0009, 10 * S);
        assertBarrier(stop, "barrier_buy_10_50bps", -1, -0.005, S);
    }

    @Test
    void aSellerEntersAtTheBidLeavesAtTheAskAndProfitsBelow() {
        Row profit = row("barrier_sell_10_50bps", 10_000, 10_001, Step.touch(S, 9_900, 9_990));
        Row none = row("barrier_sell_10_50bps", 10_000, 10_001, Step.touch(S, 9_900, 9_991));
        Row stop = row("barrier_sell_10_50bps", 10_000, 10_001, Step.touch(S, 10_000, 10_050));

        assertBarrier(profit, "barrier_sell_10_50bps", 1, 0.001, S);
        assertBarrier(none, "barrier_sell_10_50bps", 0, 0.0009, 10 * S);
        assertBarrier(stop, "barrier_sell_10_50bps", -1, -0.005, S);
    }

    @Test
    void aSpreadWiderThanTheStopTouchesItAtTheRow() {
        Row row = row("barrier_buy_10_5bps", 9_990, 10_000, Step.touch(S, 10_500, 10_501));

        assertBarrier(row, "barrier_buy_10_5bps", -1, -0.001, 0);
    }

    @Test
    void aMissingSideTouchesNothing() {
        Row row =
                row(
                        "barrier_10_5bps",
                        9_999,
                        10_001,
                        Step.touch(S, 0, 10_001),
                        Step.touch(2 * S, 9_999, 0),
                        Step.touch(3 * S, 9_999, 10_001));

        assertBarrier(row, "barrier_10_5bps", 0, 0.0, 10 * S);
    }

    /**
     * One change of 1 % within the 40 s before the row: rv = log1p(0.01)² = 9.90098e-5, over 10 s
     * of 40 s σ = 0.00497516…, so profit at 2 σ stands 100.498… above a mid of 10,100.
     */
    @Test
    void multiplesOfTheDeviationBeforeTheRowAreScaledToTheHorizon() {
        for (long move : new long[] {101, 100}) {
            List<Step> steps = new ArrayList<>();
            steps.add(Step.status(-40 * S, BookStatus.VALID));
            steps.add(Step.touch(-40 * S, 9_999, 10_001));
            steps.add(Step.touch(-20 * S, 10_099, 10_101));
            steps.add(Step.row(0));
            steps.add(Step.touch(S, 10_099 + move, 10_101 + move));
            steps.add(Step.end(10 * S));

            Row row = play("barrier_2_2sd_40s", steps).get(0);

            long side = move == 101 ? 1 : 0;
            assertBarrier(
                    row, "barrier_2_2sd_40s", side, (double) move / 10_100, side == 1 ? S : 10 * S);
        }
    }

    @Test
    void withoutAFullWindowOrAMoveThereIsNoDeviation() {
        Row still = row("barrier_2_2sd_40s", 9_999, 10_001, Step.touch(S, 19_999, 20_001));
        List<Step> steps = new ArrayList<>();
        steps.add(Step.status(-40 * S + 1, BookStatus.VALID));
        steps.add(Step.touch(-40 * S + 1, 9_999, 10_001));
        steps.add(Step.touch(-20 * S, 10_099, 10_101));
        steps.add(Step.row(0));
        steps.add(Step.end(10 * S));
        Row young = play("barrier_2_2sd_40s", steps).get(0);

        for (Row row : List.of(still, young)) {
            assertThat(row.valueAt(row.schema().indexOf("y_void_10s"))).isNull();
            assertThat(value(row, "barrier_2_2sd_40s_side")).isNull();
            assertThat(value(row, "barrier_2_2sd_40s_ret")).isNull();
            assertThat(value(row, "barrier_2_2sd_40s_time")).isNull();
        }
    }

    @Test
    void aBookThatBreaksLaterVoidsATouchToo() {
        Row row =
                row(
                        "barrier_10_5bps",
                        9_999,
                        10_001,
                        Step.touch(S, 10_099, 10_101),
                        Step.status(2 * S, BookStatus.GAP));

        assertThat(row.valueAt(row.schema().indexOf("y_void_10s"))).isEqualTo("GAP");
        assertThat(value(row, "barrier_10_5bps_side")).isNull();
    }

    @Test
    void theNextMoveIsTheFirstOtherMid() {
        Row row =
                row(
                        "next_move",
                        9_999,
                        10_001,
                        Step.touch(S, 9_998, 10_002),
                        Step.touch(2 * S, 0, 10_002),
                        Step.touch(3 * S, 9_997, 10_002),
                        Step.touch(4 * S, 10_010, 10_012));
        Row none = row("next_move", 9_999, 10_001, Step.touch(S, 9_998, 10_002));

        assertThat(value(row, "next_move")).isEqualTo(-1L);
        assertThat(value(row, "next_move_after")).isEqualTo(3 * S);
        assertThat(value(none, "next_move")).isEqualTo(0L);
        assertThat(value(none, "next_move_after")).isNull();
    }

    /** The mids and the value of the golden vector of the feature {@code rv}. */
    @Test
    void forwardVarianceOfTheGoldenMids() {
        Row row =
                row(
                        "rv_fwd",
                        9_999,
                        10_001,
                        Step.touch(S, 10_009, 10_011),
                        Step.touch(2 * S, 10_004, 10_006),
                        Step.touch(3 * S, 10_149, 10_151),
                        Step.touch(4 * S, 10_144, 10_146),
                        Step.touch(5 * S, 10_149, 10_151));

        assertThat((Double) value(row, "rv_fwd"))
                .isCloseTo(
                        2.087699618747e-4, org.assertj.core.api.Assertions.withinPercentage(1e-9));
    }

    @Test
    void aMissingMidEndsTheChainOfReturns() {
        Row row =
                row(
                        "rv_fwd",
                        9_999,
                        10_001,
                        Step.touch(S, 10_099, 0),
                        Step.touch(2 * S, 10_099, 10_101));

        assertThat(value(row, "rv_fwd")).isEqualTo(0.0);
    }

    @Test
    void aLabelThatDoesNotAskForThePathCannotReadIt() {
        assertThatThrownBy(() -> new LabelSpan(1).path())
                .hasMessageStartingWith("Cannot read the path of a row");
    }
}
