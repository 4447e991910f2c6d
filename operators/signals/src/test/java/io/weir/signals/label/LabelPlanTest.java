package io.weir.signals.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.Datasets;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configuration, columns, documentation and the table of names. */
class LabelPlanTest {

    @Test
    void defaultsHaveSevenHorizonsOfFiveColumns() {
        List<String> names = names(LabelPlan.defaults());

        assertThat(names.subList(8, 13))
                .containsExactly(
                        "y_ret_1s",
                        "y_dir_1s",
                        "y_void_1s",
                        "y_matured_at_1s",
                        "y_available_at_1s");
        assertThat(names.stream().filter(name -> name.startsWith("y_ret_")))
                .containsExactly(
                        "y_ret_1s",
                        "y_ret_5s",
                        "y_ret_10s",
                        "y_ret_30s",
                        "y_ret_60s",
                        "y_ret_300s",
                        "y_ret_600s");
        assertThat(names).hasSize(8 + 7 * 5);
    }

    @Test
    void everyColumnThatLooksForwardIsALabel() {
        List<Column> columns = LabelPlan.defaults().schema().columns();

        assertThat(columns.subList(0, 8)).allMatch(column -> column.kind() == ColumnKind.METADATA);
        assertThat(columns.subList(8, columns.size()))
                .allMatch(column -> column.kind() == ColumnKind.LABEL);
    }

    @Test
    void trainingRowsTakeEveryLabelColumn() {
        LabelPlan plan = LabelPlan.defaults();

        assertThat(Datasets.training(Datasets.features(List.of()), plan.schema()).columns())
                .containsAll(plan.schema().columns());
    }

    @Test
    void sortsHorizonsAndNamesThresholds() {
        LabelPlan plan =
                LabelPlan.of(
                        LabelConfig.parse(
                                List.of("2m", "500 ms"), List.of("dir_05.50bps", "dir_2hs")));

        assertThat(names(plan).subList(8, 10))
                .containsExactly("y_dir_5p5bps_500ms", "y_dir_2hs_500ms");
        assertThat(names(plan).get(13)).isEqualTo("y_dir_5p5bps_120s");
    }

    @ParameterizedTest
    @CsvSource({
        "0s, 'Invalid horizon: must be a duration of 1ms to 24h, such as 10s, was ''0s'''",
        "25h, 'Invalid horizon: must be a duration of 1ms to 24h, such as 10s, was ''25h'''",
        "soon, 'Invalid horizon: must be a duration of 1ms to 24h, such as 10s, was ''soon'''",
    })
    void refusesImpossibleHorizons(String horizon, String message) {
        assertThatThrownBy(() -> LabelConfig.parse(List.of(horizon), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsThereTwice() {
        assertThatThrownBy(() -> LabelConfig.parse(List.of("1s", "1000ms"), List.of()))
                .hasMessageStartingWith("Invalid horizons: each may be there once");
        assertThatThrownBy(() -> LabelPlan.of(LabelConfig.parse(List.of(), List.of("ret", "ret"))))
                .hasMessageContaining("column y_ret_1s is there twice");
    }

    /** Changing this changes the dataset of everyone who chose no labels. */
    @Test
    void defaultIsPinned() {
        assertThat(LabelConfig.defaults().labels()).containsExactly("ret", "dir");
        assertThat(LabelConfig.parse(List.of(), List.of("default")).labels())
                .containsExactly("ret", "dir");
        assertThat(LabelConfig.parse(List.of(), List.of("rv_fwd", "default")).labels())
                .containsExactly("rv_fwd", "ret", "dir");
        assertThat(LabelPlan.defaults().pathBefore()).isEqualTo(LabelVariant.NO_PATH);
    }

    @Test
    void everyExampleSelectsItsOwnLabelAndNamesItsColumns() {
        for (Label label : LabelCatalogue.all()) {
            for (String example : label.info().examples()) {
                assertThat(LabelCatalogue.labelOf(example)).isSameAs(label);
                assertThat(LabelCatalogue.variantOf(example).columns())
                        .isNotEmpty()
                        .allMatch(column -> column.stem().startsWith(label.info().id()))
                        .allMatch(column -> !column.definition().isEmpty());
            }
        }
        assertThat(
                        LabelPlan.of(LabelConfig.parse(List.of("10s"), LabelCatalogue.examples()))
                                .schema()
                                .columns())
                .extracting(Column::name)
                .contains("y_barrier_10_5bps_side_10s", "y_barrier_sell_2_1sd_10s_time_10s");
    }

    /** Texts of the same parameters make the same columns. */
    @Test
    void numbersAndWindowsOfBarriersAreNamedInOneWay() {
        assertThat(LabelCatalogue.variantOf("barrier_02.50_1.000sd_1m").columns().get(0).stem())
                .isEqualTo("barrier_2.5_1sd_60s_side");
        assertThat(LabelCatalogue.variantOf("barrier_buy_10_5bps").columns().get(1).stem())
                .isEqualTo("barrier_buy_10_5bps_ret");
    }

    private static LabelVariant first(Label label) {
        return LabelCatalogue.variantOf(label.info().examples().get(0));
    }

    @Test
    void documentationNamesEveryLabelReasonAndColumn() {
        String page = LabelDocs.markdown();

        for (Label label : LabelCatalogue.all()) {
            assertThat(page).contains(label.info().definition().replace("|", "\\|"));
            for (LabelColumn column : first(label).columns()) {
                assertThat(page).contains("`y_" + column.stem() + "_<h>`");
            }
        }
        assertThat(page).contains("`default` stands for `ret`, `dir`");
        for (VoidReason reason : VoidReason.values()) {
            assertThat(page).contains("`" + reason + "`");
        }
        names(LabelPlan.defaults()).forEach(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void tableOfNamesStaysAsSmallAsTheNamesInUse() {
        NameTable names = new NameTable();
        int kept = names.take("kept");
        for (int i = 0; i < 100; i++) {
            int number = names.take("stream-" + i);
            assertThat(names.take("stream-" + i)).isEqualTo(number);
            names.release(number);
            assertThat(names.name(number)).isEqualTo("stream-" + i);
            names.release(number);
        }
        ByteOutput out = new ByteOutput();
        names.write(out);
        NameTable restored = new NameTable();
        restored.read(new ByteInput(out.toByteArray()));

        assertThat(names.size()).isEqualTo(2);
        assertThat(restored.name(kept)).isEqualTo("kept");
        assertThat(restored.take("kept")).isEqualTo(kept);
    }

    private static List<String> names(LabelPlan plan) {
        return plan.schema().columns().stream().map(Column::name).toList();
    }
}
