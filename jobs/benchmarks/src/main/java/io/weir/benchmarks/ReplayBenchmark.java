package io.weir.benchmarks;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a person waits for: {@code weir replay}, from the start of a cold process to the report, by
 * phase; and the same columns by a Python script that was written by hand.
 *
 * <p>Contenders run in turn, so that a disturbance meets all. Results are Markdown on the standard
 * output; progress goes to the standard error.
 */
@Command(
        name = "ReplayBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures whole replays of a repeated recording, each in a cold process.")
public final class ReplayBenchmark implements Callable<Integer> {

    /** Features and labels of {@code python/by_hand.py}: 23 columns and 5. */
    private static final List<String> NARROW =
            List.of(
                    "--set",
                    "features.select=[bid, ask, mid, spread, spread_bps, weighted_mid,"
                            + " depth_topk(k=1 5 10), imbalance_topk(k=1 5 10),"
                            + " trade_count(window=1s 10s), volume(window=1s 10s),"
                            + " signed_volume(window=1s 10s), past_ret(window=1s 10s)]",
                    "--set",
                    "labels.select=[ret]",
                    "--set",
                    "labels.horizons=[1s, 5s, 10s, 30s, 60s]");

    private static final Pattern PHASE = Pattern.compile("([a-z ]+) ([0-9]+\\.[0-9]) s");
    private static final String RECORDING = "usdm/btcusdt_20240808.gz";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    @Option(names = "--data", description = "Folder of the recordings; default: ${DEFAULT-VALUE}")
    private Path data =
            Path.of(System.getProperty("weir.root", "."), "../shared/data/binance-raw").normalize();

    @Option(names = "--weir", description = "The launcher to measure; default: ${DEFAULT-VALUE}")
    private Path weir = Path.of(System.getProperty("weir.root", "."), "weir").normalize();

    @Option(
            names = "--python",
            description =
                    "Interpreter with what python/requirements.txt names; default: without Python")
    private @Nullable Path python;

    @Option(
            names = "--repetitions",
            split = ",",
            description = "Of the recording, one run each; default: 1,10,40")
    private List<Integer> repetitions = List.of(1, 10, 40);

    @Option(names = "--rounds", description = "Of all runs; default: ${DEFAULT-VALUE}")
    private int rounds = 3;

    private final PrintWriter log = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    /** Who does the work, with which words before and after the input. */
    private record Who(String name, List<String> before, List<String> after) {}

