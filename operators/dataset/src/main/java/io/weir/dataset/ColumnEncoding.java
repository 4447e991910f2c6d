package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.RowEncoding;
import io.weir.schema.state.ByteOutput;
import java.util.BitSet;

/** The canonical encoding of rows that are there by column. */
final class ColumnEncoding implements RowEncoding.Cells {

    private final DatasetSchema schema;

    // Of the columns that were taken last.
    private final ColumnValues[] values;
    private final long[][] numbers;
    private final BitSet[] absent;

    /** Whether all rows have a value of the column. */
    private final boolean[] whole;

    private int row;

    ColumnEncoding(DatasetSchema schema) {
        this.schema = schema;
        int count = schema.columns().size();
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

    void encode(int number, ByteOutput out) {
        row = number;
        RowEncoding.encode(schema, this, out);
    }

    @Override
    public boolean isNull(int column) {
        return !whole[column] && absent[column].get(row);
    }

    @Override
    public long longAt(int column) {
        return numbers[column][row];
    }

    @Override
    public byte[] encodedAt(int column) {
        return values[column].bytes(row);
    }
}
