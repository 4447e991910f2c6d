package io.weir.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the catalogue of features and labels. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description = "Shows the catalogue: every feature and label with formula, unit and warm-up.")
final class FeaturesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--columns", description = "List the columns of the default configuration instead.")
    private boolean columns;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return ExitCode.OK;
    }
}
