package io.weir.dataset;

import io.weir.schema.Progress;
import java.nio.file.Files;
import java.nio.file.Path;

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
        boolean known = compacted.isOfAll();
        RunDigests digests = known ? compacted.digests() : RunDigests.of(run);
        RunHealth health = known ? new RunHealth(compacted.health()) : RunHealth.of(run);
        digests.write(run.resolve(RunDirectory.DIGESTS));
        health.write(run);
        if (Files.exists(run.resolve(RunDirectory.MANIFEST))) {
            RunManifest.read(run).withOutputs(digests.summary()).write(run);
        }
        RunMark.remove(run);
        return new FinishedRun(compacted, digests, health);
    }
}
