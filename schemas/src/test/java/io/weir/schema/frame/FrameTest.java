package io.weir.schema.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.RandomSchemas;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    private static final DatasetSchema SCHEMA =
            new DatasetSchema(
                    "d",
                    1,
                    List.of(
                            Column.metadata("name", ColumnType.STRING, "", "name"),
                            Column.metadata("at", ColumnType.TIMESTAMP, "ns", "time"),
                            Column.metadata("count", ColumnType.LONG, "1", "n").orNull(),
                            Column.metadata("price", ColumnType.DOUBLE, "1", "p").orNull(),
                            Column.metadata("flag", ColumnType.BOOLEAN, "1", "f").orNull(),
                            Column.metadata("text", ColumnType.STRING, "", "t").orNull()),
                    List.of("name", "at"),
                    "at");

    @Test
    void rowsAreInTheOrderOfTimeThenKey() {
        Frame frame = frame(row("b", 2, 1, 1.5), row("a", 3, 2, 2.5), row("a", 2, 3, 3.5));

        assertThat(frame.rows()).isEqualTo(3);
        assertThat(frame.times()).containsExactly(2, 2, 3);
        assertThat(frame.texts("name")).containsExactly("a", "b", "a");
        assertThat(frame.longs("count")).containsExactly(3, 1, 2);
        assertThat(frame.doubles("price")).containsExactly(3.5, 1.5, 2.5);
        assertThat(frame.text("name", 1)).isEqualTo("b");
    }

    @Test
    void nullsAreZeroOrNaNOrNull() {
        Frame frame = frame(new RowBuilder(SCHEMA).set(0, "a").set(1, 1L).build());

        assertThat(frame.longs("count")).containsExactly(0);
        assertThat(frame.doubles("count")).containsExactly(Double.NaN);
        assertThat(frame.doubles("price")).containsExactly(Double.NaN);
        assertThat(frame.doubles("flag")).containsExactly(Double.NaN);
        assertThat(frame.texts("text")).containsExactly((String) null);
        assertThat(frame.text("text", 0)).isEqualTo("null");
    }

    @Test
    void numbersOfAllTypesAreDoubles() {
        Row row = new RowBuilder(SCHEMA).set(0, "a").set(1, 7L).set(2, 5L).set(4, true).build();

        assertThat(frame(row).doubles("at")).containsExactly(7);
        assertThat(frame(row).doubles("count")).containsExactly(5);
        assertThat(frame(row).doubles("flag")).containsExactly(1);
    }

    /** Columns that were not asked for are not there, but those of key and time always are. */
    @Test
    void onlyWantedColumnsAreKept() {
        Frame.Builder builder = new Frame.Builder(SCHEMA, column -> column.name().equals("price"));
        builder.add(row("a", 1, 2, 3));
        Frame frame = builder.build();

        assertThat(frame.has("price")).isTrue();
        assertThat(frame.has("name")).isTrue();
        assertThat(frame.has("count")).isFalse();
        assertThat(frame.schema()).isSameAs(SCHEMA);
        assertThatThrownBy(() -> frame.longs("count"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read column count of d: it was not loaded");
    }

    /** Files of a run may be read with other columns, in another order. */
    @Test
    void rowsOfAnotherProjectionAreTakenByName() {
        List<Column> turned = new ArrayList<>(SCHEMA.columns());
        java.util.Collections.reverse(turned);
        DatasetSchema other = new DatasetSchema("d", 1, turned, SCHEMA.key(), "at");
        Frame.Builder builder = new Frame.Builder(SCHEMA, column -> true);
        builder.add(row("a", 1, 10, 0.5));
        builder.add(
                new RowBuilder(other)
                        .set(other.indexOf("name"), "b")
                        .set(other.indexOf("at"), 2L)
                        .set(other.indexOf("count"), 20L)
                        .build());
        builder.add(row("c", 3, 30, 1.5));
        Frame frame = builder.build();

        assertThat(frame.longs("count")).containsExactly(10, 20, 30);
        assertThat(frame.texts("name")).containsExactly("a", "b", "c");
        assertThat(frame.doubles("price")).containsExactly(0.5, Double.NaN, 1.5);
    }

    @Test
    void arraysAreCopies() {
        Frame frame = frame(row("a", 1, 2, 3));
        frame.longs("count")[0] = 99;

        assertThat(frame.longs("count")).containsExactly(2);
    }

    @Test
    void aFrameMayBeEmpty() {
        Frame frame = frame();

        assertThat(frame.rows()).isZero();
        assertThat(frame.times()).isEmpty();
        assertThat(frame.texts("text")).isEmpty();
    }

    /** Against the rows themselves, sorted by the JDK; enough of them to let every column grow. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheRows(long seed) {
        RandomSchemas random = new RandomSchemas(seed);
        DatasetSchema schema = random.schema(12);
        List<Row> rows = new ArrayList<>();
        Frame.Builder builder = new Frame.Builder(schema, column -> true);
        for (int i = 0; i < 700; i++) {
            rows.add(random.row(schema));
            builder.add(rows.get(i));
        }
        Frame frame = builder.build();
        rows.sort(
                Comparator.<Row>comparingLong(row -> row.longAt(1))
                        .thenComparing(row -> row.stringAt(0)));

        for (Column column : schema.columns()) {
            int at = schema.indexOf(column.name());
            Object[] expected = rows.stream().map(row -> row.valueAt(at)).toArray();
            if (column.type() == ColumnType.STRING) {
                assertThat(frame.texts(column.name())).isEqualTo(expected);
            } else if (column.type() == ColumnType.DOUBLE) {
                double[] found = frame.doubles(column.name());
                for (int i = 0; i < found.length; i++) {
                    assertThat(found[i]).isEqualTo(expected[i] == null ? Double.NaN : expected[i]);
                }
            } else if (Set.of(ColumnType.LONG, ColumnType.TIMESTAMP).contains(column.type())) {
                long[] found = frame.longs(column.name());
                for (int i = 0; i < found.length; i++) {
                    assertThat(found[i]).isEqualTo(expected[i] == null ? 0L : expected[i]);
                }
            }
        }
    }

    private static Row row(String name, long at, long count, double price) {
        return new RowBuilder(SCHEMA).set(0, name).set(1, at).set(2, count).set(3, price).build();
    }

    private static Frame frame(Row... rows) {
        Frame.Builder builder = new Frame.Builder(SCHEMA, column -> true);
        List.of(rows).forEach(builder::add);
        return builder.build();
    }
}
