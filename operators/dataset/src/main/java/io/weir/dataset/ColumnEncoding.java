package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The canonical encoding of rows that are there by column: the bytes of {@code RowEncoding}, row
 * after row, written column by column for a block of rows at a time.
 */
final class ColumnEncoding {

    /** Rows of a block: few enough for their bytes to stay in the cache of a core. */
    static final int BLOCK_ROWS = 64;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final ColumnType[] types;

    /** Of each column, its place among the nullable ones, or -1. */
    private final int[] presenceBit;

    private final int presenceBytes;

    // Of the columns that were taken last.
    private final ColumnValues[] values;

    /** Whether all rows have a value of the column. */
    private final boolean[] whole;

    private byte[] bytes = {};

    /** Where each row of the block begins, and behind the last. */
    private final int[] starts = new int[BLOCK_ROWS + 1];

    /** Where each row goes on. */
    private final int[] next = new int[BLOCK_ROWS];

    ColumnEncoding(DatasetSchema schema) {
        int count = schema.columns().size();
        types = schema.columns().stream().map(Column::type).toArray(ColumnType[]::new);
        presenceBit = new int[count];
        int bits = 0;
        for (int i = 0; i < count; i++) {
            presenceBit[i] = schema.columns().get(i).nullable() ? bits++ : -1;
        }
        presenceBytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
        values = new ColumnValues[count];
        whole = new boolean[count];
    }

    /** The rows that are encoded next are of these. */
    void take(Columns columns) {
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.column(i);
            whole[i] = values[i].absent().isEmpty();
        }
    }

    /** Encodes at most {@link #BLOCK_ROWS} rows, by their numbers. */
    void encode(int[] rows, int from, int to) {
        measure(rows, from, to);
        for (int column = 0; column < values.length; column++) {
            markPresent(column, rows, from, to);
            switch (types[column]) {
                case LONG, TIMESTAMP, DOUBLE -> putLongs(column, rows, from, to);
                case BOOLEAN -> putBooleans(column, rows, from, to);
                case STRING, BYTES -> putTexts(column, rows, from, to);
            }
        }
    }

    /** The bytes of the block; those of its {@code i}-th row begin at {@code start(i)}. */
    byte[] bytes() {
        return bytes;
    }

    int start(int row) {
        return starts[row];
    }

    private void measure(int[] rows, int from, int to) {
        int count = to - from;
        Arrays.fill(next, 0, count, presenceBytes);
        for (int column = 0; column < values.length; column++) {
            ColumnType type = types[column];
            BitSet absent = values[column].absent();
            for (int i = 0; i < count; i++) {
                int row = rows[from + i];
                if (whole[column] || !absent.get(row)) {
                    next[i] += size(type, column, row);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            starts[i + 1] = starts[i] + next[i];
            next[i] = starts[i] + presenceBytes;
        }
        if (starts[count] > bytes.length) {
            bytes = new byte[Math.max(starts[count], 2 * bytes.length)];
        }
        for (int i = 0; i < count; i++) {
            Arrays.fill(bytes, starts[i], next[i], (byte) 0);
        }
    }

    private int size(ColumnType type, int column, int row) {
        return switch (type) {
            case LONG, TIMESTAMP, DOUBLE -> Long.BYTES;
            case BOOLEAN -> 1;
            case STRING, BYTES -> Integer.BYTES + values[column].bytes(row).length;
        };
    }

    private void markPresent(int column, int[] rows, int from, int to) {
        if (presenceBit[column] < 0) {
            return;
        }
        int at = presenceBit[column] / Byte.SIZE;
        int bit = 1 << presenceBit[column] % Byte.SIZE;
        BitSet absent = values[column].absent();
        for (int i = 0; i < to - from; i++) {
            if (whole[column] || !absent.get(rows[from + i])) {
                bytes[starts[i] + at] |= (byte) bit;
            }
        }
    }

    private void putLongs(int column, int[] rows, int from, int to) {
        long[] numbers = values[column].numbers();
        BitSet absent = values[column].absent();
        for (int i = 0; i < to - from; i++) {
            int row = rows[from + i];
            if (whole[column] || !absent.get(row)) {
                LONGS.set(bytes, next[i], numbers[row]);
                next[i] += Long.BYTES;
            }
        }
    }

    private void putBooleans(int column, int[] rows, int from, int to) {
        ColumnValues of = values[column];
        for (int i = 0; i < to - from; i++) {
            int row = rows[from + i];
            if (!of.isAbsent(row)) {
                bytes[next[i]++] = (byte) (of.number(row) != 0 ? 1 : 0);
            }
        }
    }

    private void putTexts(int column, int[] rows, int from, int to) {
        ColumnValues of = values[column];
        for (int i = 0; i < to - from; i++) {
            int row = rows[from + i];
            if (!of.isAbsent(row)) {
                byte[] value = of.bytes(row);
                INTS.set(bytes, next[i], value.length);
                System.arraycopy(value, 0, bytes, next[i] + Integer.BYTES, value.length);
                next[i] += Integer.BYTES + value.length;
            }
        }
    }
}
