package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the buckets of a run that has ended into one sorted file for each instrument's day, and
 * joins features with labels to training rows.
 *
 * <p>A dataset is replaced as a whole, and only when what was written has the digest of what was
 * read. A compaction that was interrupted is undone by the next; what is compacted already is left
 * alone.
 */
public final class Compactor {

    private Compactor() {}

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
     */
    public record Result(List<Compacted> datasets, TrainingJoin.@Nullable Result training) {

        /** Digests of all that was written; complete only if everything was. */
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

    /** Compacts all datasets of a run and makes its training rows. */
    public static Result compact(Path run) {
        return compact(run, SortedRows.MEMORY_BYTES);
    }

    static Result compact(Path run, long memoryBytes) {
        Replacement.recover(run);
        List<Compacted> done = new ArrayList<>();
        boolean sourcesChanged = false;
        for (Map.Entry<String, Path> entry : RunDirectory.datasets(run).entrySet()) {
            String name = entry.getKey();
            if (name.equals(Datasets.TRAINING)) {
                continue;
            }
            Compacted compacted =
                    compactDataset(run, DatasetFiles.of(entry.getValue()), memoryBytes);
            boolean source = name.equals(Datasets.FEATURES) || name.equals(Datasets.LABELS);
            sourcesChanged |= source && compacted.changed();
            done.add(compacted);
        }
        return new Result(List.copyOf(done), TrainingJoin.join(run, sourcesChanged));
    }

    private static Compacted compactDataset(Path run, DatasetFiles dataset, long memoryBytes) {
        DatasetSchema schema = dataset.schema();
        int files = dataset.files().size();
        if (dataset.isCompacted()) {
            return new Compacted(schema.name(), dataset.rows(), files, false, null);
        }
        Replacement replacement = Replacement.start(run, schema.name());
        DatasetDigest read = write(dataset, replacement.directory(), memoryBytes);
        DatasetFiles written = DatasetFiles.of(replacement.directory());
        DatasetDigest reread = DatasetDigest.of(written, memoryBytes);
        if (!reread.equals(read)) {
            throw DatasetException.of(
                    "Cannot compact %s: what was written has another digest (%s) than what was"
                            + " read (%s); nothing was changed",
                    schema.name(), reread.sha256(), read.sha256());
        }
        replacement.finish();
        return new Compacted(schema.name(), read.rows(), written.files().size(), true, read);
    }

    private static DatasetDigest write(DatasetFiles dataset, Path directory, long memoryBytes) {
        DigestBuilder digest = new DigestBuilder(dataset.schema());
        try (DayWriter writer = new DayWriter(directory, dataset.schema())) {
            if (KeyOrder.byInstrument(dataset.schema())) {
                forEach(dataset, memoryBytes, digest, writer::write);
            } else {
                TreeSet<LocalDate> dates = new TreeSet<>();
                forEach(dataset, memoryBytes, digest, row -> dates.add(writer.dateOf(row)));
                for (LocalDate date : dates) {
                    writeDay(dataset, date, memoryBytes, writer);
                }
            }
        }
        return digest.build();
    }

    /** Takes the digest of all rows, and hands them on in the order in which it is taken. */
    private static void forEach(
            DatasetFiles dataset, long memoryBytes, DigestBuilder digest, Consumer<Row> rows) {
        for (List<DataFile> unit : dataset.units()) {
            digest.startUnit();
            try (SortedRows sorted =
                    SortedRows.of(dataset.schema(), unit, RowFilter.all(), memoryBytes)) {
                for (Row row = sorted.next(); row != null; row = sorted.next()) {
                    digest.add(row);
                    rows.accept(row);
                }
            }
        }
    }

    /**
     * Writes one day of a dataset whose key begins with the stream. Its files are by instrument, so
     * the rows are read once more, in the order of instrument and key.
     */
    private static void writeDay(
            DatasetFiles dataset, LocalDate date, long memoryBytes, DayWriter writer) {
        try (SortedRows sorted =
                SortedRows.of(
                        byInstrument(dataset.schema()),
                        dataset.filesOf(date),
                        RowFilter.all(),
                        memoryBytes)) {
            for (Row row = sorted.next(); row != null; row = sorted.next()) {
                if (writer.dateOf(row).equals(date)) {
                    writer.write(row);
                }
            }
        }
    }

    private static DatasetSchema byInstrument(DatasetSchema schema) {
        List<String> key = new ArrayList<>(List.of(Datasets.VENUE, Datasets.SYMBOL));
        key.addAll(schema.key());
        return new DatasetSchema(
                schema.name(),
                schema.meaning(),
                schema.version(),
                schema.columns(),
                key,
                schema.timeColumn());
    }
}
