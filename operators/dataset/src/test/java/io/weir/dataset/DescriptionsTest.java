package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How definitions, keys and values are written, for files and for people. */
class DescriptionsTest {

    private static final Column AT =
            Column.metadata("at", ColumnType.TIMESTAMP, "ns", "time of the row");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aDefinitionComesBackFromItsText(long seed) {
        DatasetSchema schema = new RandomRows(seed).schema();

        assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
    }

    /** Other programs read it from the files: names and words must stay. */
    @Test
    void theTextOfADefinitionIsThis() {
        Column label = new Column("y", ColumnType.DOUBLE, true, ColumnKind.LABEL, "1", "d", "w", 3);
        DatasetSchema schema =
                new DatasetSchema("n", "m", 2, List.of(AT, label), List.of("at"), "at");

        assertThat(SchemaJson.write(schema))
                .isEqualTo(
                        "{\"dataset\":\"n\",\"meaning\":\"m\",\"version\":2,\"key\":[\"at\"],\"time_column\":\"at\","
                                + "\"columns\":[{\"name\":\"at\",\"type\":\"timestamp\","
                                + "\"nullable\":false,\"weir.kind\":\"metadata\",\"unit\":\"ns\","
                                + "\"definition\":\"time of the row\",\"warmup\":\"\","
                                + "\"version\":1},{\"name\":\"y\",\"type\":\"double\","
                                + "\"nullable\":true,\"weir.kind\":\"label\",\"unit\":\"1\","
                                + "\"definition\":\"d\",\"warmup\":\"w\",\"version\":3}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"dataset\":\"n\"}", "{\"key\":[],\"columns\":[{}]}"})
    void whatIsNoDefinitionIsRefused(String text) {
        assertThatThrownBy(() -> SchemaJson.read(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LONG|false|METADATA|1|d|column c: LONG in the first, DOUBLE in the second",
                "DOUBLE|true|METADATA|1|d|column c: DOUBLE or null in the first, DOUBLE in the"
                        + " second",
                "DOUBLE|false|LABEL|1|d|column c: kind LABEL in the first, kind METADATA in the"
                        + " second",
                "DOUBLE|false|METADATA|2|d|column c: version 2 in the first, version 1 in the"
                        + " second",
                "DOUBLE|false|METADATA|1|e|column c: '1; e; ' in the first, '1; d; ' in the second"
            })
    void aColumnThatDiffersSaysHow(
            ColumnType type,
            boolean nullable,
            ColumnKind kind,
            int version,
            String text,
            String line) {
        Column first = new Column("c", type, nullable, kind, "1", text, "", version);
        Column second = Column.metadata("c", ColumnType.DOUBLE, "1", "d");

        assertThat(SchemaDiff.lines(schema(List.of(AT, first)), schema(List.of(AT, second))))
                .containsExactly(line);
    }

    @Test
    void columnsOfOneSideAndAnotherOrderAreDifferences() {
        Column b = Column.metadata("b", ColumnType.LONG, "1", "d");
        List<Column> turned = new ArrayList<>(List.of(AT, b));
        Collections.reverse(turned);

        assertThat(SchemaDiff.lines(schema(List.of(AT, b)), schema(List.of(AT))))
                .containsExactly("column b is only in the first");
        assertThat(SchemaDiff.lines(schema(List.of(AT)), schema(List.of(AT, b))))
                .containsExactly("column b is only in the second");
        assertThat(SchemaDiff.lines(schema(List.of(AT, b)), schema(turned)))
                .containsExactly("the columns, or the key, are in another order");
        assertThat(SchemaDiff.lines(schema(turned), schema(turned))).isEmpty();
    }

    @Test
    void valuesAreWrittenForAPerson() {
        DatasetSchema schema = Datasets.DEAD_LETTER;
        Row row = letter("a\tb".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(Values.show(schema, row, 0)).isEqualTo("v");
        assertThat(Values.show(schema, row, 3)).isEqualTo("7");
        assertThat(Values.show(schema, row, 5)).isEqualTo("1970-01-01T00:00:00.000000001Z");
        assertThat(Values.show(schema, row, 8)).isEqualTo("610962");
        assertThat(Values.show(schema, letter(new byte[] {'o', 'k'}), 8)).isEqualTo("ok");
        byte[] many = new byte[100];
        java.util.Arrays.fill(many, (byte) 'x');
        assertThat(Values.show(schema, letter(many), 8))
                .isEqualTo("x".repeat(80) + "… (100 bytes)");
        assertThat(Values.time(-1)).isEqualTo("1969-12-31T23:59:59.999999999Z");
    }

    @Test
    void missingValuesAreNull() {
        Row status = DatasetDigestTest.status(5, 0);
        int column = Datasets.BOOK_STATUS.indexOf("seen_sequence");

        assertThat(Values.show(Datasets.BOOK_STATUS, status, column)).isEqualTo("null");
    }

    @Test
    void theKeyOfARecordIsItsPlaceInTheRecording() {
        KeyOrder order = new KeyOrder(Datasets.DEAD_LETTER);
        Row row = letter(new byte[0]);

        assertThat(order.describe(row)).isEqualTo("stream_id=s ordinal=7 index=2");
        assertThat(order.groupOf(row)).containsExactly("s");
        assertThat(order.numbersOf(row)).containsExactly(7, 2);
        assertThat(order.byTime()).isFalse();
        assertThat(order.sequenced()).isFalse();
        assertThat(KeyOrder.byInstrument(Datasets.DEAD_LETTER)).isFalse();
        assertThat(order.filter(List.of("s")).values()).containsOnlyKeys("stream_id");
    }

    @Test
    void theKeyOfAnInstrumentsRowGoesOnWithTime() {
        DatasetSchema features = RandomRows.features(1);
        KeyOrder order = new KeyOrder(features);

        assertThat(order.byTime()).isTrue();
        assertThat(order.sequenced()).isTrue();
        assertThat(KeyOrder.byInstrument(features)).isTrue();
        assertThat(order.groupColumns()).containsExactly(0, 1, 2);
    }

    /** Instruments are compared as texts, numbers as numbers: 10 comes after 9. */
    @Test
    void keysAreComparedPartByPart() {
        KeyOrder order = new KeyOrder(Datasets.DEAD_LETTER);
        List<Row> rows =
                new ArrayList<>(
                        List.of(
                                record("b", 1, 0),
                                record("a", 10, 0),
                                record("a", 9, 1),
                                record("a", 9, 0)));
        rows.sort(order);

        assertThat(rows.stream().map(order::describe))
                .containsExactly(
                        "stream_id=a ordinal=9 index=0",
                        "stream_id=a ordinal=9 index=1",
                        "stream_id=a ordinal=10 index=0",
                        "stream_id=b ordinal=1 index=0");
        assertThat(order.sameGroup(rows.get(0), rows.get(2))).isTrue();
        assertThat(order.sameGroup(rows.get(0), rows.get(3))).isFalse();
    }

    @Test
    void theRecordsBehindADifferenceAreNamedOnce() {
        Row one = record("a", 1, 0);
        Row two = record("a", 2, 0);

        assertThat(new RowDifference("d", "k", one, two, List.of()).causes())
                .containsExactly(new RowDifference.Cause("a", 1), new RowDifference.Cause("a", 2));
        assertThat(new RowDifference("d", "k", one, one, List.of()).causes()).hasSize(1);
        assertThat(new RowDifference("d", "k", null, two, List.of()).causes())
                .containsExactly(new RowDifference.Cause("a", 2));
        Row status = DatasetDigestTest.status(5, 0);
        assertThat(new RowDifference("d", "k", status, null, List.of()).causes()).hasSize(1);
    }

    private static DatasetSchema schema(List<Column> columns) {
        return new DatasetSchema("d", 1, columns, List.of("at"), "at");
    }

    private static Row letter(byte[] raw) {
        RowBuilder builder = new RowBuilder(Datasets.DEAD_LETTER);
        builder.set(0, "v").set(1, "S").set(2, "s").set(3, 7L).set(4, 2L);
        return builder.set(5, 1L).set(6, "r").set(7, "d").set(8, raw).build();
    }

    private static Row record(String stream, long ordinal, long index) {
        RowBuilder builder = new RowBuilder(Datasets.DEAD_LETTER);
        builder.set(0, "v").set(1, "S").set(2, stream).set(3, ordinal).set(4, index);
        return builder.set(5, 1L).set(6, "r").set(7, "d").set(8, new byte[0]).build();
    }
}
