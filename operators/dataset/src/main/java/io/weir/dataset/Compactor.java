package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the buckets of a run that has ended into one sorted file for each instrument's day, and
 * joins features with labels to training rows.
 *
 * <p>A dataset is replaced as a whole, and only when what was written has the digest of what was
 * read. A compaction that was cut off is undone by the next; what is compacted already is left
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
        Replacement.recover(run);
        List<Compacted> done = new ArrayList<>();
        boolean sourcesChanged = false;
        for (Map.Entry<String, Path> entry : RunDirectory.datasets(run).entrySet()) {
            String name = entry.getKey();
            if (name.equals(Datasets.TRAINING)) {
                continue;
            }
            Compacted compacted = compactDataset(run, DatasetFiles.of(entry.getValue()));
            boolean source = name.equals(Datasets.FEATURES) || name.equals(Datasets.LABELS);
            sourcesChanged |= source && compacted.changed();
            done.add(compacted);
        }
        return new Result(List.copyOf(done), TrainingJoin.join(run, sourcesChanged));
    }

    private static Compacted compactDataset(Path run, DatasetFiles dataset) {
        DatasetSchema schema = dataset.schema();
        int files = dataset.files().size();
        if (dataset.isCompacted()) {
            return new Compacted(schema.name(), dataset.rows(), files, false, null);
        }
        Replacement replacement = Replacement.start(run, schema.name());
        DatasetDigest read = write(dataset, replacement.directory());
        DatasetFiles written = DatasetFiles.of(replacement.directory());
        DatasetDigest reread = DatasetDigest.of(written);
        if (!reread.equals(read)) {
            throw DatasetException.of(
                    "Cannot compact %s: what was written has another digest (%s) than what was"
                            + " read (%s); nothing was changed",
                    schema.name(), reread.sha256(), read.sha256());
        }
        replacement.finish();
        return new Compacted(schema.name(), read.rows(), written.files().size(), true, read);
    }

    private static DatasetDigest write(DatasetFiles dataset, Path directory) {
        DatasetSchema schema = dataset.schema();
        boolean byInstrument = KeyOrder.byInstrument(schema);
        DigestBuilder digest = new DigestBuilder(schema);
        try (DayWriter writer = new DayWriter(directory, schema)) {
            for (List<DataFile> unit : dataset.units()) {
                digest.startUnit();
                List<Row> others = new ArrayList<>();
                try (SortedRows rows =
                        SortedRows.of(schema, unit, RowFilter.all(), SortedRows.MEMORY_BYTES)) {
                    for (Row row = rows.next(); row != null; row = rows.next()) {
                        digest.add(row);
                        if (byInstrument) {
                            writer.write(row);
                        } else {
                            others.add(row);
                        }
                    }
                }
                // Rows that are kept by stream come by stream: put together by file.
                others.sort(writer.fileOrder());
                others.forEach(writer::write);
            }
        }
        return digest.build();
    }
}
