package io.weir.dataset;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.Progress;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Turns the buckets of a run that has ended into one sorted file for each instrument's day, and
 * joins features with labels to training rows.
 *
 * <p>Parts that share no instrument's day are worked on side by side, by column. A dataset is
 * replaced as a whole, and only when what was written has the digest of what was read. A compaction
 * that was interrupted is undone by the next; what is compacted already is left alone.
 */
public final class Compactor {

    private final Path run;

    /** Of each part that is worked on. */
    private final long memoryBytes;

    private final Progress progress;
    private final HealthBuilder health = new HealthBuilder();

    private Compactor(Path run, long memoryBytes, Progress progress) {
        this.run = run;
        this.memoryBytes = memoryBytes;
        this.progress = progress;
    }

    /**
     * What became of a dataset.
     *
     * @param changed false if it was compacted before
     * @param digest null if nothing was read
     */
    public record Compacted(
            String dataset,
            long rows,
            int files,
            boolean changed,
            @Nullable DatasetDigest digest) {}

    /**
     * What became of a run.
     *
     * @param training null if there are no features or no labels
     * @param health of each instrument, as far as {@link #isOfAll}
     */
    public record Result(
            List<Compacted> datasets,
            TrainingJoin.@Nullable Result training,
            List<InstrumentHealth> health) {

        /** Whether everything was written, so that digests and health leave nothing out. */
        public boolean isOfAll() {
            return datasets.stream().allMatch(Compacted::changed)
                    && (training == null || training.digest() != null);
        }

        /** Digests of all that was written, as far as {@link #isOfAll}. */
        public RunDigests digests() {
            TreeMap<String, DatasetDigest> digests = new TreeMap<>();
            for (Compacted dataset : datasets) {
                if (dataset.digest() != null) {
                    digests.put(dataset.dataset(), dataset.digest());
                }
            }
            if (training != null && training.digest() != null) {
                digests.put(Datasets.TRAINING, training.digest());
            }
            return new RunDigests(digests);
        }
    }

    /** A dataset whose files are ready, in place or beside it. */
    private record Ready(
            DatasetFiles files, @Nullable Replacement replacement, @Nullable DatasetDigest digest) {

        String name() {
            return files.schema().name();
        }

        Compacted compacted() {
            return new Compacted(
                    name(),
                    files.rows(),
                    files.files().size(),
                    replacement != null,
                    replacement == null ? null : digest);
        }
    }

    /** What was written of a part of a dataset. */
    private record Part(DigestBuilder digest, List<DataFile> files, HealthBuilder health) {}

    /** Compacts all datasets of a run and makes its training rows. */
    public static Result compact(Path run) {
        return compact(run, Progress.NONE);
    }

    /** As {@link #compact(Path)}, and says how far it is, in rows. */
    public static Result compact(Path run, Progress progress) {
        return compact(run, SortedRows.MEMORY_BYTES, progress);
    }

    static Result compact(Path run, long memoryBytes, Progress progress) {
        Replacement.recover(run);
        long each = Math.max(1, memoryBytes / Parallel.threads());
        return new Compactor(run, each, progress).compact();
    }

    private Result compact() {
        TreeMap<String, Path> datasets = RunDirectory.datasets(run);
        final boolean hasTraining = datasets.remove(Datasets.TRAINING) != null;
        List<DatasetFiles> found = new ArrayList<>();
        datasets.values().forEach(directory -> found.add(DatasetFiles.of(directory)));
        TreeMap<String, Ready> ready = write(found);
        @Nullable Ready features = ready.get(Datasets.FEATURES);
        @Nullable Ready labels = ready.get(Datasets.LABELS);
        TrainingJoin.@Nullable Result training = null;
        TreeSet<String> toCheck = new TreeSet<>(ready.keySet());
        if (features != null && labels != null) {
            boolean changed = features.replacement != null || labels.replacement != null;
            if (hasTraining && !changed) {
                long rows = RunDirectory.dataset(run, Datasets.TRAINING).rows();
                training = new TrainingJoin.Result(rows, features.files.rows() - rows, false, null);
            } else {
                Replacement replacement = Replacement.start(run, Datasets.TRAINING);
                TrainingJoin join =
                        new TrainingJoin(
                                features.files,
                                labels.files,
                                replacement.directory(),
                                memoryBytes,
                                progress);
                progress.phase("joining and checking", features.files.rows());
                training = join.write();
                // The join has read all that was written.
                check(features, join.features());
                check(labels, join.labels());
                toCheck.removeAll(List.of(Datasets.FEATURES, Datasets.LABELS));
                replace(ready, toCheck, training.rows() > 0 ? replacement : null, hasTraining);
                return result(ready, training);
            }
        }
        replace(ready, toCheck, null, false);
        return result(ready, training);
    }

    private Result result(TreeMap<String, Ready> ready, TrainingJoin.@Nullable Result training) {
        return new Result(
                ready.values().stream().map(Ready::compacted).toList(), training, health.build());
    }

    private void replace(
            TreeMap<String, Ready> ready,
            TreeSet<String> toCheck,
            @Nullable Replacement training,
            boolean dropsTraining) {
        progress.phase("checking", -1);
        for (String name : toCheck) {
            Ready dataset = java.util.Objects.requireNonNull(ready.get(name));
            if (dataset.replacement != null) {
                check(dataset, DatasetDigest.of(dataset.files, memoryBytes));
            }
        }
        if (dropsTraining) {
            // Of other features or labels: it must not stand beside the new ones.
            Replacement.remove(run, Datasets.TRAINING);
        }
        for (Ready dataset : ready.values()) {
            if (dataset.replacement != null) {
                dataset.replacement.finish();
            }
        }
        if (training != null) {
            training.finish();
        }
        Replacement.recover(run);
    }

