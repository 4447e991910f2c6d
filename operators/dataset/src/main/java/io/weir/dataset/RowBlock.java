package io.weir.dataset;

import io.weir.schema.row.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are put into their columns' pages together: so many stay in the cache. Most columns
 * have a value in all of them or in none, which is told from the presence bits of whole words.
 */
final class RowBlock {

    private static final int CAPACITY = 32;

    private final @Nullable Row[] rows = new Row[CAPACITY];
    private final long[] inAll;
    private final long[] inAny;
    private int count;

    /** A block without rows, of a dataset with so many columns. */
    RowBlock(int columns) {
        inAll = new long[(columns + Long.SIZE - 1) / Long.SIZE];
        inAny = new long[inAll.length];
        clear();
    }

    void add(Row row) {
        rows[count++] = row;
        for (int word = 0; word < inAll.length; word++) {
            long present = row.presence(word);
            inAll[word] &= present;
            inAny[word] |= present;
        }
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    int count() {
        return count;
    }

    Row row(int position) {
        Row row = rows[position];
        assert row != null : "Rows up to the count are set";
        return row;
    }

    /** Whether all rows have a value of the column. */
    boolean allHave(int column) {
        return (inAll[column >> 6] & (1L << column)) != 0;
    }

    /** Whether no row has a value of the column. */
    boolean noneHas(int column) {
        return (inAny[column >> 6] & (1L << column)) == 0;
    }

    void clear() {
        Arrays.fill(rows, 0, count, null);
        Arrays.fill(inAll, -1);
        Arrays.fill(inAny, 0);
        count = 0;
    }
}
