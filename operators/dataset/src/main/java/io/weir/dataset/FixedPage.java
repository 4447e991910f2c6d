package io.weir.dataset;

import io.weir.schema.Checks;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** A page of a column of doubles, integers or times: eight bytes a value, copied from the row. */
final class FixedPage extends ColumnPage {

    private static final long NANOS_PER_MICRO = 1_000;

    private final String name;
    private final boolean isDouble;
    private final boolean isRounded;
    // Grows: most files of a run have few rows.
    private long[] values = new long[64];
    private int count;

    /**
     * A page without rows.
     *
     * @param index of the column in the dataset
     * @param isRounded whether values are times in ns that are stored in µs
     */
    FixedPage(DatasetSchema schema, int index, ColumnDescriptor column, boolean isRounded) {
        super(index, column);
        this.name = schema.name() + '.' + schema.columns().get(index).name();
        this.isRounded = isRounded;
        this.isDouble = schema.columns().get(index).type() == ColumnType.DOUBLE;
    }

    @Override
    void addValues(RowBlock rows, int of) {
        reserve(rows.count());
        if (rows.allHave(of)) {
            for (int i = 0; i < rows.count(); i++) {
                values[count + i] = rows.row(i).longAt(of);
            }
            count += rows.count();
            return;
        }
        for (int i = 0; i < rows.count(); i++) {
            if (!rows.row(i).isNull(of)) {
                values[count++] = rows.row(i).longAt(of);
            }
        }
    }

    @Override
    void addValues(ColumnValues column, int[] order, int from, int to) {
        reserve(to - from);
        long[] numbers = column.numbers();
        if (column.absent().isEmpty()) {
            for (int i = from; i < to; i++) {
                values[count++] = numbers[order[i]];
            }
            return;
        }
        for (int i = from; i < to; i++) {
            if (!column.isAbsent(order[i])) {
                values[count++] = numbers[order[i]];
            }
        }
    }

    private void reserve(int more) {
        if (values.length < count + more) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, count + more));
        }
    }

    @Override
    Encoding endValues(PageBytes bytes) {
        for (int i = 0; isRounded && i < count; i++) {
            values[i] = Math.floorDiv(values[i], NANOS_PER_MICRO);
        }
        bytes.add(values, count);
        if (count > 0 && isDouble) {
            doubleBounds(statistics());
        } else if (count > 0) {
            longBounds(statistics());
        }
        count = 0;
        return Encoding.PLAIN;
    }

    /** A NaN makes both bounds NaN. */
    private void doubleBounds(Statistics<?> statistics) {
        double min = Double.longBitsToDouble(values[0]);
        double max = min;
        for (int i = 1; i < count; i++) {
            double value = Double.longBitsToDouble(values[i]);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        Checks.checkArgument(!Double.isNaN(min), "Invalid value of %s: must not be NaN", name);
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
