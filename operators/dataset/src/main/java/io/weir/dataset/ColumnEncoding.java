package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.state.ByteOutput;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The canonical encoding of {@link io.weir.schema.row.RowEncoding}, of rows that are there by
 * column.
 */
final class ColumnEncoding {

    private final int[] nullable;
    private final ColumnType[] types;

    // Of the columns that were taken last.
    private final ColumnValues[] values;
    private final long[][] numbers;
    private final BitSet[] absent;

    /** Whether all rows have a value of the column. */
    private final boolean[] whole;

    ColumnEncoding(DatasetSchema schema) {
        List<Column> columns = schema.columns();
        int count = columns.size();
        nullable = IntStream.range(0, count).filter(i -> columns.get(i).nullable()).toArray();
        types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
        values = new ColumnValues[count];
        numbers = new long[count][];
        absent = new BitSet[count];
        whole = new boolean[count];
    }

    /** The rows that are encoded next are of these. */
    void take(Columns columns) {
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.column(i);
            numbers[i] = values[i].numbers();
            absent[i] = values[i].absent();
            whole[i] = absent[i].isEmpty();
        }
    }

    void encode(int row, ByteOutput out) {
        int bits = 0;
        int used = 0;
        for (int column : nullable) {
            bits |= has(column, row) ? 1 << used : 0;
            used++;
            if (used == Byte.SIZE) {
                out.writeByte(bits);
                bits = 0;
                used = 0;
            }
        }
        if (used > 0) {
            out.writeByte(bits);
        }
        for (int column = 0; column < types.length; column++) {
            if (!has(column, row)) {
                continue;
            }
            switch (types[column]) {
                case STRING, BYTES -> out.writeBytes(values[column].bytes(row));
                case BOOLEAN -> out.writeBoolean(numbers[column][row] != 0);
                case LONG, TIMESTAMP, DOUBLE -> out.writeLong(numbers[column][row]);
            }
        }
    }

    private boolean has(int column, int row) {
        return whole[column] || !absent[column].get(row);
    }
}
