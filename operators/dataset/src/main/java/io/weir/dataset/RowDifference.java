package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that differs between two runs.
 *
 * @param key of the row, for a person
 * @param first the row in the first run; null if it is not there
 * @param second the row in the second run; null if it is not there
 * @param columns whose values differ
 */
public record RowDifference(
        String dataset,
        String key,
        @Nullable Row first,
        @Nullable Row second,
        List<ColumnDifference> columns) {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    public RowDifference {
        columns = List.copyOf(columns);
    }

    /** Both values of a column, for a person; {@code null} for none. */
    public record ColumnDifference(String column, String first, String second) {}

    /** The input record behind a row. */
    public record Cause(String stream, long ordinal) {}

    /** Input records behind both versions: one if they have the same. */
    public List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (Row row : new Row[] {first, second}) {
            Cause cause = row == null ? null : cause(row);
            if (cause != null && !causes.contains(cause)) {
                causes.add(cause);
            }
        }
        return causes;
    }

    private static @Nullable Cause cause(Row row) {
        DatasetSchema schema = row.schema();
        boolean derived = schema.has(Datasets.CAUSE_STREAM);
        String stream = derived ? Datasets.CAUSE_STREAM : "stream_id";
        String ordinal = derived ? Datasets.CAUSE_ORDINAL : "ordinal";
        if (!schema.has(stream) || !schema.has(ordinal)) {
            return null;
        }
        return new Cause(row.stringAt(schema.indexOf(stream)), row.longAt(schema.indexOf(ordinal)));
    }

    /** The first difference within a minute whose digests differ. */
    static @Nullable RowDifference find(
            DatasetFiles first, DatasetFiles second, DatasetDigest.Key minute) {
        KeyOrder order = new KeyOrder(first.schema());
        RowFilter filter = order.filter(minute.group());
        try (SortedRows left = SortedRows.of(first, filter);
                SortedRows right = SortedRows.of(second, filter)) {
            Row a = nextOf(left, order, minute.minute());
            Row b = nextOf(right, order, minute.minute());
            while (a != null || b != null) {
                int compared = a == null ? 1 : b == null ? -1 : order.compare(a, b);
                if (compared != 0 || !java.util.Objects.equals(a, b)) {
                    return of(order, compared <= 0 ? a : null, compared >= 0 ? b : null);
                }
                a = nextOf(left, order, minute.minute());
                b = nextOf(right, order, minute.minute());
            }
        }
        return null;
    }

    private static @Nullable Row nextOf(SortedRows rows, KeyOrder order, long minute) {
        Row row = rows.next();
        while (row != null && Math.floorDiv(order.timeOf(row), MINUTE_NANOS) != minute) {
            row = rows.next();
        }
        return row;
    }

    private static RowDifference of(KeyOrder order, @Nullable Row first, @Nullable Row second) {
        Row any = java.util.Objects.requireNonNull(first == null ? second : first);
        List<ColumnDifference> columns = new ArrayList<>();
        if (first != null && second != null) {
            DatasetSchema schema = first.schema();
            for (int i = 0; i < schema.columns().size(); i++) {
                if (!same(first, second, i)) {
                    columns.add(
                            new ColumnDifference(
                                    schema.columns().get(i).name(),
                                    Values.show(schema, first, i),
                                    Values.show(schema, second, i)));
                }
            }
        }
        return new RowDifference(any.schema().name(), order.describe(any), first, second, columns);
    }

    private static boolean same(Row first, Row second, int column) {
        Object a = first.valueAt(column);
        Object b = second.valueAt(column);
        if (a instanceof byte[] left && b instanceof byte[] right) {
            return java.util.Arrays.equals(left, right);
        }
        return java.util.Objects.equals(a, b);
    }
}
