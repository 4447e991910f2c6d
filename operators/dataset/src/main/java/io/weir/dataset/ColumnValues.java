package io.weir.dataset;

import io.weir.schema.frame.Frame;
import io.weir.schema.row.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;

/**
 * The values of one column of some rows, in memory.
 *
 * <p>Every row has a number: the value, the bits of a double, 0 or 1 of a boolean, or, of texts and
 * bytes, a place in a table, in which each text stands once.
 */
final class ColumnValues implements Frame.Values {

    private final ColumnType type;
    private final BitSet absent = new BitSet();
    private long[] numbers = {};
    private int rows;
    private final List<byte[]> table = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<Binary, Integer> places = new LinkedHashMap<>();

    /** Bytes of the table. */
    private long tableBytes;

    ColumnValues(ColumnType type) {
        this.type = type;
    }

    ColumnType type() {
        return type;
    }

    int rows() {
        return rows;
    }

    /** Bytes of memory, about. */
    long bytes() {
        return 8L * rows + tableBytes;
    }

    @Override
    public boolean isAbsent(int row) {
        return absent.get(row);
    }

    /** Rows that have no value; not to be changed. */
    BitSet absent() {
        return absent;
    }

    /** A number for each row, 0 where it has no value; not to be changed, and it may be longer. */
    long[] numbers() {
        return numbers;
    }

    @Override
    public long number(int row) {
        return numbers[row];
    }

    /** UTF-8 of a text, or the bytes themselves. */
    byte[] bytes(int row) {
        return table.get((int) numbers[row]);
    }

    String text(int row) {
        return texts.get((int) numbers[row]);
    }

    @Override
    public Object object(int row) {
        return type == ColumnType.STRING ? text(row) : bytes(row);
    }

    /** Texts of the table, by place. */
    List<String> texts() {
        return texts;
    }

    /** Adds rows and returns the number of the first; their numbers are to be set. */
    int grow(int more) {
        int first = rows;
        rows += more;
        if (rows > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(rows, 2 * numbers.length));
        }
        return first;
    }

    /** The last rows, from one on, have no value. */
    void setAbsent(int from) {
        absent.set(from, rows);
    }

    void setAbsent(int row, boolean isAbsent) {
        absent.set(row, isAbsent);
    }

    /** Place of a text or of bytes in the table. */
    int place(Binary value) {
        if (type == ColumnType.BYTES) {
            return append(value);
        }
        Integer known = places.get(value);
        if (known == null) {
            known = append(value);
            places.put(Binary.fromConstantByteArray(table.get(known)), known);
            texts.add(new String(table.get(known), StandardCharsets.UTF_8));
        }
        return known;
    }

    private int append(Binary value) {
        byte[] bytes = value.getBytes().clone();
        table.add(bytes);
        tableBytes += bytes.length;
        return table.size() - 1;
    }

    /**
     * Sets rows that are there to values of the same column of others.
     *
     * @param from rows of the other, in the same places as those of this in {@code to}
     * @param first first place
     * @param end behind the last place
     */
    void copy(ColumnValues other, int[] from, int[] to, int first, int end) {
        int[] here = places(other);
        for (int i = first; i < end; i++) {
            set(to[i], other, from[i], here);
        }
    }

    /** Where texts of the other are here: -1 until they are looked up. */
    private int[] places(ColumnValues other) {
        int[] here = new int[type.isObject() ? other.table.size() : 0];
        Arrays.fill(here, -1);
        return here;
    }

    private void set(int row, ColumnValues other, int from, int[] here) {
        if (other.absent.get(from)) {
            absent.set(row);
            return;
        }
        absent.clear(row);
        if (!type.isObject()) {
            numbers[row] = other.numbers[from];
            return;
        }
        int there = (int) other.numbers[from];
        if (here[there] < 0) {
            here[there] = place(Binary.fromConstantByteArray(other.table.get(there)));
        }
        numbers[row] = here[there];
    }

    /** Adds rows of the same column of others. */
    void addAll(ColumnValues other, int[] chosen, int count) {
        int first = grow(count);
        int[] here = places(other);
        for (int i = 0; i < count; i++) {
            set(first + i, other, chosen[i], here);
        }
    }
}
