package io.weir.signals.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.book.BookStatus;
import io.weir.schema.row.Row;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test per sentence of the definition; rows at 0 s look 1 s and 5 s ahead. */
class LabelEngineTest {

    private static final long S = 1_000_000_000L;
    private static final LabelPlan PLAN =
            LabelPlan.of(LabelConfig.parse(List.of("1s", "5s"), List.of()));

    /** A VALID book at 9,995 / 10,005 with one row at 0, followed by these steps. */
    private static Row rowFollowedBy(Step... steps) {
        List<Step> all = new ArrayList<>();
        all.add(Step.status(-S, BookStatus.VALID));
        all.add(Step.touch(-S, 9_995, 10_005));
        all.add(Step.row(0));
        all.addAll(List.of(steps));
        List<Row> rows = LabelRun.play(PLAN, all);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static @Nullable Object value(Row row, String column) {
        return row.valueAt(row.schema().indexOf(column));
    }

    private static void assertVoid(Row row, String horizon, String reason) {
        assertThat(value(row, "y_void_" + horizon)).isEqualTo(reason);
        assertThat(value(row, "y_ret_" + horizon)).isNull();
        assertThat(value(row, "y_dir_" + horizon)).isNull();
        assertThat(value(row, "y_available_at_" + horizon)).isNull();
        long nanos = horizon.equals("1s") ? S : 5 * S;
        long time = row.longAt(row.schema().indexOf("event_time"));
        assertThat(value(row, "y_matured_at_" + horizon)).isEqualTo(time + nanos);
    }

    private static void assertReturn(Row row, String horizon, double expected) {
        assertThat(value(row, "y_void_" + horizon)).isNull();
        assertThat(value(row, "y_ret_" + horizon)).isEqualTo(expected);
    }

    @Test
    void takesTheLastMidAtOrBeforeTheEnd() {
        Row row =
                rowFollowedBy(
                        Step.touch(S, 10_095, 10_105),
                        Step.touch(S + 1, 1, 3),
                        Step.touch(5 * S - 1, 9_895, 9_905),
                        Step.touch(6 * S, 1, 3));

        assertReturn(row, "1s", 0.01);
        assertReturn(row, "5s", -0.01);
        assertThat(value(row, "y_matured_at_1s")).isEqualTo(S);
        assertThat(value(row, "y_available_at_1s")).isEqualTo(S + 1);
        assertThat(value(row, "y_available_at_5s")).isEqualTo(6 * S);
    }

    @Test
    void knowsAnEndWithTheFirstRecordAfterItEvenIfReceivedBefore() {
        Row row =
                rowFollowedBy(
                        Step.touch(S / 2, 9_995, 10_005).receivedAt(9 * S),
                        Step.touch(5 * S + 1, 9_995, 10_005).receivedAt(7 * S));

        assertThat(value(row, "y_available_at_1s")).isEqualTo(9 * S);
    }

    @Test
    void isEmittedWhenItsLongestHorizonEndedNotBefore() {
        LabelRun run = new LabelRun(PLAN);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.touch(0, 9_995, 10_005));
        run.step(Step.row(0));
        run.step(Step.touch(5 * S, 9_995, 10_005));

        assertThat(run.rows()).isEmpty();
        assertThat(run.engine().nextEnd()).isEqualTo(5 * S);

        run.step(Step.touch(5 * S + 1, 9_995, 10_005));

        assertThat(run.rows()).hasSize(1);
        assertThat(run.engine().nextEnd()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isVoidIfTheStatusBeginsExactlyAtTheEnd() {
        Row row = rowFollowedBy(Step.status(S, BookStatus.GAP));

        assertVoid(row, "1s", "GAP");
        assertVoid(row, "5s", "GAP");
    }

    @Test
    void isNotVoidByAStatusAfterItsEnd() {
        Row row = rowFollowedBy(Step.status(S + 1, BookStatus.CROSSED));

        assertReturn(row, "1s", 0.0);
        assertVoid(row, "5s", "CROSSED");
    }

    @Test
    void isVoidByTheFirstStatusEvenIfTheBookIsValidAgainAtTheEnd() {
        Row row =
                rowFollowedBy(
                        Step.status(S / 4, BookStatus.CHECKSUM_MISMATCH),
                        Step.status(S / 2, BookStatus.RESYNCING),
                        Step.status(S / 2, BookStatus.VALID),
                        Step.touch(6 * S, 9_995, 10_005));

        assertVoid(row, "1s", "CHECKSUM_MISMATCH");
        assertVoid(row, "5s", "CHECKSUM_MISMATCH");
    }

    @Test
    void isNotVoidByTheEndOfCoverageAtItsEnd() {
        Row row = rowFollowedBy(Step.touch(S / 2, 10_095, 10_105), Step.end(S));

        assertReturn(row, "1s", 0.01);
        assertThat(value(row, "y_available_at_1s")).isEqualTo(S);
        assertVoid(row, "5s", "END");
    }

    @Test
    void isVoidIfCoverageEndsBeforeItsEnd() {
        Row row = rowFollowedBy(Step.end(S - 1));

        assertVoid(row, "1s", "END");
        assertVoid(row, "5s", "END");
    }

    @Test
    void isVoidByAnEarlierEndThoughCoverageGoesOn() {
        Row row =
                rowFollowedBy(
                        Step.end(2 * S),
                        Step.status(3 * S, BookStatus.VALID),
                        Step.status(4 * S, BookStatus.GAP));

        assertReturn(row, "1s", 0.0);
        assertVoid(row, "5s", "END");
    }

    @Test
    void isVoidAtOnceAtARowInGap() {
        LabelRun run = new LabelRun(PLAN);
        run.step(Step.status(0, BookStatus.GAP));
        run.step(Step.row(0));

        assertThat(run.rows()).hasSize(1);
        assertVoid(run.rows().get(0), "1s", "GAP");
        assertVoid(run.rows().get(0), "5s", "GAP");
        assertThat(run.engine().nextEnd()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void saysEndWhereTheBookIsStaleBecauseCoverageEnded() {
        LabelRun run = new LabelRun(PLAN);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.end(S));
        run.step(Step.row(2 * S, "clock_1s"));
        run.step(Step.status(3 * S, BookStatus.VALID));
        run.step(Step.status(4 * S, BookStatus.STALE));
        run.step(Step.row(4 * S, "clock_1s"));

        assertThat(run.rows()).hasSize(2);
        assertVoid(run.rows().get(0), "1s", "END");
        assertVoid(run.rows().get(1), "1s", "STALE");
    }

    @Test
    void hasNoPriceAtARowWithOneSide() {
        LabelRun run = new LabelRun(PLAN);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.touch(0, 9_995, 0));
        run.step(Step.row(0));
        run.step(Step.status(0, BookStatus.GAP));

        assertThat(run.rows()).hasSize(1);
        assertVoid(run.rows().get(0), "1s", "NO_PRICE");
        assertVoid(run.rows().get(0), "5s", "NO_PRICE");
    }

    @Test
    void hasNoPriceAtAnEndWithOneSide() {
        Row row =
                rowFollowedBy(
                        Step.touch(S, 0, 10_005),
                        Step.touch(S + 1, 9_995, 10_005),
                        Step.touch(6 * S, 0, 0));

        assertVoid(row, "1s", "NO_PRICE");
        assertReturn(row, "5s", 0.0);
    }

    @Test
    void namesTheStatusBeforeTheMissingPriceOfTheSameEnd() {
        Row row = rowFollowedBy(Step.touch(S, 0, 10_005), Step.status(S, BookStatus.GAP));

        assertVoid(row, "1s", "GAP");
    }

    @Test
    void keepsRowsInTheirOrderBehindOneThatWaits() {
        LabelRun run = new LabelRun(PLAN);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.touch(0, 9_995, 10_005));
        run.step(Step.row(0, "book"));
        run.step(Step.touch(S, 9_995, 0));
        run.step(Step.row(S, "trade"));
        run.step(Step.touch(2 * S, 9_995, 10_005));
        run.step(Step.row(2 * S, "bbo"));
        assertThat(run.rows()).isEmpty();
        run.step(Step.touch(8 * S, 9_995, 10_005));

        assertThat(run.rows().stream().map(row -> value(row, "sampler")))
                .containsExactly("book", "trade", "bbo");
        assertVoid(run.rows().get(1), "5s", "NO_PRICE");
    }

    @Test
    void refusesRowsThatGoBack() {
        LabelRun run = new LabelRun(PLAN);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.row(5));

        assertThatThrownBy(() -> run.step(Step.row(4)))
                .hasMessage("Cannot take row of test:X at 4: the row before is at 5");
    }

