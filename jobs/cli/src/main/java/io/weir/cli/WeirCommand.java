package io.weir.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point of the {@code weir} command. */
@Command(
        name = "weir",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = {
            "Rebuilds order books from recorded market data and writes features, labels and reports"
                    + " that a live run would have written too, byte for byte.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 done or equal, 1 different, 2 wrong input, 70 a bug of Weir, 71 not"
                    + " enough disk, memory or files, 130 interrupted.",
            "Shell completion: source <(weir generate-completion)"
        },
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            InspectCommand.class,
            DigestCommand.class,
            DiffCommand.class,
            CompactCommand.class,
            ReportCommand.class,
            FeaturesCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class WeirCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Scratch scratch = Scratch.take();
        scratch.endWith(err, ExitCode.INTERRUPTED);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        scratch.remove();
        // Flink leaves threads behind that would keep the process for seconds.
        Runtime.getRuntime().halt(code);
    }

    /** Runs one command; tests call this. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine command =
                new CommandLine(new WeirCommand())
                        .setOut(out)
                        .setErr(err)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setUsageHelpAutoWidth(true)
                        .setParameterExceptionHandler(new WrongWords())
                        .setExecutionExceptionHandler(new Failures());
        try {
            return command.execute(arguments);
        } catch (Error error) {
            // Out of memory, above all: picocli hands on exceptions only.
            return Failures.say(error, err);
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
