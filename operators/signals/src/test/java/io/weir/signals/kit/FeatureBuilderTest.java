package io.weir.signals.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a feature has that says nothing of it, and how its columns are named. */
class FeatureBuilderTest {

    private static final ColumnWriter NOTHING = (time, row, column) -> {};

    private static FeatureBuilder feature() {
        return FeatureBuilder.feature(FeatureGroup.DEPTH, "thing", "1").definition("a thing");
    }

    private static Feature end(FeatureBuilder builder) {
        return builder.value((values, inputs) -> NOTHING);
    }

    private static String name(Feature feature, Long... numbers) {
        return feature.columnName(
                new ParameterValues(feature.info().parameters(), List.of(numbers)));
    }

    @Test
    void isUnmaskedWithoutWarmUpUnlessSaidOtherwise() {
        FeatureInfo info = end(feature()).info();

        assertThat(info.basis()).isEqualTo(Basis.RECORDS);
        assertThat(info.basis().isMasked()).isFalse();
        assertThat(info.warmUp()).isEqualTo(WarmUp.NONE);
        assertThat(info.version()).isEqualTo(1);
        assertThat(info.type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(info.parameters()).isEmpty();
    }

    @Test
    void warmUpAndBasisAreTwoThings() {
        FeatureInfo ofBook = end(feature().ofBook()).info();
        FeatureInfo bookWindow = end(feature().bookWindow()).info();
        FeatureInfo coverageWindow = end(feature().coverageWindow()).info();

        assertThat(ofBook.basis()).isEqualTo(Basis.BOOK);
        assertThat(ofBook.warmUp()).isEqualTo(WarmUp.NONE);
        assertThat(bookWindow.basis()).isEqualTo(Basis.BOOK_HISTORY);
        assertThat(bookWindow.basis().isMasked()).isTrue();
        assertThat(bookWindow.warmUp()).isEqualTo(WarmUp.BOOK_WINDOW);
        assertThat(coverageWindow.basis()).isEqualTo(Basis.RECORDS);
        assertThat(coverageWindow.warmUp()).isEqualTo(WarmUp.COVERAGE_WINDOW);
    }

    @Test
    void namesColumnsByIdAndAllParameters() {
        Feature plain = end(feature());
        Feature family = end(feature().parameters(Parameter.side(), Parameter.window()));

        assertThat(name(plain)).isEqualTo("thing");
        assertThat(name(family, 1L, 10_000_000_000L)).isEqualTo("thing_ask_10s");
    }

    @Test
    void namesColumnsByAPattern() {
        Feature inside =
                end(
                        feature()
                                .parameters(
                                        Parameter.side(), Parameter.levels(Parameter.LEVELS, "5"))
                                .column("top{k}_of_{side}"));
        Feature behind =
                end(
                        feature()
                                .parameters(
                                        Parameter.size(), Parameter.levels(Parameter.LEVELS, "10"))
                                .column("thing_{size}_top{k}"));

        assertThat(name(inside, 0L, 7L)).isEqualTo("top7_of_bid");
        // The default too, and no dot.
        assertThat(name(behind, 150_000_000L, 10L)).isEqualTo("thing_1p5_top10");
        assertThat(name(behind, 150_000_000L, 20L)).isEqualTo("thing_1p5_top20");
    }

    @Test
    void refusesAPatternUnderWhichTwoColumnsWouldHaveOneName() {
        assertThatThrownBy(
                        () -> end(feature().parameters(Parameter.side()).column("thing_of_a_side")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid column name of feature thing: must name parameter side, was"
                                + " 'thing_of_a_side'");
    }

    @Test
    void refusesAFeatureWithoutDefinition() {
        assertThatThrownBy(() -> end(FeatureBuilder.feature(FeatureGroup.DEPTH, "thing", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its definition must not be blank");
    }

    @Test
    void refusesIdsOfLabels() {
        assertThatThrownBy(() -> end(FeatureBuilder.feature(FeatureGroup.DEPTH, "y_thing", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'y_thing'");
    }

    @Test
    void asksTheRuleBeforeItNamesAColumn() {
        Feature small =
                end(
                        feature()
                                .parameters(Parameter.levels(Parameter.LEVELS, "5"))
                                .rule(
                                        values -> {
                                            if (values.levels(Parameter.LEVELS) > 50) {
                                                throw new IllegalArgumentException("too large");
                                            }
                                        }));

        assertThat(name(small, 50L)).isEqualTo("thing_50");
        assertThatThrownBy(() -> name(small, 51L)).hasMessage("too large");
    }
}