    /** Runs with the arguments; exits with 1 if something failed. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReplayBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        checkArgument(Files.isDirectory(data), "Invalid --data: must be a folder, was %s", data);
        Path folder = Files.createTempDirectory("weir-benchmark");
        List<Who> contenders = contenders(folder);
        Map<Integer, Long> messages = new TreeMap<>();
        Map<String, List<MeasuredProcess>> runs = new LinkedHashMap<>();
        for (int times : repetitions) {
            Path source = data.resolve(RECORDING);
            messages.put(times, RepeatedRecording.write(source, input(folder, times), times));
        }
        for (int round = 0; round < rounds; round++) {
            for (int times : repetitions) {
                for (Who who : contenders) {
                    MeasuredProcess run = run(who, input(folder, times), folder);
                    runs.computeIfAbsent(key(who, times), absent -> new ArrayList<>()).add(run);
                    log.println(
                            Checks.format(
                                    "  round %d: x%d %s, %.1f s, %.1f s CPU",
                                    round + 1,
                                    times,
                                    who.name,
                                    run.nanos() / NANOS_PER_SECOND,
                                    run.cpuNanos() / NANOS_PER_SECOND));
                }
            }
        }
        print(contenders, messages, runs);
        return 0;
    }

    private List<Who> contenders(Path folder) {
        List<String> replay =
                List.of(
                        weir.toAbsolutePath().toString(),
                        "replay",
                        "--quiet",
                        "--samplers",
                        "clock_100ms,book");
        List<String> narrow = new ArrayList<>(replay);
        narrow.addAll(NARROW);
        List<Who> all = new ArrayList<>();
        List<String> out = List.of("--overwrite", "--out", folder.resolve("result").toString());
        all.add(new Who("weir, default set", replay, out));
        all.add(new Who("weir, narrow set", narrow, out));
        if (python != null) {
            Path script = weir.resolveSibling("jobs/benchmarks/python/by_hand.py").toAbsolutePath();
            all.add(
                    new Who(
                            "Python by hand, narrow set",
                            List.of(python.toString(), script.toString()),
                            List.of(folder.resolve("result.parquet").toString())));
        }
        return all;
    }

    private static MeasuredProcess run(Who who, Path input, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(who.before);
        command.add(input.toString());
        command.addAll(who.after);
        return MeasuredProcess.run(command, folder);
    }

    private static Path input(Path folder, int times) {
        return folder.resolve("x" + times + ".gz");
    }

    private static String key(Who who, int times) {
        return who.name + " x" + times;
    }

    private void print(
            List<Who> contenders,
            Map<Integer, Long> messages,
            Map<String, List<MeasuredProcess>> runs) {
        out.println("Conditions: " + Conditions.text());
        out.println();
        out.println("| what | messages | s: median (min to max) | CPU s | peak MB | phases, s |");
        out.println("|---|---|---|---|---|---|");
        for (Who who : contenders) {
            messages.forEach(
                    (times, count) -> out.println(line(who.name, count, found(runs, who, times))));
        }
        out.println();
        List<Integer> sizes = List.copyOf(messages.keySet());
        for (Who who : contenders) {
            for (int i = 1; i < sizes.size(); i++) {
                int small = sizes.get(i - 1);
                int large = sizes.get(i);
                double more =
                        median(found(runs, who, large)).nanos()
                                - (double) median(found(runs, who, small)).nanos();
                long further = messages.getOrDefault(large, 0L) - messages.getOrDefault(small, 0L);
                out.println(
                        Checks.format(
                                "%s, x%d to x%d: %.2f us for each further message",
                                who.name, small, large, more / further / NANOS_PER_MICRO));
            }
        }
    }

    private static List<MeasuredProcess> found(
            Map<String, List<MeasuredProcess>> runs, Who who, int times) {
        return runs.getOrDefault(key(who, times), List.of());
    }

    private static String line(String name, long messages, List<MeasuredProcess> runs) {
        MeasuredProcess median = median(runs);
        return Checks.format(
                "| %s | %,d | %.1f (%.1f to %.1f) | %.1f | %,.0f | %s |",
                name,
                messages,
                median.nanos() / NANOS_PER_SECOND,
                runs.stream().mapToLong(MeasuredProcess::nanos).min().orElse(0) / NANOS_PER_SECOND,
                runs.stream().mapToLong(MeasuredProcess::nanos).max().orElse(0) / NANOS_PER_SECOND,
                median.cpuNanos() / NANOS_PER_SECOND,
                runs.stream().mapToLong(MeasuredProcess::peakBytes).max().orElse(0)
                        / BYTES_PER_MEGABYTE,
                String.join(", ", phases(median.output())));
    }

    /** The run whose time lies in the middle. */
    static MeasuredProcess median(List<MeasuredProcess> runs) {
        checkArgument(!runs.isEmpty(), "Invalid runs: must be one at least, were none");
        return runs.stream()
                .sorted(Comparator.comparingLong(MeasuredProcess::nanos))
                .toList()
                .get(runs.size() / 2);
    }

    /** Phases with their seconds, as the summary of a replay tells them; none if it tells none. */
    static List<String> phases(String output) {
        List<String> lines = output.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).contains(" messages from ")) {
                List<String> phases = new ArrayList<>();
                Matcher phase = PHASE.matcher(lines.get(i + 1));
                while (phase.find()) {
                    phases.add(phase.group(1).strip() + ' ' + phase.group(2));
                }
                return phases;
            }
        }
        return List.of();
    }
}
