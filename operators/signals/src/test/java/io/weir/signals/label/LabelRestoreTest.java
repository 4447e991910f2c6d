package io.weir.signals.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.book.BookStatus;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of rows that wait when horizons or labels differ after a savepoint. */
class LabelRestoreTest {

    private static final long S = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private static final List<LabelPlan> PLANS =
            List.of(
                    plan("1ms 3ms 10ms", "ret dir"),
                    plan("3ms", "ret dir_5bps"),
                    plan("1ms 3ms 10ms", "ret next_move rv_fwd barrier_10_5bps"),
                    plan("2ms 10ms", "dir barrier_1.5_1sd_2ms"),
                    plan("1ms 3ms 20ms", "rv_fwd barrier_sell_0.5_2sd_5ms ret"),
                    plan("5ms", "barrier_buy_20_10bps next_move"),
                    plan("1ms 2ms 3ms 5ms 10ms 20ms", "ret"));

    private static LabelPlan plan(String horizons, String labels) {
        return LabelPlan.of(
                LabelConfig.parse(List.of(horizons.split(" ")), List.of(labels.split(" "))));
    }

    /** Counts, so that no rule is tested on nothing. */
    private final int[] seen = new int[4];

    private static final int SAME = 0;
    private static final int UNSEEN_END = 1;
    private static final int NO_PATH = 2;
    private static final int SHORT_WINDOW = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyPlanFollowsAnyOther(long seed) {
        for (int from = 0; from < PLANS.size(); from++) {
            for (int to = 0; to < PLANS.size(); to++) {
                change(PLANS.get(from), PLANS.get(to), seed * 100 + from * 10 + to);
            }
        }
        assertThat(seen).as("seed %d", seed).doesNotContain(0);
    }

    private void change(LabelPlan before, LabelPlan after, long seed) {
        List<Step> steps = new RandomSteps(seed).steps(400);
        int cut = new SplittableRandom(seed).nextInt(100, 300);
        LabelRun run = new LabelRun(before);
        steps.subList(0, cut).forEach(run::step);
        int emitted = run.rows().size();
        int taken =
                (int)
                        steps.subList(0, cut).stream()
                                .filter(step -> step.kind() == Step.Kind.ROW)
                                .count();
        long lastTime = run.lastTime();

        run.restore(after);
        steps.subList(cut, steps.size()).forEach(run::step);

        List<Row> actual = run.rows();
        List<Row> slow = slow(after, steps);
        assertThat(actual).as("seed %d", seed).hasSameSizeAs(slow);
        for (int i = emitted; i < actual.size(); i++) {
            compare(before, after, new Pair(actual.get(i), slow.get(i), i < taken), lastTime);
        }
    }

    /** A row, what it would be had its plan always been in force, and whether it had to wait. */
    private record Pair(Row actual, Row always, boolean waited) {

        @Nullable Object value(String column) {
            return actual.valueAt(actual.schema().indexOf(column));
        }

        @Nullable Object expected(String column) {
            return always.valueAt(always.schema().indexOf(column));
        }

        long end(String horizon) {
            return always.longAt(always.schema().indexOf("y_matured_at_" + horizon));
        }
    }

    private void compare(LabelPlan before, LabelPlan after, Pair pair, long lastTime) {
        for (int i = 0; i < 8; i++) {
            assertThat(pair.actual.valueAt(i)).isEqualTo(pair.always.valueAt(i));
        }
        boolean hadPath = before.pathBefore() != LabelVariant.NO_PATH;
        for (long nanos : after.config().horizonsNanos()) {
            String horizon = nanos / MS + "ms";
            assertThat(pair.value("y_matured_at_" + horizon)).isEqualTo(pair.end(horizon));
            boolean isNew = !before.config().horizonsNanos().contains(nanos);
            boolean isVoidAtRow = "NO_PRICE".equals(pair.expected("y_void_" + horizon));
            if (pair.waited && isNew && pair.end(horizon) < lastTime && !isVoidAtRow) {
                assertThat(pair.value("y_void_" + horizon)).isEqualTo("NOT_OBSERVED");
                assertThat(pair.value("y_available_at_" + horizon)).isNull();
                values(after, horizon).forEach(name -> assertThat(pair.value(name)).isNull());
                seen[UNSEEN_END]++;
                continue;
            }
            if ("NOT_OBSERVED".equals(pair.value("y_void_" + horizon))) {
                // A missing price at the row and one at the end look alike in the slow answer.
                assertThat(isNew && isVoidAtRow && pair.end(horizon) < lastTime).isTrue();
                continue;
            }
            assertThat(pair.value("y_void_" + horizon))
                    .isEqualTo(pair.expected("y_void_" + horizon));
            for (String name : values(after, horizon)) {
                compareValue(pair, name, hadPath);
            }
        }
    }

    private void compareValue(Pair pair, String name, boolean hadPath) {
        boolean isOfPath = !name.startsWith("y_ret") && !name.startsWith("y_dir");
        Object value = pair.value(name);
        if (isOfPath && pair.waited && !hadPath) {
            assertThat(value).as(name).isNull();
            seen[NO_PATH]++;
        } else if (name.contains("sd_") && value == null && pair.expected(name) != null) {
            // The window reaches back to where nobody watched, or further than was kept.
            seen[SHORT_WINDOW]++;
        } else {
            assertThat(value).as(name).isEqualTo(pair.expected(name));
            seen[SAME]++;
        }
    }

