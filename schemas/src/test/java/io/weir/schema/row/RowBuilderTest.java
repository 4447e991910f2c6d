package io.weir.schema.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBuilderTest {

    private final DatasetSchema schema =
            new DatasetSchema(
                    "d",
                    1,
                    List.of(
                            Column.metadata("at", ColumnType.TIMESTAMP, "ns", "time"),
                            Column.metadata("text", ColumnType.STRING, "", "text").orNull(),
                            Column.metadata("real", ColumnType.DOUBLE, "1", "real").orNull(),
                            Column.metadata("flag", ColumnType.BOOLEAN, "1", "flag").orNull(),
                            Column.metadata("raw", ColumnType.BYTES, "", "raw").orNull()),
                    List.of("at"),
                    "at");

    @Test
    void valuesAreOfTheirTypes() {
        byte[] raw = {1, 2};
        Row row =
                new RowBuilder(schema)
                        .set(0, 5L)
                        .set(1, "t")
                        .set(2, 2.5)
                        .set(3, true)
                        .set(4, raw)
                        .build();

        assertThat(row.valueAt(0)).isEqualTo(5L);
        assertThat(row.valueAt(1)).isEqualTo("t");
        assertThat(row.valueAt(2)).isEqualTo(2.5);
        assertThat(row.valueAt(3)).isEqualTo(true);
        assertThat(row.valueAt(4)).isSameAs(raw);
        assertThat(row.doubleAt(2)).isEqualTo(2.5);
        assertThat(row.booleanAt(3)).isTrue();
        assertThat(row).hasToString("d{at=5 text=t real=2.5 flag=true raw=2 bytes }");
    }

    @Test
    void whatIsNotSetIsNull() {
        Row row = new RowBuilder(schema).set(0, 5L).build();

        for (int i = 1; i < 5; i++) {
            assertThat(row.isNull(i)).isTrue();
            assertThat(row.valueAt(i)).isNull();
        }
        assertThatThrownBy(() -> row.stringAt(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot read column 1 of d: it is null");
    }

    /** A builder that kept a value would write the last row's into the next. */
    @Test
    void theNextRowStartsEmptyAndTheLastStays() {
        RowBuilder builder = new RowBuilder(schema);
        Row first = builder.set(0, 1L).set(1, "one").set(2, 1.0).build();
        Row second = builder.set(0, 2L).build();

        assertThat(second.isNull(1)).isTrue();
        assertThat(second.isNull(2)).isTrue();
        assertThat(first.longAt(0)).isEqualTo(1);
        assertThat(first.stringAt(1)).isEqualTo("one");
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aColumnThatMustHaveAValueIsNamed() {
        assertThatThrownBy(() -> new RowBuilder(schema).set(1, "t").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot build row of d: column at is not set");
    }

    @Test
    void aNaNIsTheCallersBug() {
        assertThatThrownBy(() -> new RowBuilder(schema).set(2, Double.NaN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot set column 2: it is NaN");
    }

    /** Presence is kept in words of 64 columns. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129, 200})
    void eachOfManyColumnsCanBeMissing(int count) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Column column = Column.metadata("c" + i, ColumnType.LONG, "1", "any");
            columns.add(i == count - 1 ? column : column.orNull());
        }
        String last = "c" + (count - 1);
        DatasetSchema wide = new DatasetSchema("w", 1, columns, List.of(last), last);
        for (int missing = 0; missing < count - 1; missing++) {
            RowBuilder builder = new RowBuilder(wide);
            for (int i = 0; i < count; i++) {
                if (i != missing) {
                    builder.set(i, (long) i);
                }
            }
            Row row = builder.build();
            for (int i = 0; i < count; i++) {
                assertThat(row.isNull(i)).as("column %d of %d", i, count).isEqualTo(i == missing);
            }
        }
        assertThatThrownBy(() -> new RowBuilder(wide).build()).hasMessageContaining(last);
    }

    @Test
    void equalityIsOfContent() {
        Row one = new RowBuilder(schema).set(0, 1L).set(4, new byte[] {1}).build();
        Row same = new RowBuilder(schema).set(0, 1L).set(4, new byte[] {1}).build();
        Row other = new RowBuilder(schema).set(0, 1L).set(4, new byte[] {2}).build();

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(one.equals("d")).isFalse();
    }
}
