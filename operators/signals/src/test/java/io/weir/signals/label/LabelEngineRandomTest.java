package io.weir.signals.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the slow definitions, through restores, and under changes of the future. */
class LabelEngineRandomTest {

    private static final List<String> NAMES = List.of("1ms", "3ms", "10ms", "40ms");
    private static final List<Long> HORIZONS =
            List.of(1_000_000L, 3_000_000L, 10_000_000L, 40_000_000L);
    private static final LabelPlan PLAN =
            LabelPlan.of(
                    LabelConfig.parse(
                            NAMES,
                            List.of(
                                    "ret",
                                    "dir",
                                    "dir_2.5hs",
                                    "dir_5bps",
                                    "dir_1.5ticks",
                                    "barrier_10_5bps",
                                    "barrier_buy_20_10bps",
                                    "barrier_sell_10_20bps",
                                    "barrier_1.5_1sd_2ms",
                                    "barrier_buy_3_2sd_20ms",
                                    "barrier_sell_2_2.5sd_7ms",
                                    "next_move",
                                    "rv_fwd")));
    private static final int STEPS = 1_200;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void agreesWithSlowDefinitions(long seed) {
        List<Step> steps = new RandomSteps(seed).steps(STEPS);

        List<Row> rows = LabelRun.play(PLAN, steps);

        assertThat(rows)
                .as("seed %d", seed)
                .containsExactlyElementsOf(new SlowLabels(PLAN, steps).rows(HORIZONS, NAMES));
        assertThat(rows).hasSizeGreaterThan(STEPS / 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void agreesWithSlowDefinitionsWhereSpellsAreLong(long seed) {
        List<Step> steps = RandomSteps.calm(seed).steps(STEPS);

        List<Row> rows = LabelRun.play(PLAN, steps);

        assertThat(rows)
                .as("seed %d", seed)
                .containsExactlyElementsOf(new SlowLabels(PLAN, steps).rows(HORIZONS, NAMES));
        for (int i = 0; i < PLAN.schema().columns().size(); i++) {
            int column = i;
            assertThat(rows.stream().anyMatch(row -> !row.isNull(column)))
                    .as("whether %s has values, seed %d", PLAN.schema().columns().get(i), seed)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void goesOnAfterRestoreAsIfNothingHadHappened(long seed) {
        List<Step> steps = new RandomSteps(seed).steps(4 * STEPS);
        SplittableRandom random = new SplittableRandom(seed);
        LabelRun run = new LabelRun(PLAN);
        for (Step step : steps) {
            run.step(step);
            if (random.nextInt(40) == 0) {
                run.restore();
            }
        }

        assertThat(run.rows()).containsExactlyElementsOf(LabelRun.play(PLAN, steps));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void changesOnlyHorizonsThatReachBeyondTheCut(long seed) {
        List<Step> steps = new RandomSteps(seed).steps(STEPS);
        long cut = steps.get(new SplittableRandom(seed).nextInt(200, STEPS)).time();
        List<Step> other = new ArrayList<>(steps.stream().filter(s -> s.time() <= cut).toList());
        other.addAll(new RandomSteps(seed + 1_000, cut + 1).steps(300));
        Map<String, Row> after = new TreeMap<>();
        LabelRun.play(PLAN, other).forEach(row -> after.put(key(row), row));
        int compared = 0;

        for (Row row : LabelRun.play(PLAN, steps)) {
            for (int h = 0; h < NAMES.size(); h++) {
                if (time(row) + HORIZONS.get(h) < cut) {
                    assertThat(values(after.get(key(row)), NAMES.get(h)))
                            .isEqualTo(values(row, NAMES.get(h)));
                    compared++;
                }
            }
        }

        assertThat(compared).isPositive();
    }

    private static long time(Row row) {
        return row.longAt(PLAN.schema().indexOf("event_time"));
    }

    private static String key(Row row) {
        return time(row)
                + row.stringAt(PLAN.schema().indexOf("sampler"))
                + row.longAt(PLAN.schema().indexOf("row_seq"));
    }

    private static String values(@org.jspecify.annotations.Nullable Row row, String horizon) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; row != null && i < PLAN.schema().columns().size(); i++) {
            String name = PLAN.schema().columns().get(i).name();
            if (name.endsWith('_' + horizon)) {
                values.append(name).append('=').append(row.valueAt(i)).append(' ');
            }
        }
        return values.toString();
    }
}
