package io.weir.cli;

import io.weir.pipelines.Registries;
import io.weir.schema.Checks;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.EventKind;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.InputRules;
import io.weir.venue.log.LogScan;
import io.weir.venue.log.RecordingPlan;
import io.weir.venue.log.RecordingScan;
import io.weir.venue.log.Recordings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in recordings and how far they are out of order, without running anything. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Shows what recordings hold: logs, instruments, messages, spans, skew, and how far"
                        + " event time steps back, from which to choose a lateness.")
final class InspectCommand implements Callable<Integer> {

    private static final double NANOS_PER_MILLI = 1e6;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Files or folders of recordings.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--lateness",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How late a record may be without being listed (default: 500ms).")
    private long lateness = ClockSettings.DEFAULT.lateness();

    @Option(names = "--registry", paramLabel = "FILE", description = "More instruments, in YAML.")
    private @Nullable Path registryFile;

    @Option(
            names = "--ordered",
            description =
                    "Take all files as one log in the order given, instead of by what is in them.")
    private boolean ordered;

    @Option(
            names = "--skip-unreadable",
            description = "Pass over what can't be read in a folder, with a note.")
    private boolean skipsUnreadable;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RecordingPlan plan = Recordings.plan(inputs, new InputRules(ordered, skipsUnreadable));
        InstrumentRegistry registry = Registries.load(registryFile);
        ClockSettings settings = ClockSettings.DEFAULT.withLateness(lateness);
        List<LogScan> scans = RecordingScan.scan(plan, registry, settings);
        out.println(
                Checks.format(
                        "%d log%s in %d file%s, %,d bytes",
                        scans.size(),
                        scans.size() == 1 ? "" : "s",
                        plan.inputs().size(),
                        plan.inputs().size() == 1 ? "" : "s",
                        plan.totalBytes()));
        plan.notes().forEach(note -> out.println("note: " + note));
        for (LogScan scan : scans) {
            out.println();
            print(scan, out);
        }
        return ExitCode.OK;
    }

    private void print(LogScan scan, PrintWriter out) {
        out.println("log " + scan.log().streamId());
        scan.log().files().forEach(file -> out.println("  file     " + file));
        out.println(
                Checks.format(
                        "  records  %,d (%,d ignored, %,d dead letters, %,d duplicates, %,d missing)",
                        scan.counters().records(),
                        scan.counters().ignored(),
                        scan.counters().deadLetters(),
                        scan.counters().duplicates(),
                        scan.gaps()));
        for (Map.Entry<String, Long> reason : scan.deadLetters().entrySet()) {
            out.println(
                    Checks.format(
                            "           %,d of reason %s", reason.getValue(), reason.getKey()));
        }
        for (LogScan.Span span : scan.spans()) {
            out.println(
                    Checks.format(
                            "  span     %s to %s (%.1f s)",
                            Texts.time(span.from()),
                            Texts.time(span.to()),
                            (span.to() - span.from()) / 1e9));
        }
        out.println(
                Checks.format(
                        "  skew     receive less venue time, least of a minute: %.1f to %.1f ms%s",
                        scan.skewMin() / NANOS_PER_MILLI,
                        scan.skewMax() / NANOS_PER_MILLI,
                        scan.skewMin() < 0 ? " (the clocks differ)" : ""));
        if (scan.counters().corrected() > 0) {
            out.println(
                    Checks.format(
                            "  clock    %,d receive times left the venue's clock: what venue times"
                                    + " say counts in their place",
                            scan.counters().corrected()));
        }
        scan.instruments().forEach((id, instrument) -> print(id, instrument, out));
        out.println(
                Checks.format(
                        "  late     %,d records at a lateness of %s; none at %s",
                        scan.late(),
                        Texts.duration(lateness),
                        Texts.duration(scan.suggestedLateness())));
    }

    private static void print(String id, LogScan.InstrumentScan instrument, PrintWriter out) {
        out.println("  " + id);
        Map<String, Long> messages = instrument.messages();
        if (messages.containsKey(EventKind.BOOK_DELTA.name())
                && !messages.containsKey(EventKind.BOOK_SNAPSHOT.name())) {
            out.println(
                    "    WARNING: deltas, and no snapshot in this log: without one the book is never"
                            + " VALID");
        }
        out.println(
                Checks.format(
                        "    %-16s %10s %14s %9s %9s %9s %9s",
                        "channel",
                        "messages",
                        "steps back by",
                        ">100 ms",
                        ">500 ms",
                        ">1 s",
                        ">2 s"));
        for (Map.Entry<String, Long> kind : instrument.messages().entrySet()) {
            if (kind.getKey().equals(EventKind.END.name())) {
                // Not a message: the reader ends each span with one.
                continue;
            }
            LogScan.BackwardSteps steps = instrument.backwardSteps().get(kind.getKey());
            out.println(
                    steps == null
                            ? Checks.format("    %-16s %,10d", kind.getKey(), kind.getValue())
                            : Checks.format(
                                    "    %-16s %,10d %11.1f ms %,9d %,9d %,9d %,9d",
                                    kind.getKey(),
                                    kind.getValue(),
                                    steps.largest() / NANOS_PER_MILLI,
                                    steps.over100ms(),
                                    steps.over500ms(),
                                    steps.over1s(),
                                    steps.over2s()));
        }
    }
}
