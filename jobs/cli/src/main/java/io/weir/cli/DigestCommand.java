package io.weir.cli;

import io.weir.dataset.DatasetDigest;
import io.weir.dataset.DatasetException;
import io.weir.dataset.RunDigests;
import io.weir.schema.Checks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes a run's digests from its Parquet files. */
@Command(
        name = "digest",
        mixinStandardHelpOptions = true,
        description =
                "Computes the SHA-256 of every dataset from its files. Equal runs have equal digests,"
                        + " compacted or not.")
final class DigestCommand implements Callable<Integer> {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of a run.")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Option(names = "--minutes", description = "Show every minute of every instrument too.")
    private boolean minutes;

    @Override
    public Integer call() {
        WrittenNow.check(run, spec.commandLine().getErr());
        RunDigests digests = RunDigests.of(run);
        if (digests.datasets().isEmpty()) {
            throw new DatasetException("Cannot digest " + run + ": it has no dataset");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<String, DatasetDigest> dataset : digests.datasets().entrySet()) {
            out.println(
                    Checks.format(
                            "%s  %-12s %,10d rows",
                            dataset.getValue().sha256(),
                            dataset.getKey(),
                            dataset.getValue().rows()));
            if (minutes) {
                dataset.getValue().minutes().forEach(minute -> print(minute, out));
            }
        }
        return ExitCode.OK;
    }

    private static void print(DatasetDigest.Minute minute, PrintWriter out) {
        out.println(
                Checks.format(
                        "  %s  %s  %s  %,d rows",
                        minute.sha256(),
                        Instant.EPOCH.plusNanos(minute.minute() * MINUTE_NANOS),
                        String.join(" ", minute.group()),
                        minute.rows()));
    }
}
