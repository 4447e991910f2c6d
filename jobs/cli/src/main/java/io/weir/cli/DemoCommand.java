package io.weir.cli;

import static io.weir.schema.Checks.checkArgument;

import io.weir.dataset.RunDigests;
import io.weir.dataset.RunDirectory;
import io.weir.dataset.RunLock;
import io.weir.dataset.RunManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the main job on the sample recording and checks the result against its golden digests. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Replays the sample recording and checks that the result has the digests that every"
                        + " machine must get.")
final class DemoCommand implements Callable<Integer> {

    private static final String COMMAND = "weir demo";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for the results (default: demo under $WEIR_OUT, else under out; a former demo in"
                            + " it is replaced).")
    private @Nullable Path out;

    @Mixin private final ReplayOptions options = new ReplayOptions();

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("weir.root", "."));
        Path sample = root.resolve("sample-data");
        checkArgument(
                Files.isDirectory(sample),
                "Invalid installation: there must be a folder sample-data in %s",
                root.toAbsolutePath());
        Path folder = out == null ? OutputRoot.ofEnvironment().folder("demo") : out;
        ReplayRun run = options.run(COMMAND, recordings(sample), folder);
        removeFormerDemo(folder);
        run.checkOut();
        PrintWriter text = spec.commandLine().getOut();
        text.println("Replaying the sample recording (two instruments, four minutes) ...");
        text.flush();
        ReplayRun.Outcome outcome = run.execute(spec.commandLine().getErr());
        int code = new Summary(outcome, folder).print(text);
        if (code != ExitCode.OK || !run.options().toMap().isEmpty()) {
            return code;
        }
        return compare(outcome.digests(), sample.resolve("digests.json"), text);
    }

    private static List<Path> recordings(Path sample) throws IOException {
        try (Stream<Path> files = Files.list(sample)) {
            return files.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
        }
    }

    private static int compare(RunDigests digests, Path golden, PrintWriter text) {
        List<String> differences = digests.differences(RunDigests.read(golden));
        if (differences.isEmpty()) {
            text.println(
                    "The digests are those of sample-data/digests.json: same bytes as anywhere.");
            return ExitCode.OK;
        }
        text.println("The digests differ from those of sample-data/digests.json:");
        differences.forEach(line -> text.println("  " + line));
        return ExitCode.DIFFERENT;
    }

    /** Only what a demo has written is removed; a folder with anything else is left alone. */
    private void removeFormerDemo(Path folder) {
        if (RunLock.isHeld(folder) || !RunDirectory.isRun(folder)) {
            return;
        }
        boolean isDone = Files.exists(folder.resolve(RunDirectory.MANIFEST));
        if (isDone ? !RunManifest.read(folder).command().equals(COMMAND) : out != null) {
            return;
        }
        RunDirectory.clear(folder);
    }
}
