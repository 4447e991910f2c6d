package io.weir.schema.frame;

import io.weir.schema.Checks;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some columns of some rows of a dataset, in memory, ordered by time and then by key.
 *
 * <p>Columns are read by name, each as an array with one entry per row; the arrays are copies.
 * Memory: 9 bytes per number, and the texts themselves. Made by {@link Builder}.
 */
public final class Frame {

    private final DatasetSchema schema;
    private final Map<String, ColumnValues> columns;
    private final int rows;
    private final int[] order;

    private Frame(DatasetSchema schema, Map<String, ColumnValues> columns, int rows) {
        this.schema = schema;
        this.columns = columns;
        this.rows = rows;
        this.order = order();
    }

    /** The dataset that the rows are of, with all its columns. */
    public DatasetSchema schema() {
        return schema;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Whether the column was loaded. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Values of the time column, ascending, ns since epoch. */
    public long[] times() {
        return longs(schema.timeColumn());
    }

    /** Values of a column of integers, times or booleans; 0 where null. */
    public long[] longs(String column) {
        ColumnValues values = values(column);
        long[] found = new long[rows];
        for (int i = 0; i < rows; i++) {
            found[i] = values.numbers[order[i]];
        }
        return found;
    }

    /** Values of a column of numbers of any type; NaN where null. */
    public double[] doubles(String column) {
        ColumnValues values = values(column);
        double[] found = new double[rows];
        for (int i = 0; i < rows; i++) {
            found[i] = values.number(order[i]);
        }
        return found;
    }

    /** Values of a column of texts; null where null. */
    public @Nullable String[] texts(String column) {
        ColumnValues values = values(column);
        @Nullable String[] found = new String[rows];
        for (int i = 0; i < rows; i++) {
            found[i] = (String) values.objects[order[i]];
        }
        return found;
    }

    /** The text in one row; "null" where null. */
    public String text(String column, int row) {
        return String.valueOf(values(column).objects[order[row]]);
    }

    private ColumnValues values(String column) {
        ColumnValues values = columns.get(column);
        if (values == null) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Cannot read column %s of %s: it was not loaded",
                            column, schema.name()));
        }
        return values;
    }

    private int[] order() {
        List<ColumnValues> by = new ArrayList<>();
        by.add(values(schema.timeColumn()));
        schema.key().forEach(name -> by.add(values(name)));
        boolean sorted = true;
        for (int i = 1; i < rows && sorted; i++) {
            sorted = compare(by, i - 1, i) <= 0;
        }
        if (sorted) {
            return IntStream.range(0, rows).toArray();
        }
        Integer[] boxed = new Integer[rows];
        Arrays.setAll(boxed, i -> i);
        Arrays.sort(boxed, (a, b) -> compare(by, a, b));
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    private static int compare(List<ColumnValues> by, int a, int b) {
        for (ColumnValues values : by) {
            int order = values.compare(a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The values of one column of some rows, which are told by their numbers. */
    public interface Values {

        boolean isAbsent(int row);

        /** The value of a column of numbers: itself, its bits, or 0 and 1. */
        long number(int row);

        /** The value of a column of texts or bytes. */
        Object object(int row);
    }

    /** Collects rows into a frame. */
    public static final class Builder {

        private final DatasetSchema schema;
        private final Map<String, ColumnValues> columns = new TreeMap<>();
        private final List<ColumnValues> values = new ArrayList<>();
        private int[] indexes = {};
        private @Nullable DatasetSchema indexed;
        private int rows;

        /** Keeps the wanted columns, and always those of key and time. */
        public Builder(DatasetSchema schema, Predicate<Column> wanted) {
            this.schema = schema;
            for (Column column : schema.columns()) {
                if (wanted.test(column)
                        || schema.key().contains(column.name())
                        || column.name().equals(schema.timeColumn())) {
                    columns.put(column.name(), new ColumnValues(column.type()));
                }
            }
        }

        @SuppressWarnings("ReferenceEquality") // rows of a file share one schema
        /** Adds a row, which has at least the wanted columns. */
        public void add(Row row) {
            if (row.schema() != indexed) {
                index(row.schema());
            }
            for (int i = 0; i < indexes.length; i++) {
                values.get(i).set(rows, row, indexes[i]);
            }
            rows++;
        }

        /**
         * Adds rows that are there by column.
         *
         * @param chosen their numbers
         * @param values of the column of a name
         */
        public void add(int[] chosen, Function<String, Values> values) {
            columns.forEach((name, to) -> to.setAll(rows, chosen, values.apply(name)));
            rows += chosen.length;
        }

        private void index(DatasetSchema of) {
            indexed = of;
            values.clear();
            values.addAll(columns.values());
            indexes = columns.keySet().stream().mapToInt(of::indexOf).toArray();
        }

        /** The frame; the builder must not be used again. */
        public Frame build() {
            columns.values().forEach(values -> values.trim(rows));
            return new Frame(schema, columns, rows);
        }
    }

    /** One column; grows. */
    private static final class ColumnValues {

        private final ColumnType type;
        private long[] numbers = new long[0];
        private @Nullable Object[] objects = new Object[0];
        private boolean[] nulls = new boolean[0];

        ColumnValues(ColumnType type) {
            this.type = type;
        }

        void set(int at, Row row, int column) {
            if (at >= nulls.length) {
                trim(Math.max(256, at * 2));
            }
            nulls[at] = row.isNull(column);
            if (nulls[at]) {
                return;
            }
            if (type.isObject()) {
                objects[at] = row.valueAt(column);
            } else {
                numbers[at] = row.longAt(column);
            }
        }

        void setAll(int at, int[] chosen, Values values) {
            if (at + chosen.length > nulls.length) {
                trim(Math.max(at + chosen.length, nulls.length * 2));
            }
            for (int i = 0; i < chosen.length; i++) {
                int row = chosen[i];
                nulls[at + i] = values.isAbsent(row);
                if (nulls[at + i]) {
                    continue;
                }
                if (type.isObject()) {
                    objects[at + i] = values.object(row);
                } else {
                    numbers[at + i] = values.number(row);
                }
            }
        }

        void trim(int size) {
            nulls = Arrays.copyOf(nulls, size);
            if (type.isObject()) {
                objects = Arrays.copyOf(objects, size);
            } else {
                numbers = Arrays.copyOf(numbers, size);
            }
        }

        double number(int at) {
            if (nulls[at]) {
                return Double.NaN;
            }
            return type == ColumnType.DOUBLE
                    ? Double.longBitsToDouble(numbers[at])
                    : (double) numbers[at];
        }

        int compare(int a, int b) {
            if (type == ColumnType.STRING) {
                return String.valueOf(objects[a]).compareTo(String.valueOf(objects[b]));
            }
            return type.isObject() ? 0 : Long.compare(numbers[a], numbers[b]);
        }
    }
}
