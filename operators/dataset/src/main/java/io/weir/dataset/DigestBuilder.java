package io.weir.dataset;

import io.weir.schema.Checks;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowEncoding;
import io.weir.schema.state.ByteOutput;
import java.security.MessageDigest;
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
    private final ByteOutput encoded = new ByteOutput(4096);
    private final TreeMap<DatasetDigest.Key, DatasetDigest.Minute> minutes = new TreeMap<>();
    private final TreeMap<Long, Open> open = new TreeMap<>();
    private List<String> group = List.of();
    private @Nullable Open current;
    private @Nullable Row last;

    DigestBuilder(DatasetSchema schema) {
        this.schema = schema;
        this.order = new KeyOrder(schema);
    }

    /** The next rows are of other groups or other days. */
    void startUnit() {
        closeMinutes();
        last = null;
    }

    void addAll(SortedRows rows) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            add(row);
        }
    }

    void add(Row row) {
        boolean sameGroup = last != null && order.sameGroup(last, row);
        checkKey(row, sameGroup);
        if (!sameGroup) {
            closeMinutes();
            group = order.groupOf(row);
        }
        last = row;
        encoded.reset();
        RowEncoding.encode(row, encoded);
        minuteOf(Math.floorDiv(order.timeOf(row), MINUTE_NANOS)).add(encoded);
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
            if (minutes.put(closed.key(), closed) != null) {
                throw DatasetException.of(
                        "Invalid dataset %s: rows of %s of one minute are in folders of two days",
                        schema.name(), group);
            }
        }
        open.clear();
        current = null;
    }

    private void checkKey(Row row, boolean sameGroup) {
        int compared = last == null ? -1 : order.compare(last, row);
        if (compared == 0) {
            throw DatasetException.of(
                    "Invalid dataset %s: a row is there twice, %s",
                    schema.name(), order.describe(row));
        }
        Checks.checkState(
                compared < 0, "Cannot digest %s: rows are not in key order", schema.name());
        if (!order.sequenced()) {
            return;
        }
        boolean sameTime = sameGroup && last != null && order.timeOf(last) == order.timeOf(row);
        long expected = sameTime && last != null ? order.sequenceOf(last) + 1 : 0;
        if (order.sequenceOf(row) != expected) {
            throw DatasetException.of(
                    "Invalid dataset %s: a row is missing, row_seq %d should come before %s",
                    schema.name(), expected, order.describe(row));
        }
    }

    private static final class Open {

        private final long minute;
        private final MessageDigest digest = Sha256.start();
        private long rows;

        Open(long minute) {
            this.minute = minute;
        }

        void add(ByteOutput row) {
            digest.update(row.array(), 0, row.size());
            rows++;
        }
    }
}
