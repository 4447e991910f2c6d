package io.weir.cli;

import io.weir.dataset.RowDifference;
import io.weir.dataset.RunDiff;
import io.weir.schema.Checks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs and names the first row that differs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two runs and shows, for each dataset, the first row that differs with both"
                    + " versions and the input records behind them; then what may be the reason:"
                    + " code, configuration, or the first record that differs between the"
                    + " recordings.",
            "",
            "Records are looked up in the files that the runs' manifests name."
        })
final class DiffCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR_A", description = "Folder of a run.")
    @SuppressWarnings("NullAway.Init")
    private Path first;

    @Parameters(index = "1", paramLabel = "DIR_B", description = "Folder of another run.")
    @SuppressWarnings("NullAway.Init")
    private Path second;

    @Option(
            names = "--input",
            paramLabel = "INPUT",
            description = "Where the recordings are now, if not where the manifests say.")
    private List<Path> inputs = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        WrittenNow.check(first, spec.commandLine().getErr());
        WrittenNow.check(second, spec.commandLine().getErr());
        RunDiff diff = RunDiff.compare(first, second);
        diff.onlyInFirst().forEach(name -> out.println(name + ": only in " + first));
        diff.onlyInSecond().forEach(name -> out.println(name + ": only in " + second));
        for (RunDiff.DatasetDiff dataset : diff.datasets()) {
            print(dataset, out);
        }
        if (!diff.equal()) {
            RecordingDiff.of(first, second).forEach(out::println);
        }
        return diff.equal() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private void print(RunDiff.DatasetDiff dataset, PrintWriter out) {
        if (dataset.equal()) {
            out.println(
                    Checks.format("%s: equal, %,d rows", dataset.dataset(), dataset.rowsInFirst()));
            return;
        }
        out.println(
                Checks.format(
                        "%s: different, %,d and %,d rows, %,d minute%s differ",
                        dataset.dataset(),
                        dataset.rowsInFirst(),
                        dataset.rowsInSecond(),
                        dataset.minutesDifferent(),
                        dataset.minutesDifferent() == 1 ? "" : "s"));
        dataset.columns().forEach(line -> out.println("  definition: " + line));
        RowDifference row = dataset.firstRow();
        if (row != null) {
            print(row, out);
        }
    }

    private void print(RowDifference row, PrintWriter out) {
        out.println("  first differing row: " + row.key());
        if (row.first() == null || row.second() == null) {
            out.println("    only in " + (row.second() == null ? first : second));
        }
        for (RowDifference.ColumnDifference column : row.columns()) {
            out.println(
                    Checks.format(
                            "    %-28s %s | %s", column.column(), column.first(), column.second()));
        }
        RecordLookup lookup = RecordLookup.of(inputs, List.of(first, second));
        for (RowDifference.Cause cause : row.causes()) {
            out.println(
                    Checks.format(
                            "    caused by record %d of %s", cause.ordinal(), cause.stream()));
            lookup.find(cause.stream(), cause.ordinal())
                    .forEach(line -> out.println("      " + line));
        }
    }
}
