package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.io.api.Binary;

/** Some rows of a dataset, in memory, by column. */
final class Columns {

    private final DatasetSchema schema;
    private final ColumnValues[] values;
    private int rows;

    Columns(DatasetSchema schema) {
        this.schema = schema;
        this.values =
                schema.columns().stream()
                        .map(Column::type)
                        .map(ColumnValues::new)
                        .toArray(ColumnValues[]::new);
    }

    private Columns(DatasetSchema schema, ColumnValues[] values, int rows) {
        this.schema = schema;
        this.values = values;
        this.rows = rows;
    }

    /** The same rows with more columns behind their own, as a dataset of another definition. */
    Columns with(DatasetSchema wider, ColumnValues... more) {
        ColumnValues[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return new Columns(wider, all, rows);
    }

    DatasetSchema schema() {
        return schema;
    }

    int rows() {
        return rows;
    }

    ColumnValues column(int index) {
        return values[index];
    }

    /** Numbers of the rows that pass a filter, whose columns must be there. */
    int[] passing(RowFilter filter) {
        IntStream passing = IntStream.range(0, rows);
        for (Map.Entry<String, String> wanted : filter.values().entrySet()) {
            ColumnValues column = values[schema.indexOf(wanted.getKey())];
            passing =
                    passing.filter(
                            row ->
                                    !column.isAbsent(row)
                                            && column.text(row).equals(wanted.getValue()));
        }
        return passing.toArray();
    }

    /** Bytes of memory, about. */
    long bytes() {
        long sum = 0;
        for (ColumnValues column : values) {
            sum += column.bytes();
        }
        return sum;
    }

    /** Rows were added to each column. */
    void added(int more) {
        rows += more;
    }

    /** Adds rows of others of the same dataset. */
    void addAll(Columns others, int[] chosen, int count) {
        for (int i = 0; i < values.length; i++) {
            values[i].addAll(others.values[i], chosen, count);
        }
        rows += count;
    }

    /** Adds a row of the same dataset. */
    void add(Row row) {
        for (int i = 0; i < values.length; i++) {
            ColumnValues column = values[i];
            int at = column.grow(1);
            if (row.isNull(i)) {
                column.setAbsent(at, true);
                continue;
            }
            switch (column.type()) {
                case STRING ->
                        column.numbers()[at] = column.place(Binary.fromString(row.stringAt(i)));
                case BYTES ->
                        column.numbers()[at] =
                                column.place(Binary.fromConstantByteArray(row.bytesAt(i)));
                case LONG, TIMESTAMP, DOUBLE, BOOLEAN -> column.numbers()[at] = row.longAt(i);
            }
        }
        rows++;
    }
}
