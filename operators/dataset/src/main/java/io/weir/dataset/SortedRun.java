package io.weir.dataset;

import io.weir.schema.row.Row;
import org.jspecify.annotations.Nullable;

/** The rows of one group in one file, as a first pass over the key columns found them. */
final class SortedRun implements Comparable<SortedRun> {

    private final DataFile file;
    private long rows;
    private boolean sorted = true;
    private long @Nullable [] first;
    private long @Nullable [] last;

    SortedRun(DataFile file) {
        this.file = file;
    }

    void add(KeyOrder order, Row row) {
        long[] key = order.numbersOf(row);
        rows++;
        sorted &= last == null || java.util.Arrays.compare(last, key) <= 0;
        first = first == null ? key : first;
        last = key;
    }

    DataFile file() {
        return file;
    }

    long rows() {
        return rows;
    }

    boolean sorted() {
        return sorted;
    }

    /** Numbers of the key of the first row. */
    long[] first() {
        return java.util.Objects.requireNonNull(first);
    }

    @Override
    public int compareTo(SortedRun other) {
        return java.util.Arrays.compare(first(), other.first());
    }
}