    private static void check(Ready dataset, DatasetDigest reread) {
        DatasetDigest read = dataset.digest;
        if (read != null && !reread.equals(read)) {
            throw DatasetException.of(
                    "Cannot compact %s: what was written has another digest (%s) than what was"
                            + " read (%s); nothing was changed",
                    dataset.name(), reread.sha256(), read.sha256());
        }
    }

    /** Writes what is not compacted yet beside what it is made of. */
    private TreeMap<String, Ready> write(List<DatasetFiles> datasets) {
        TreeMap<String, Ready> ready = new TreeMap<>();
        TreeMap<String, Replacement> replacements = new TreeMap<>();
        List<String> names = new ArrayList<>();
        List<Callable<Part>> parts = new ArrayList<>();
        long rows = 0;
        for (DatasetFiles dataset : datasets) {
            String name = dataset.schema().name();
            if (dataset.isCompacted()) {
                ready.put(name, new Ready(dataset, null, null));
                continue;
            }
            Replacement replacement = Replacement.start(run, name);
            replacements.put(name, replacement);
            rows += dataset.rows();
            for (Callable<Part> part : parts(dataset, replacement.directory())) {
                names.add(name);
                parts.add(part);
            }
        }
        progress.phase("sorting", rows);
        List<Part> written = Parallel.all(parts);
        written.forEach(part -> health.addAll(part.health));
        for (DatasetFiles dataset : datasets) {
            String name = dataset.schema().name();
            Replacement replacement = replacements.get(name);
            if (replacement == null) {
                continue;
            }
            DigestBuilder digest = new DigestBuilder(dataset.schema());
            List<DataFile> files = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                if (names.get(i).equals(name)) {
                    digest.addAll(written.get(i).digest);
                    files.addAll(written.get(i).files);
                }
            }
            files.sort(null);
            ready.put(
                    name,
                    new Ready(
                            new DatasetFiles(replacement.directory(), files, dataset.schema()),
                            replacement,
                            digest.build()));
        }
        return ready;
    }

    private List<Callable<Part>> parts(DatasetFiles dataset, Path directory) {
        if (!KeyOrder.byInstrument(dataset.schema())) {
            return List.of(() -> writeDays(dataset, directory));
        }
        List<Callable<Part>> parts = new ArrayList<>();
        for (List<DataFile> unit : dataset.units()) {
            parts.add(() -> writeUnit(dataset.schema(), unit, directory));
        }
        return parts;
    }

    private Part writeUnit(DatasetSchema schema, List<DataFile> unit, Path directory) {
        DigestBuilder digest = new DigestBuilder(schema);
        HealthBuilder sums = new HealthBuilder();
        DayWriter writer = new DayWriter(directory, schema);
        try (writer;
                SortedColumns sorted = SortedColumns.of(schema, unit, memoryBytes)) {
            for (Slice slice = sorted.next(); slice != null; slice = sorted.next()) {
                Slice rows = slice;
                Parallel.both(rows.rows(), () -> digest.add(rows), () -> writer.write(rows));
                sums.add(rows);
                progress.done(rows.rows());
            }
        }
        return new Part(digest, writer.files(), sums);
    }

    /**
     * A dataset whose key begins with the stream: its digest is taken in that order; its files are
     * by instrument, so the rows are read once more, day by day, in the order of instrument and
     * key.
     */
    private Part writeDays(DatasetFiles dataset, Path directory) {
        DatasetSchema schema = dataset.schema();
        DigestBuilder digest = new DigestBuilder(schema);
        HealthBuilder sums = new HealthBuilder();
        TreeSet<LocalDate> dates = new TreeSet<>();
        int timeColumn = schema.indexOf(schema.timeColumn());
        for (List<DataFile> unit : dataset.units()) {
            digest.startUnit();
            try (SortedColumns sorted = SortedColumns.of(schema, unit, memoryBytes)) {
                for (Slice slice = sorted.next(); slice != null; slice = sorted.next()) {
                    digest.add(slice);
                    sums.add(slice);
                    ColumnValues times = slice.columns().column(timeColumn);
                    for (int i = slice.from(); i < slice.to(); i++) {
                        dates.add(Layout.dateOf(times.number(slice.order()[i])));
                    }
                }
            }
        }
        DayWriter writer = new DayWriter(directory, schema);
        try (writer) {
            for (LocalDate date : dates) {
                writeDay(dataset, date, writer);
            }
        }
        return new Part(digest, writer.files(), sums);
    }

    private void writeDay(DatasetFiles dataset, LocalDate date, DayWriter writer) {
        DatasetSchema schema = dataset.schema();
        int timeColumn = schema.indexOf(schema.timeColumn());
        try (SortedColumns sorted =
                SortedColumns.of(
                        schema, byInstrument(schema), dataset.filesOf(date), memoryBytes)) {
            for (Slice slice = sorted.next(); slice != null; slice = sorted.next()) {
                ColumnValues times = slice.columns().column(timeColumn);
                int[] ofDay =
                        Arrays.stream(slice.order(), slice.from(), slice.to())
                                .filter(row -> Layout.dateOf(times.number(row)).equals(date))
                                .toArray();
                writer.write(new Slice(slice.columns(), ofDay, 0, ofDay.length));
                progress.done(ofDay.length);
            }
        }
    }

    private static List<String> byInstrument(DatasetSchema schema) {
        List<String> key = new ArrayList<>(List.of(Datasets.VENUE, Datasets.SYMBOL));
        key.addAll(schema.key());
        return key;
    }
}
