package io.weir.dataset;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.Progress;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Training rows: each feature row with the label row of the same key, from the two compacted
 * datasets, in one pass over both, by column and an instrument's days side by side.
 *
 * <p>A feature row without labels is counted and left out: the run was cut before its horizons
 * ended, or its sampler has no labels. A label row without its feature row is an error that names
 * it: labels are only made for feature rows.
 */
public final class TrainingJoin {

    private final DatasetFiles features;
    private final DatasetFiles labels;
    private final Path directory;
    private final long memoryBytes;
    private final Progress progress;
    private final DatasetSchema schema;

    /** Columns of the labels that are joined. */
    private final int[] labelSources;

    private final DigestBuilder featureDigest;
    private final DigestBuilder labelDigest;

    /**
     * A join of compacted datasets.
     *
     * @param directory where the training rows are written
     * @param memoryBytes of each instrument's day
     */
    TrainingJoin(
            DatasetFiles features,
            DatasetFiles labels,
            Path directory,
            long memoryBytes,
            Progress progress) {
        this.features = features;
        this.labels = labels;
        this.directory = directory;
        this.memoryBytes = memoryBytes;
        this.progress = progress;
        schema = Datasets.training(features.schema(), labels.schema());
        int own = features.schema().columns().size();
        labelSources = new int[schema.columns().size() - own];
        for (int i = 0; i < labelSources.length; i++) {
            labelSources[i] = labels.schema().indexOf(schema.columns().get(own + i).name());
        }
        featureDigest = new DigestBuilder(features.schema());
        labelDigest = new DigestBuilder(labels.schema());
    }

    /**
     * What became of the training rows.
     *
     * @param unlabelled feature rows that have no label row
     * @param changed false if they were there before
     * @param digest null if nothing was read
     */
    public record Result(
            long rows, long unlabelled, boolean changed, @Nullable DatasetDigest digest) {}

    /** Joins, and takes the digests of all three on the way. */
    Result write() {
        TreeMap<String, DataFile> featureDays = byDay(features);
        TreeMap<String, DataFile> labelDays = byDay(labels);
        TreeSet<String> days = new TreeSet<>(featureDays.keySet());
        days.addAll(labelDays.keySet());
        List<Callable<Day>> parts = new ArrayList<>();
        for (String day : days) {
            parts.add(
                    () -> {
                        Day joined = new Day(featureDays.get(day), labelDays.get(day));
                        joined.write();
                        return joined;
                    });
        }
        DigestBuilder digest = new DigestBuilder(schema);
        long unlabelled = 0;
        for (Day day : Parallel.all(parts)) {
            featureDigest.addAll(day.featureDigest);
            labelDigest.addAll(day.labelDigest);
            digest.addAll(day.digest);
            unlabelled += day.unlabelled;
        }
        DatasetDigest written = digest.build();
        return new Result(written.rows(), unlabelled, true, written);
    }

    /** Digest of the features that were read. */
    DatasetDigest features() {
        return featureDigest.build();
    }

    /** Digest of the labels that were read. */
    DatasetDigest labels() {
        return labelDigest.build();
    }

    private static TreeMap<String, DataFile> byDay(DatasetFiles dataset) {
        TreeMap<String, DataFile> days = new TreeMap<>();
        for (DataFile file : dataset.files()) {
            days.put(dataset.directory().relativize(file.path()).toString(), file);
        }
        return days;
    }

    /** The join of one instrument's day. */
    private final class Day {

        private final DigestBuilder featureDigest = new DigestBuilder(features.schema());
        private final DigestBuilder labelDigest = new DigestBuilder(labels.schema());
        private final DigestBuilder digest = new DigestBuilder(schema);
        private final @Nullable DataFile featureFile;
        private final @Nullable DataFile labelFile;
        private long unlabelled;

        Day(@Nullable DataFile featureFile, @Nullable DataFile labelFile) {
            this.featureFile = featureFile;
            this.labelFile = labelFile;
        }

        void write() {
            List<DataFile> labelled = labelFile == null ? List.of() : List.of(labelFile);
            try (DayWriter writer = new DayWriter(directory, schema);
                    Cursor right =
                            new Cursor(
                                    SortedColumns.of(labels.schema(), labelled, memoryBytes / 2),
                                    labels,
                                    labelDigest)) {
                if (featureFile != null) {
                    join(featureFile, right, writer);
                }
                if (right.hasRow()) {
                    throw unmatched(right);
                }
            }
        }

