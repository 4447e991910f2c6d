package io.weir.schema.row;

import io.weir.schema.Checks;
import org.jspecify.annotations.Nullable;

/** Fills one row after another. Columns that are not set are null. */
public final class RowBuilder {

    private final DatasetSchema schema;
    private final long[] required;
    private final boolean hasObjects;
    private final int objectsMax;
    private long[] numbers = new long[0];
    private @Nullable Object[] objects = new Object[0];
    private long[] present = new long[0];

    public RowBuilder(DatasetSchema schema) {
        this.schema = schema;
        int columns = schema.columns().size();
        this.required = new long[(columns + 63) >> 6];
        int lastObject = -1;
        for (int i = 0; i < columns; i++) {
            if (!schema.columns().get(i).nullable()) {
                required[i >> 6] |= 1L << i;
            }
            if (schema.columns().get(i).type().isObject()) {
                lastObject = i;
            }
        }
        this.objectsMax = lastObject + 1;
        this.hasObjects = lastObject >= 0;
        start();
    }

    public DatasetSchema schema() {
        return schema;
    }

    public RowBuilder set(int column, long value) {
        numbers[column] = value;
        present[column >> 6] |= 1L << column;
        return this;
    }

    /** Sets a double; NaN is a bug of the caller, who must leave the column null. */
    public RowBuilder set(int column, double value) {
        // Not by Checks: their arguments would be put into an array for every value.
        if (value != value) {
            throw new IllegalStateException(
                    Checks.format("Cannot set column %s: it is NaN", column));
        }
        return set(column, Double.doubleToRawLongBits(value + 0.0));
    }

    public RowBuilder set(int column, boolean value) {
        return set(column, value ? 1L : 0L);
    }

    public RowBuilder set(int column, String value) {
        return setObject(column, value);
    }

    public RowBuilder set(int column, byte[] value) {
        return setObject(column, value);
    }

    private RowBuilder setObject(int column, Object value) {
        objects[column] = value;
        present[column >> 6] |= 1L << column;
        return this;
    }

    /** The finished row; the builder starts the next. */
    public Row build() {
        for (int i = 0; i < required.length; i++) {
            if ((present[i] & required[i]) != required[i]) {
                int column = (i << 6) + Long.numberOfTrailingZeros(required[i] & ~present[i]);
                throw new IllegalStateException(
                        Checks.format(
                                "Cannot build row of %s: column %s is not set",
                                schema.name(), schema.columns().get(column).name()));
            }
        }
        Row row = new Row(schema, numbers, objects, present);
        start();
        return row;
    }

    private void start() {
        numbers = new long[schema.columns().size()];
        objects = hasObjects ? new Object[objectsMax] : objects;
        present = new long[required.length];
    }
}
