package io.weir.dataset;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.Checks;
import io.weir.schema.Sha256;
import io.weir.schema.row.DatasetSchema;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the digest of a dataset, unit by unit, rows in key order within each.
 *
 * <p>Where a group's rows are in the order of time, one minute is open at a time; else all of the
 * group's are.
 */
final class DigestBuilder {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final DatasetSchema schema;
    private final KeyOrder order;
    private final TreeMap<DatasetDigest.Key, DatasetDigest.Minute> minutes = new TreeMap<>();
    private final TreeMap<Long, Open> open = new TreeMap<>();
    private final ColumnEncoding encoding;
    private List<String> group = List.of();
    private @Nullable Open current;

    /** Numbers of the key of the last row of {@link #group}. */
    private long @Nullable [] last;

    DigestBuilder(DatasetSchema schema) {
        this.schema = schema;
        this.order = new KeyOrder(schema);
        this.encoding = new ColumnEncoding(schema);
    }

    /** The next rows are of other groups or other days. */
    void startUnit() {
        closeMinutes();
        group = List.of();
        last = null;
    }

    /** Takes the minutes of another builder, whose rows were of other groups or other days. */
    void addAll(DigestBuilder other) {
        other.closeMinutes();
        other.minutes.values().forEach(this::put);
    }

    void addAll(SortedColumns rows) {
        for (Slice slice = rows.next(); slice != null; slice = rows.next()) {
            add(slice);
        }
    }

    void add(Slice slice) {
        Columns columns = slice.columns();
        encoding.take(columns);
        for (int from = slice.from(); from < slice.to(); from += ColumnEncoding.BLOCK_ROWS) {
            int to = Math.min(from + ColumnEncoding.BLOCK_ROWS, slice.to());
            encoding.encode(slice.order(), from, to);
            for (int i = from; i < to; i++) {
                check(columns, slice.order()[i], i == slice.from() ? -1 : slice.order()[i - 1]);
                long time = columns.column(order.timeColumn()).number(slice.order()[i]);
                minuteOf(Math.floorDiv(time, MINUTE_NANOS)).add(encoding, i - from);
            }
        }
    }

    /**
     * Checks that a row comes next.
     *
     * @param before the row before it among the same columns, or -1
     */
    private void check(Columns columns, int row, int before) {
        boolean sameGroup =
                before >= 0
                        ? order.sameGroup(columns, before, row)
                        : order.groupOf(columns, row).equals(group);
        long[] key = order.numbersOf(columns, row);
        if (!sameGroup) {
            closeMinutes();
            List<String> next = order.groupOf(columns, row);
            checkOrder(group.isEmpty() || KeyOrder.compareGroups(group, next) < 0);
            group = next;
            last = null;
        }
        checkKey(columns, row, key);
        last = key;
    }

    DatasetDigest build() {
        closeMinutes();
        return DatasetDigest.fold(schema.name(), schema.version(), minutes);
    }

    private Open minuteOf(long minute) {
        if (current == null || current.minute != minute) {
            if (order.byTime()) {
                closeMinutes();
            }
            current = open.computeIfAbsent(minute, Open::new);
        }
        return current;
    }

    private void closeMinutes() {
        for (Open minute : open.values()) {
            DatasetDigest.Minute closed =
                    new DatasetDigest.Minute(
                            group, minute.minute, minute.rows, Sha256.finish(minute.digest));
            put(closed);
        }
        open.clear();
        current = null;
    }

    private void put(DatasetDigest.Minute minute) {
        if (minutes.put(minute.key(), minute) != null) {
            throw DatasetException.of(
                    "Invalid dataset %s: rows of %s of one minute are in folders of two days",
                    schema.name(), minute.group());
        }
    }

    private void checkKey(Columns columns, int row, long[] key) {
        int compared = last == null ? -1 : Arrays.compare(last, key);
        if (compared == 0) {
            throw DatasetException.of(
                    "Invalid dataset %s: a row is there twice, %s",
                    schema.name(), order.describe(columns, row));
        }
        checkOrder(compared < 0);
        if (!order.sequenced()) {
            return;
        }
        int number = key.length - 1;
        boolean sameTime = last != null && last[0] == key[0];
        long expected = sameTime && last != null ? last[number] + 1 : 0;
        if (key[number] != expected) {
            throw DatasetException.of(
                    "Invalid dataset %s: a row is missing, row_seq %d should come before %s",
                    schema.name(), expected, order.describe(columns, row));
        }
    }

    private void checkOrder(boolean inOrder) {
        Checks.checkState(inOrder, "Cannot digest %s: rows are not in key order", schema.name());
    }

    private static final class Open {

        private final long minute;
        private final MessageDigest digest = Sha256.start();
        private long rows;

        Open(long minute) {
            this.minute = minute;
        }

        void add(ColumnEncoding encoded, int row) {
            int start = encoded.start(row);
            digest.update(encoded.bytes(), start, encoded.start(row + 1) - start);
            rows++;
        }
    }
}