        /** Compacted files are in order, and their row groups have rows of one group each. */
        private void join(DataFile file, Cursor right, DayWriter writer) {
            try (ColumnsReader reader = ColumnsReader.open(file, List.of())) {
                for (int i = 0; i < reader.rowGroups().size(); i++) {
                    int rowGroup = i;
                    Columns left = new Columns(features.schema());
                    reader.read(rowGroup, left);
                    int[] order = IntStream.range(0, left.rows()).toArray();
                    Slice slice = new Slice(left, order, 0, order.length);
                    Parallel.both(
                            left.rows(),
                            () -> featureDigest.add(slice),
                            () -> write(join(slice, right), left.rows(), reader, rowGroup, writer));
                    progress.done(left.rows());
                }
            }
        }

        private void write(
                Slice joined, int rows, ColumnsReader reader, int rowGroup, DayWriter writer) {
            if (joined.rows() == 0) {
                return;
            }
            digest.add(joined);
            // Of less than a page, encoding costs less than finding what is stored.
            if (joined.rows() == rows && rows >= RowParquet.PAGE_ROWS) {
                writer.write(joined.columns(), reader, rowGroup);
            } else {
                writer.write(joined);
            }
        }

        /** The feature rows of a slice that have labels, with these. */
        private Slice join(Slice slice, Cursor right) {
            Columns left = slice.columns();
            KeyOrder order = new KeyOrder(features.schema());
            ColumnValues[] joined = new ColumnValues[labelSources.length];
            for (int i = 0; i < joined.length; i++) {
                joined[i] = new ColumnValues(schema.columns().get(columnOf(i)).type());
                joined[i].grow(left.rows());
                joined[i].setAbsent(0);
            }
            int[] matched = new int[slice.rows()];
            int[] matches = new int[slice.rows()];
            int count = 0;
            int copied = 0;
            List<String> group = List.of();
            for (int i = slice.from(); i < slice.to(); i++) {
                int row = slice.order()[i];
                boolean sameGroup =
                        i > slice.from() && order.sameGroup(left, slice.order()[i - 1], row);
                group = sameGroup ? group : order.groupOf(left, row);
                int compared = right.hasRow() ? right.compare(group, order, left, row) : 1;
                if (compared > 0) {
                    unlabelled++;
                    continue;
                }
                if (compared < 0) {
                    throw unmatched(right);
                }
                matched[count] = row;
                matches[count] = right.row();
                count++;
                if (right.isLastOfSlice()) {
                    copy(right.columns(), matches, matched, copied, count, joined);
                    copied = count;
                }
                right.advance();
            }
            if (count > copied) {
                copy(right.columns(), matches, matched, copied, count, joined);
            }
            return new Slice(left.with(schema, joined), Arrays.copyOf(matched, count), 0, count);
        }

        private void copy(
                Columns from,
                int[] fromRows,
                int[] toRows,
                int first,
                int end,
                ColumnValues[] joined) {
            for (int i = 0; i < joined.length; i++) {
                joined[i].copy(from.column(labelSources[i]), fromRows, toRows, first, end);
            }
        }

        private int columnOf(int label) {
            return features.schema().columns().size() + label;
        }

        private DatasetException unmatched(Cursor label) {
            return DatasetException.of(
                    "Cannot join labels to features: there is no feature row of %s",
                    label.describe());
        }
    }

    /** The next label row. */
    private static final class Cursor implements AutoCloseable {

        private final SortedColumns rows;
        private final KeyOrder order;
        private final DigestBuilder digest;
        private @Nullable Slice slice;
        private int at;
        private List<String> group = List.of();

        Cursor(SortedColumns rows, DatasetFiles dataset, DigestBuilder digest) {
            this.rows = rows;
            this.order = new KeyOrder(dataset.schema());
            this.digest = digest;
            next();
        }

        private void next() {
            do {
                slice = rows.next();
                if (slice != null) {
                    digest.add(slice);
                    at = slice.from();
                }
            } while (slice != null && slice.rows() == 0);
            if (slice != null) {
                group = order.groupOf(slice.columns(), row());
            }
        }

        boolean hasRow() {
            return slice != null;
        }

        private Slice slice() {
            return java.util.Objects.requireNonNull(slice);
        }

        Columns columns() {
            return slice().columns();
        }

        int row() {
            return slice().order()[at];
        }

        boolean isLastOfSlice() {
            return at + 1 == slice().to();
        }

        void advance() {
            if (isLastOfSlice()) {
                next();
                return;
            }
            int before = row();
            at++;
            if (!order.sameGroup(columns(), before, row())) {
                group = order.groupOf(columns(), row());
            }
        }

        /** Where this row stands beside another: less than 0 if it comes first. */
        int compare(List<String> otherGroup, KeyOrder otherOrder, Columns others, int other) {
            int compared = KeyOrder.compareGroups(group, otherGroup);
            return compared != 0
                    ? compared
                    : Arrays.compare(
                            order.numbersOf(columns(), row()), otherOrder.numbersOf(others, other));
        }

        String describe() {
            return order.describe(columns(), row());
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
