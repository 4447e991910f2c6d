package io.weir.schema.row;

import io.weir.schema.Checks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of a dataset; immutable once built.
 *
 * <p>Numbers, times, booleans and the bits of doubles are in one array, a slot per column; text and
 * bytes in another, by column too. Built by {@link RowBuilder}.
 */
public final class Row {

    private final DatasetSchema schema;
    private final long[] numbers;
    private final @Nullable Object[] objects;
    private final long[] present;

    Row(DatasetSchema schema, long[] numbers, @Nullable Object[] objects, long[] present) {
        this.schema = schema;
        this.numbers = numbers;
        this.objects = objects;
        this.present = present;
    }

    public DatasetSchema schema() {
        return schema;
    }

    public boolean isNull(int column) {
        return (present[column >> 6] & (1L << column)) == 0;
    }

    /**
     * Which of the columns from 64 {@code word} on have a value: a bit each, the first the lowest.
     */
    public long presence(int word) {
        return present[word];
    }

    /** Integer, timestamp, or bits of a double. */
    public long longAt(int column) {
        return numbers[column];
    }

    public double doubleAt(int column) {
        return Double.longBitsToDouble(numbers[column]);
    }

    public boolean booleanAt(int column) {
        return numbers[column] != 0;
    }

    public String stringAt(int column) {
        return (String) objectAt(column);
    }

    public byte[] bytesAt(int column) {
        return (byte[]) objectAt(column);
    }

    /**
     * The value as {@code String}, {@code byte[]}, {@code Long}, {@code Double} or {@code Boolean}.
     */
    public @Nullable Object valueAt(int column) {
        if (isNull(column)) {
            return null;
        }
        return switch (schema.columns().get(column).type()) {
            case STRING, BYTES -> objectAt(column);
            case LONG, TIMESTAMP -> numbers[column];
            case DOUBLE -> doubleAt(column);
            case BOOLEAN -> booleanAt(column);
        };
    }

    private Object objectAt(int column) {
        Object value = objects[column];
        if (value == null) {
            throw new IllegalStateException(
                    Checks.format(
                            "Cannot read column %d of %s: it is null", column, schema.name()));
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row
                && Arrays.equals(RowEncoding.encode(this), RowEncoding.encode(row));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(RowEncoding.encode(this));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(schema.name()).append('{');
        for (int i = 0; i < schema.columns().size(); i++) {
            Object value = valueAt(i);
            if (value != null) {
                String shown =
                        value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
                text.append(schema.columns().get(i).name()).append('=').append(shown).append(' ');
            }
        }
        return text.append('}').toString();
    }
}
