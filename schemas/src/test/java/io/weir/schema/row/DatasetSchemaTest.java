package io.weir.schema.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetSchemaTest {

    private static final Column AT = Column.metadata("at", ColumnType.TIMESTAMP, "ns", "time");
    private static final Column KEY = Column.metadata("key", ColumnType.STRING, "", "key");

    @Test
    void columnsAreFoundByName() {
        DatasetSchema schema = schema(List.of(AT, KEY), List.of("key", "at"), "at");

        assertThat(schema.indexOf("key")).isEqualTo(1);
        assertThat(schema.has("key")).isTrue();
        assertThat(schema.has("Key")).isFalse();
        assertThat(schema.keyIndexes()).containsExactly(1, 0);
        assertThatThrownBy(() -> schema.indexOf("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid column of dataset d: there is no 'x'");
    }

    @Test
    void moreColumnsComeAtTheEnd() {
        DatasetSchema schema = schema(List.of(AT), List.of("at"), "at");
        DatasetSchema more = schema.with(List.of(KEY));

        assertThat(more.columns()).containsExactly(AT, KEY);
        assertThat(schema.columns()).containsExactly(AT);
        assertThat(more.key()).isEqualTo(schema.key());
    }

    @Test
    void aDefinitionThatDoesNotFitIsRefused() {
        assertRefused(
                () -> schema(List.of(AT, AT), List.of("at"), "at"),
                "Invalid dataset d: column at is there twice");
        assertRefused(
                () -> schema(List.of(AT), List.of("key"), "at"),
                "Invalid dataset d: key column key is not there");
        Column stored = Column.metadata("at_ns", ColumnType.LONG, "ns", "any");
        assertRefused(
                () -> schema(List.of(AT, stored), List.of("at"), "at"),
                "Invalid dataset d: column at would be stored as at_ns, which is there");
        assertRefused(
                () -> schema(List.of(KEY), List.of("key"), "at"),
                "Invalid dataset d: time column at is not there");
        assertRefused(
                () -> Column.metadata("a", ColumnType.LONG, "1", ""),
                "Invalid column a: it has no definition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "_a", "a b", "a-b", "a.b", "é"})
    void aNameMustBeUsableEverywhere(String name) {
        assertRefused(
                () -> Column.metadata(name, ColumnType.LONG, "1", "any"),
                "Invalid column name: must match [a-z][a-z0-9_]*, was '" + name + "'");
    }

    @Test
    void aDefinitionCannotBeChangedFromOutside() {
        List<Column> columns = new java.util.ArrayList<>(List.of(AT, KEY));
        DatasetSchema schema = schema(columns, List.of("at"), "at");
        columns.clear();

        assertThat(schema.columns()).hasSize(2);
        assertThatThrownBy(() -> schema.columns().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** The first columns of a row say what it is; digests and joins rely on their order. */
    @Test
    void rowsOfInstrumentsBeginAlike() {
        List<String> prefix =
                List.of(
                        "venue",
                        "symbol",
                        "event_time",
                        "row_seq",
                        "available_at",
                        "cause_stream",
                        "cause_ordinal");
        for (DatasetSchema schema : List.of(Datasets.BOOK_STATUS, Datasets.TOP_OF_BOOK)) {
            assertThat(names(schema).subList(0, 7)).isEqualTo(prefix);
            assertThat(schema.key()).containsExactly("venue", "symbol", "event_time", "row_seq");
            assertThat(schema.timeColumn()).isEqualTo("event_time");
        }
        DatasetSchema features = Datasets.features(List.of());
        assertThat(names(features).subList(0, 4))
                .containsExactly("venue", "symbol", "sampler", "event_time");
        assertThat(names(features)).endsWith("valid", "invalid_reason");
        assertThat(features.key())
                .containsExactly("venue", "symbol", "sampler", "event_time", "row_seq");
    }

    @Test
    void recordsAreKeyedByWhereTheyWereRecorded() {
        for (DatasetSchema schema : List.of(Datasets.LATE, Datasets.DEAD_LETTER)) {
            assertThat(schema.key()).containsExactly("stream_id", "ordinal", "index");
            assertThat(names(schema)).startsWith("venue", "symbol");
        }
        assertThat(Datasets.LATE.timeColumn()).isEqualTo("effective_time");
        assertThat(Datasets.DEAD_LETTER.timeColumn()).isEqualTo("receive_time");
    }

    /** A column that may be missing must say so, or its rows can't be written. */
    @Test
    void whatIsNotAlwaysKnownMayBeNull() {
        assertThat(nullable(Datasets.BOOK_STATUS))
                .containsExactly(
                        "previous_state", "expected_sequence", "seen_sequence", "duration_ns");
        assertThat(nullable(Datasets.TOP_OF_BOOK))
                .containsExactly("bid", "bid_quantity", "ask", "ask_quantity");
        assertThat(nullable(Datasets.LATE)).containsExactly("venue_time");
        assertThat(nullable(Datasets.DEAD_LETTER)).isEmpty();
        assertThat(nullable(Datasets.features(List.of()))).containsExactly("invalid_reason");
    }

    @Test
    void trainingRowsHaveTheFeaturesThenTheLabelsWithoutTheCommonColumns() {
        Column feature =
                new Column("mid", ColumnType.DOUBLE, true, ColumnKind.FEATURE, "1", "d", "", 1);
        Column label = new Column("y", ColumnType.DOUBLE, true, ColumnKind.LABEL, "1", "d", "", 1);
        DatasetSchema features = Datasets.features(List.of(feature));
        DatasetSchema training = Datasets.training(features, Datasets.labels(List.of(label)));

        assertThat(training.name()).isEqualTo("training");
        assertThat(training.columns().subList(0, features.columns().size()))
                .isEqualTo(features.columns());
        assertThat(training.columns().subList(features.columns().size(), training.columns().size()))
                .containsExactly(label);
        assertThat(training.key()).isEqualTo(features.key());
    }

    private static List<String> names(DatasetSchema schema) {
        return schema.columns().stream().map(Column::name).toList();
    }

    private static List<String> nullable(DatasetSchema schema) {
        return schema.columns().stream().filter(Column::nullable).map(Column::name).toList();
    }

    private static DatasetSchema schema(List<Column> columns, List<String> key, String time) {
        return new DatasetSchema("d", 1, columns, key, time);
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
