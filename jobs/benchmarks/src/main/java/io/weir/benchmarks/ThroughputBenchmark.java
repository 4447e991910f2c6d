package io.weir.benchmarks;

import io.weir.schema.Checks;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Messages per second from recorded gzip JSON to Parquet, and what checkpoints cost.
 *
 * <p>Each part runs in a process of its own, because a part leaves behind code that is compiled for
 * it. Results are Markdown on the standard output; progress goes to the standard error.
 */
@Command(
        name = "ThroughputBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures the whole job on repeated recordings.")
public final class ThroughputBenchmark implements Callable<Integer> {

    private static final List<String> RECORDINGS =
            List.of(
                    "usdm/btcusdt_20240808.gz",
                    "spot/btcusdt_20240808.gz",
                    "coinm/btcusd_perp_20240808.gz");

    /** What can be measured. */
    enum Part {
        ONE_CORE,
        TWO_CORES,
        BACKENDS,
        CHECKPOINTS
    }

    @Option(names = "--data", description = "Folder of the recordings; default: ${DEFAULT-VALUE}")
    private Path data =
            Path.of(System.getProperty("weir.root", "."), "../shared/data/binance-raw").normalize();

    @Option(names = "--work", description = "Folder for repeated recordings; default: a new one")
    private @Nullable Path work;

    @Option(names = "--repetitions", description = "Of each recording; default: ${DEFAULT-VALUE}")
    private int repetitions = 10;

    @Option(names = "--rounds", description = "Measured ones; default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    /** On one core the compilers take from the job until about the fifth round. */
    @Option(names = "--warmups", description = "Rounds before them; default: ${DEFAULT-VALUE}")
    private int warmups = 5;

    @Option(
            names = "--parts",
            split = ",",
            description = "What to measure: ${COMPLETION-CANDIDATES}; default: all")
    private List<Part> parts = List.of(Part.values());

    @Option(
            names = "--samplers",
            split = ",",
            defaultValue = "clock_100ms,book",
            description = "What causes rows; default: ${DEFAULT-VALUE}")
    private List<String> samplers = List.of();

    @Option(names = "--in-process", hidden = true)
    private boolean inProcess;

    private final PrintWriter log = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    /** Runs with the arguments; exits with 1 if something failed. */
    public static void main(String[] arguments) {
        CommandLine line =
                new CommandLine(new ThroughputBenchmark())
                        .setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(data)) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid --data: must be the folder of recordings, was %s", data));
        }
        Path folder = work == null ? Files.createTempDirectory("weir-benchmark") : work;
        Files.createDirectories(folder);
        if (inProcess) {
            for (Part part : parts) {
                measure(part, folder);
            }
            return 0;
        }
        prepare(folder);
        int worst = 0;
        for (Part part : parts) {
            worst = Math.max(worst, fork(part, folder));
        }
        return worst;
    }

    private void measure(Part part, Path folder) throws Exception {
        out.println("### " + title(part));
        out.println();
        out.println("Conditions: " + Conditions.text() + ", samplers " + samplers);
        out.println();
        Map<String, Object> one = Map.of();
        Map<String, Object> two = Map.of("job.parallelism", 2);
        Map<String, Object> three = Map.of("job.parallelism", 3);
        Map<String, Object> often = Map.of("job.parallelism", 2, "checkpoint.interval", "1s");
        Map<String, Object> rocks =
                Map.of(
                        "job.parallelism",
                        2,
                        "checkpoint.interval",
                        "1s",
                        "state.backend",
                        "rocksdb");
        switch (part) {
            case ONE_CORE ->
                    compare(
                            folder,
                            1,
                            List.of(new PlainContender(), new FlinkContender("Flink job", one)));
            case TWO_CORES ->
                    compare(
                            folder,
                            3,
                            List.of(
                                    new PlainContender(),
                                    new FlinkContender("Flink job, parallelism 1", one),
                                    new FlinkContender("Flink job, parallelism 2", two),
                                    new FlinkContender("Flink job, parallelism 3", three)));
            case BACKENDS ->
                    compare(
                            folder,
                            3,
                            List.of(
                                    new FlinkContender("heap, checkpoint every second", often),
                                    new FlinkContender("RocksDB, checkpoint every second", rocks)));
            case CHECKPOINTS -> CheckpointBenchmark.run(data.resolve(RECORDINGS.get(0)), out);
        }
    }

    private static String title(Part part) {
        return switch (part) {
            case ONE_CORE -> "One instrument on one core";
            case TWO_CORES -> "Three instruments on two cores";
            case BACKENDS -> "Where state lives";
            case CHECKPOINTS -> "Cost of a checkpoint";
        };
    }

    private void compare(Path folder, int instruments, List<Contender> contenders)
            throws Exception {
        List<Path> files = new ArrayList<>();
        long messages = 0;
        for (int i = 0; i < instruments; i++) {
            files.add(repeated(folder, i));
            messages += Long.parseLong(Files.readString(lines(folder, i)));
        }
        Workload workload =
                Workload.of(files, messages, (long) instruments * repetitions, samplers);
        Comparison comparison = new Comparison(workload, contenders);
        comparison.run(warmups, rounds, folder, log);
        comparison.print(out);
    }

    private void prepare(Path folder) throws IOException {
        for (int i = 0; i < RECORDINGS.size(); i++) {
            if (!Files.exists(lines(folder, i))) {
                log.println("Repeating " + RECORDINGS.get(i));
                Path source = data.resolve(RECORDINGS.get(i));
                long written = RepeatedRecording.write(source, repeated(folder, i), repetitions);
                Files.writeString(lines(folder, i), Long.toString(written));
            }
        }
    }

    private Path repeated(Path folder, int recording) {
        String name = RECORDINGS.get(recording).replace('/', '_').replace(".gz", "");
        return folder.resolve(name + "_x" + repetitions + ".gz");
    }

    private Path lines(Path folder, int recording) {
        return folder.resolve(repeated(folder, recording).getFileName() + ".lines");
    }

    /** The same program again, for one part, on one core if the part says so. */
    private int fork(Part part, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (part == Part.ONE_CORE) {
            command.addAll(List.of("taskset", "-c", "0"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(ThroughputBenchmark.class.getName());
        command.addAll(List.of("--in-process", "--data", data.toString()));
        command.addAll(List.of("--work", folder.toString(), "--parts", part.name()));
        command.addAll(List.of("--repetitions", Integer.toString(repetitions)));
        command.addAll(List.of("--samplers", String.join(",", samplers)));
        command.addAll(List.of("--rounds", Integer.toString(rounds)));
        command.addAll(List.of("--warmups", Integer.toString(warmups)));
        log.println(title(part) + " ...");
        Process process = new ProcessBuilder(command).inheritIO().directory(new File(".")).start();
        return process.waitFor();
    }
}
