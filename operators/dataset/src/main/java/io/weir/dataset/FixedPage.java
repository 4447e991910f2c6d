package io.weir.dataset;

import io.weir.schema.Checks;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** A page of a column of doubles, integers or times: eight bytes a value, copied from the row. */
final class FixedPage extends ColumnPage {

    private static final long INFINITY_BITS = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    private final String name;
    private final boolean isDouble;
    // Grows: most files of a run have few rows.
    private long[] values = new long[64];
    private int count;

    FixedPage(DatasetSchema schema, int index, ColumnDescriptor column) {
        super(index, column);
        this.name = schema.name() + '.' + schema.columns().get(index).name();
        this.isDouble = schema.columns().get(index).type() == ColumnType.DOUBLE;
    }

    @Override
    void addValues(Row[] rows, int rowCount, int of) {
        if (values.length < count + rowCount) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, count + rowCount));
        }
        for (int i = 0; i < rowCount; i++) {
            Row row = rows[i];
            if (!row.isNull(of)) {
                long value = row.longAt(of);
                if (isDouble && (value & Long.MAX_VALUE) > INFINITY_BITS) {
                    throw new IllegalArgumentException(
                            Checks.format("Invalid value of %s: must not be NaN", name));
                }
                values[count++] = value;
            }
        }
    }

    @Override
    Encoding endValues(PageBytes bytes) {
        bytes.add(values, count);
        if (count > 0 && isDouble) {
            doubleBounds(statistics());
        } else if (count > 0) {
            longBounds(statistics());
        }
        count = 0;
        return Encoding.PLAIN;
    }

    private void doubleBounds(Statistics<?> statistics) {
        double min = Double.longBitsToDouble(values[0]);
        double max = min;
        for (int i = 1; i < count; i++) {
            double value = Double.longBitsToDouble(values[i]);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        statistics.updateStats(min);
        statistics.updateStats(max);
    }

    private void longBounds(Statistics<?> statistics) {
        long min = values[0];
        long max = min;
        for (int i = 1; i < count; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        statistics.updateStats(min);
        statistics.updateStats(max);
    }
}
