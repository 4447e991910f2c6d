package io.weir.cli;

import io.weir.dataset.Compactor;
import io.weir.dataset.FinishedRun;
import io.weir.dataset.RunDirectory;
import io.weir.dataset.RunLock;
import io.weir.dataset.RunMark;
import io.weir.schema.Checks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a running job's files in order. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        description =
                "Turns the buckets that a job writes into one sorted file per instrument and day, and"
                        + " joins features with labels. The digests stay the same.")
final class CompactCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of a run that has ended.")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Override
    public Integer call() {
        if (RunMark.of(run) == RunMark.JOB) {
            throw RunMark.JOB.refusal(run);
        }
        RunDirectory.datasets(run);
        try (RunLock ignored = RunLock.take(run)) {
            return compact();
        }
    }

    private int compact() {
        PrintWriter out = spec.commandLine().getOut();
        Compactor.Result result;
        try (ProgressLine line = ProgressLine.start(spec.commandLine().getErr(), false)) {
            result = FinishedRun.finish(run, line).compacted();
        }
        for (Compactor.Compacted dataset : result.datasets()) {
            out.println(
                    Checks.format(
                            "%-12s %,10d rows in %,d file%s%s",
                            dataset.dataset(),
                            dataset.rows(),
                            dataset.files(),
                            dataset.files() == 1 ? "" : "s",
                            dataset.changed() ? "" : " (was compacted before)"));
        }
        if (result.training() != null) {
            out.println(
                    Checks.format(
                            "%-12s %,10d rows, %,d feature rows without labels",
                            "training", result.training().rows(), result.training().unlabelled()));
        }
        return ExitCode.OK;
    }
}
