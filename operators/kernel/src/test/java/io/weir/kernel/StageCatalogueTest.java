package io.weir.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.kernel.testing.PlainLoop;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StageCatalogueTest {

    private static final DatasetSchema A = dataset("a");
    private static final DatasetSchema B = dataset("b");

    /** Of the four stages that decision 0003 names; others may stand among them. */
    @Test
    void stagesHearInTheOrderOfDecision0003() {
        assertThat(ids(Stages.ALL.inOrder()))
                .containsSubsequence("order", "book", "labels", "features");
    }

    @Test
    void everyStageHearsAfterThoseThatItStandsBehind() {
        List<String> order = ids(Stages.ALL.inOrder());

        assertThat(order).containsExactlyInAnyOrderElementsOf(ids(Stages.ALL.definitions()));
        for (StageDefinition stage : Stages.ALL.definitions()) {
            List<String> before = order.subList(0, order.indexOf(stage.id()));
            assertThat(before).as(stage.id()).containsAll(stage.behind());
            assertThat(before).as(stage.id()).noneMatch(writersOf(stage.rowsOf())::contains);
        }
    }

    @Test
    void theDatasetsOfAPlanAreThoseOfTheCatalogue() {
        HostConfig all =
                Stages.ALL.plan(StageSettings.DEFAULTS.with(BookOptions.TOP_OF_BOOK, true));

        assertThat(all.datasets()).containsExactlyInAnyOrderElementsOf(Stages.ALL.datasets());
        assertThat(names(all.datasets()))
                .contains(
                        "features", "labels", "top_of_book", "book_status", "late", "dead_letter");
    }

    @Test
    void optionsSwitchDatasetsOff() {
        List<String> expected = names(Stages.ALL.plan(StageSettings.DEFAULTS).datasets());
        assertThat(expected).contains("labels").doesNotContain("top_of_book");
        HostConfig some = Stages.ALL.plan(StageSettings.DEFAULTS.with(LabelOptions.ENABLED, false));

        expected.remove("labels");
        assertThat(names(some.datasets())).containsExactlyElementsOf(expected);
    }

    @Test
    void everythingSaysWhatItMeans() {
        assertThat(Stages.ALL.datasets()).noneMatch(dataset -> dataset.meaning().isEmpty());
        assertThat(Stages.ALL.counters()).noneMatch(counter -> counter.meaning().isEmpty());
        assertThat(Stages.ALL.counters())
                .noneMatch(
                        counter ->
                                (counter.line() == Counter.Line.NONE) != counter.words().isEmpty());
    }

    @Test
    void namesOfStateAreUniqueWithinAKey() {
        HostConfig config = Stages.ALL.plan(StageSettings.DEFAULTS);
        Host<MarketEvent> host =
                PlainLoop.hosts(config, new InstrumentRegistry(List.of()))
                        .create("binance-spot:LOCKUSDT");
        TreeSet<String> sections = new TreeSet<>();
        TreeSet<String> parts = new TreeSet<>();
        for (StateSection section : host.sections()) {
            assertThat(sections.add(section.sectionId())).as(section.sectionId()).isTrue();
            for (Segmented part : section.segmented()) {
                assertThat(parts.add(part.name())).as(part.name()).isTrue();
            }
        }
        assertThat(sections).contains("host", "counts", "features", "rows-book_status");
    }

    @Test
    void aFollowerOfRowsHearsOfARecordBeforeTheirWriter() {
        StageCatalogue stages =
                StageCatalogue.of(
                        List.of(
                                define("writer").writes(A).build(),
                                define("last").behind("writer").build(),
                                define("follower").rowsOf("a").writes(B).build(),
                                define("first").rowsOf("b").build()));

        assertThat(ids(stages.inOrder())).containsExactly("first", "follower", "writer", "last");
    }

    @Test
    void refusesStagesThatWaitForEachOther() {
        assertThatThrownBy(
                        () ->
                                StageCatalogue.of(
                                        List.of(
                                                define("one").behind("other").build(),
                                                define("free").build(),
                                                define("other").behind("one").build())))
                .hasMessage("Invalid stages: [one, other] wait for each other");
    }

    @Test
    void refusesNamesThatAreThereTwice() {
        StageCatalogue stages = StageCatalogue.of(List.of(define("one").writes(A).build()));

        assertThatThrownBy(() -> stages.with(define("one").build()))
                .hasMessage("Invalid stages: stage one is there twice");
        assertThatThrownBy(() -> stages.with(define("two").writes(A).build()))
                .hasMessage("Invalid stages: dataset a is there twice");
        assertThatThrownBy(
                        () -> Stages.ALL.with(define("x").options(BookOptions.STALE_AFTER).build()))
                .hasMessage("Invalid stages: option book.stale-after is there twice");
        assertThatThrownBy(
                        () ->
                                Stages.ALL.with(
                                        define("x")
                                                .counts(List.of(Counter.count("weir.late", "x")))
                                                .build()))
                .hasMessage("Invalid stages: counter weir.late is there twice");
    }

    @Test
    void settingsAreCheckedWithTheNameOfTheirOption() {
        assertThatThrownBy(
                        () ->
                                Stages.ALL.plan(
                                        StageSettings.DEFAULTS.with(
                                                BookOptions.STALE_AFTER, Duration.ofDays(400))))
                .hasMessage("Invalid book.stale-after: must be 0 s to 366 days, was PT9600H");
        assertThatThrownBy(() -> StageOption.flag("Labels", true, "x"))
                .hasMessageContaining("Invalid option key")
                .hasMessageContaining("was 'Labels'");
    }

    @Test
    void settingsHaveTheirDefaults() {
        assertThat(StageSettings.DEFAULTS.get(BookOptions.TOP_OF_BOOK)).isFalse();
        StageSettings set = StageSettings.DEFAULTS.with(BookOptions.TOP_OF_BOOK, true);
        assertThat(set.get(BookOptions.TOP_OF_BOOK)).isTrue();
        assertThat(StageSettings.DEFAULTS.get(BookOptions.TOP_OF_BOOK)).isFalse();
    }

    @Test
    void theDocumentHasEveryDatasetAndColumn() {
        String text = DatasetDocs.markdown(Stages.ALL);

        for (DatasetSchema dataset : Stages.ALL.datasets()) {
            assertThat(text).contains("\n## " + dataset.name() + "\n");
        }
        assertThat(text)
                .contains("\n## training\n", "features joined with their labels".substring(1))
                .contains("| `delay_ns` | long | `ns` | effective_time - event_time |")
                .contains("| `previous_state` | string or null |")
                .contains("Then one column per feature: [features.md](features.md).");
    }

    private static List<String> writersOf(List<String> datasets) {
        return ids(
                Stages.ALL.definitions().stream()
                        .filter(
                                stage ->
                                        names(stage.datasets()).stream()
                                                .anyMatch(datasets::contains))
                        .toList());
    }

    private static StageDefinition.Builder define(String id) {
        return StageDefinition.of(id, settings -> null);
    }

    private static DatasetSchema dataset(String name) {
        return Datasets.ofInstrument(
                name,
                "rows of a test",
                List.of(Column.metadata("x", ColumnType.LONG, "1", "a number")));
    }

    private static List<String> ids(List<StageDefinition> stages) {
        return stages.stream().map(StageDefinition::id).toList();
    }

    private static List<String> names(List<DatasetSchema> datasets) {
        List<String> names = new ArrayList<>();
        datasets.forEach(dataset -> names.add(dataset.name()));
        return names;
    }
}
