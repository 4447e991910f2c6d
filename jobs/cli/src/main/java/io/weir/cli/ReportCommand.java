package io.weir.cli;

import io.weir.dataset.RunDirectory;
import io.weir.report.ReportBuilder;
import io.weir.report.ReportOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a run's report. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the HTML report of a run: one file that needs no network.")
final class ReportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of a run.")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Override
    public Integer call() {
        WrittenNow.check(run, spec.commandLine().getErr());
        RunDirectory.datasets(run);
        Path page = ReportBuilder.build(run, ReportOptions.defaults());
        spec.commandLine().getOut().println("Report    " + page);
        return ExitCode.OK;
    }
}