    private static List<String> values(LabelPlan plan, String horizon) {
        return plan.schema().columns().stream()
                .map(column -> column.name())
                .filter(name -> !name.matches("y_(void|matured_at|available_at)_.*"))
                .filter(name -> name.startsWith("y_") && name.endsWith("_" + horizon))
                .toList();
    }

    private static List<Row> slow(LabelPlan plan, List<Step> steps) {
        List<Long> horizons = plan.config().horizonsNanos();
        List<String> names = horizons.stream().map(nanos -> nanos / MS + "ms").toList();
        return new SlowLabels(plan, steps).rows(horizons, names);
    }

    @Test
    void segmentsOfWhatIsGoneAreRemoved() {
        LabelRun run = new LabelRun(plan("1s 5s 600s", "ret next_move"));
        run.step(Step.status(0, BookStatus.VALID));
        for (int i = 1; i < 2_000; i++) {
            run.step(Step.touch(i * S / 4, 9_000 + i, 9_010 + i));
            run.step(Step.row(i * S / 4));
        }
        run.restore(plan("1s 600s", "ret"));
        assertThat(run.storedParts()).contains("labels.ends.5s", "labels.path");

        run.save();

        assertThat(run.storedParts()).containsExactly("labels.ends.1s", "labels.rows");
    }

    /** A horizon of 100 s; labels are off for 100 s, in which the price goes there and back. */
    @Test
    void labelsSwitchedOffForAWhileAnswerNothing() {
        LabelPlan plan = plan("50s 150s", "ret next_move");
        LabelRun run = new LabelRun(plan);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.touch(0, 9_995, 10_005));
        run.step(Step.row(0));
        byte[] section = run.save();
        run.unseen(Step.touch(60 * S, 4_995, 5_005));

        run.resume(plan, section, 60 * S);
        run.step(Step.touch(100 * S, 4_995, 5_105));
        run.step(Step.row(100 * S));
        run.step(Step.touch(400 * S, 4_995, 5_005));

        assertThat(run.rows()).hasSize(2);
        Row waited = run.rows().get(0);
        assertThat(value(waited, "y_void_50s")).isEqualTo("NOT_OBSERVED");
        assertThat(value(waited, "y_void_150s")).isEqualTo("NOT_OBSERVED");
        assertThat(value(waited, "y_ret_50s")).isNull();
        assertThat(value(run.rows().get(1), "y_void_50s")).isNull();
        assertThat(value(run.rows().get(1), "y_ret_50s")).isEqualTo(0.0);
        assertThat(value(run.rows().get(1), "y_next_move_50s")).isEqualTo(0L);
    }

    @Test
    void whatEndedBeforeLabelsWereSwitchedOffIsKept() {
        LabelPlan plan = plan("1s 50s", "ret next_move");
        LabelRun run = new LabelRun(plan);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.touch(0, 9_995, 10_005));
        run.step(Step.row(0));
        run.step(Step.touch(2 * S, 9_995, 10_105));
        byte[] section = run.save();
        run.unseen(Step.touch(3 * S, 4_995, 5_005));

        run.resume(plan, section, 3 * S);
        run.step(Step.end(4 * S));

        Row row = run.rows().get(0);
        assertThat(value(row, "y_ret_1s")).isEqualTo(0.0);
        assertThat(value(row, "y_next_move_1s")).isNull();
        assertThat(value(row, "y_void_1s")).isNull();
        assertThat(value(row, "y_void_50s")).isEqualTo("NOT_OBSERVED");
    }

    @Test
    void nothingIsLostIfNoRecordCameMeanwhile() {
        LabelPlan plan = plan("50s", "ret");
        LabelRun run = new LabelRun(plan);
        run.step(Step.status(0, BookStatus.VALID));
        run.step(Step.touch(0, 9_995, 10_005));
        run.step(Step.row(0));

        run.resume(plan, run.save(), 0);
        run.step(Step.end(60 * S));

        assertThat(value(run.rows().get(0), "y_ret_50s")).isEqualTo(0.0);
    }

    @Test
    void rowsThatWaitedForAHorizonThatIsGoneAreEmitted() {
        LabelRun run = new LabelRun(plan("1s 50s", "ret"));
        List<Step> steps = new ArrayList<>();
        steps.add(Step.status(0, BookStatus.VALID));
        steps.add(Step.touch(0, 9_995, 10_005));
        steps.add(Step.row(0));
        steps.add(Step.touch(2 * S, 9_995, 10_005));
        steps.forEach(run::step);
        assertThat(run.rows()).isEmpty();

        run.restore(plan("1s", "ret"));
        run.step(Step.row(2 * S));

        assertThat(run.rows()).hasSize(1);
        assertThat(value(run.rows().get(0), "y_ret_1s")).isEqualTo(0.0);
    }

    private static @Nullable Object value(Row row, String column) {
        return row.valueAt(row.schema().indexOf(column));
    }
}
