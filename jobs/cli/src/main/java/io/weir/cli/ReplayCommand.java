package io.weir.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the main job on recordings. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Rebuilds the books of recordings and writes features, labels, training rows, a manifest"
                    + " and a report.",
            "",
            "The result depends on the recordings and the options only: not on the order of the"
                    + " files (but for --ordered), how they are cut, the parallelism, or where state rests."
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Files or folders of recordings.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "New or empty folder for the results (default: replay, replay-2 … under $WEIR_OUT,"
                            + " else under out).")
    private @Nullable Path out;

    @Mixin private final ReplayOptions options = new ReplayOptions();

    @Override
    public Integer call() throws Exception {
        String command =
                "weir "
                        + String.join(
                                " ",
                                spec.commandLine().getParent().getParseResult().originalArgs());
        Path folder = out == null ? OutputRoot.ofEnvironment().freeFolder("replay") : out;
        ReplayRun.Outcome outcome =
                options.run(command, inputs, folder).execute(spec.commandLine().getErr());
        return new Summary(outcome, folder).print(spec.commandLine().getOut());
    }
}
