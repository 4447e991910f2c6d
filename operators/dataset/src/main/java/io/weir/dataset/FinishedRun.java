package io.weir.dataset;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.Progress;
import io.weir.schema.row.DatasetSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run that was made whole after its job had ended: files in order, digests, health, manifest, and
 * no mark any more. The mark goes last, so what is interrupted is still marked, and finished by the
 * next.
 *
 * @param compacted what became of the datasets
 * @param digests of all datasets
 * @param health of all instruments
 */
public record FinishedRun(Compactor.Result compacted, RunDigests digests, RunHealth health) {

    /** Makes a run whole, or sees that it is, and says how far it is. */
    public static FinishedRun finish(Path run, Progress progress) {
        Compactor.Result compacted = Compactor.compact(run, progress);
        FinishedRun finished =
                compacted.isOfAll()
                        ? new FinishedRun(
                                compacted, compacted.digests(), new RunHealth(compacted.health()))
                        : read(run, compacted);
        finished.write(run);
        return finished;
    }

    /** Reads all rows once more, for what the compaction has not seen. */
    private static FinishedRun read(Path run, Compactor.Result compacted) {
        TreeMap<String, DatasetDigest> digests = new TreeMap<>();
        HealthBuilder health = new HealthBuilder();
        for (Map.Entry<String, Path> dataset : RunDirectory.datasets(run).entrySet()) {
            DatasetFiles files = DatasetFiles.of(dataset.getValue());
            DigestBuilder digest = new DigestBuilder(files.schema());
            for (Sums sums :
                    SortedColumns.ofUnits(
                            files,
                            SortedRows.MEMORY_BYTES / Parallel.threads(),
                            rows -> Sums.of(files.schema(), rows))) {
                digest.addAll(sums.digest);
                health.addAll(sums.health);
            }
            digests.put(dataset.getKey(), digest.build());
        }
        return new FinishedRun(compacted, new RunDigests(digests), new RunHealth(health.build()));
    }

    /** What rows come to that are read once. */
    private record Sums(DigestBuilder digest, HealthBuilder health) {

        static Sums of(DatasetSchema schema, SortedColumns rows) {
            Sums sums = new Sums(new DigestBuilder(schema), new HealthBuilder());
            for (Slice slice = rows.next(); slice != null; slice = rows.next()) {
                sums.digest.add(slice);
                sums.health.add(slice);
            }
            return sums;
        }
    }

    private void write(Path run) {
        digests.write(run.resolve(RunDirectory.DIGESTS));
        health.write(run);
        if (Files.exists(run.resolve(RunDirectory.MANIFEST))) {
            RunManifest.read(run).withOutputs(digests.summary()).write(run);
        }
        RunMark.remove(run);
    }
}