    @Test
    void refusesACallerThatLeavesAnEndOut() {
        LabelEngine engine = engineWithRow();

        assertThatThrownBy(() -> engine.onTime(S + 1, 0, row -> {}))
                .hasMessageContaining("a horizon ended at 1000000000");
        assertThatThrownBy(() -> engine.coverageEnded(S, row -> {}))
                .hasMessageContaining("the end at 1000000000 was left out");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void refusesStateOfUnknownVersions(int version) {
        ByteOutput out = new ByteOutput();
        engineWithRow().write(out);
        LabelEngine other = new LabelEngine(PLAN, LabelRun.INSTRUMENT, new TouchBook());

        assertThatThrownBy(() -> other.read(version, new ByteInput(out.toByteArray())))
                .hasMessage("Cannot restore section labels: version %d is unknown", version);
    }

    /** Changes come for ever; kept are those behind the oldest row, and the look back before it. */
    @Test
    void keepsThePathNoLongerThanItsLabelsReach() {
        LabelRun run =
                new LabelRun(
                        LabelPlan.of(
                                LabelConfig.parse(
                                        List.of("1s"), List.of("next_move", "barrier_1_1sd_2s"))));
        run.step(Step.status(0, BookStatus.VALID));
        for (int i = 1; i < 20_000; i++) {
            run.step(Step.touch(i * S / 100, 9_000 + i % 50, 9_100 + i % 50));
            if (i % 10 == 0 && i < 15_000) {
                run.step(Step.row(i * S / 100));
            }
            assertThat(pathSize(run)).isLessThanOrEqualTo(100 * (1 + 2) + 2);
        }
        assertThat(pathSize(run)).isBetween(200, 202);
        assertThat(run.rows()).hasSize(1_499);
    }

    @Test
    void keepsNoPathForLabelsThatNeedTheEndsOnly() {
        LabelRun run = new LabelRun(PLAN);

        assertThat(run.engine().segmented())
                .extracting(part -> part.name())
                .containsExactly("labels.rows", "labels.ends.1s", "labels.ends.5s");
    }

    private static int pathSize(LabelRun run) {
        return run.engine().segmented().stream()
                .filter(part -> part.name().equals("labels.path"))
                .mapToInt(part -> ((LongRing) part).size())
                .sum();
    }

    private static LabelEngine engineWithRow() {
        LabelRun run = new LabelRun(PLAN);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.touch(0, 9_995, 10_005));
        run.step(Step.row(0));
        return run.engine();
    }
}
