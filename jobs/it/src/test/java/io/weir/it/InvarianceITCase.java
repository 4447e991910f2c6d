package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.RowParquet;
import io.weir.dataset.RowWriter;
import io.weir.dataset.RunDigests;
import io.weir.flink.operator.InstrumentMetrics;
import io.weir.flink.source.EventLogs;
import io.weir.flink.source.RecordedLogs;
import io.weir.kernel.InstrumentHosts;
import io.weir.pipelines.ConfigurationFile;
import io.weir.pipelines.JobResult;
import io.weir.pipelines.LocalRun;
import io.weir.pipelines.MarketJob;
import io.weir.pipelines.MarketJobConfig;
import io.weir.pipelines.Registries;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The promise: digests of emitted rows are equal, however the job is executed and however its input
 * comes.
 *
 * <p>Input are the beginnings of real recordings, as six logs: three products, two of them once
 * more as other instruments that open late, and one that lags by 3 s. What is compared with is the
 * plain loop, which has no parallelism, no state backend and no restart.
 */
class InvarianceITCase {

    private static final int LINES = 9_000;
    private static final long SECOND = 1_000_000_000L;

    @TempDir private static Path folder;
    private static List<Path> inputs;
    private static Map<String, String> expected;

    @BeforeAll
    static void makeRecording() throws IOException {
        List<String> usd = LineFiles.read(SharedData.usdMargined2024().get(0), LINES);
        List<String> spot = LineFiles.read(SharedData.spot().get(0), LINES);
        List<String> coin = LineFiles.read(SharedData.coinMargined().get(0), LINES);
        inputs = new ArrayList<>();
        write("usd", usd);
        write("spot", spot);
        write("coin", coin);
        // The same market under other names: opened 6 s and 11 s late, and received 3 s late.
        write("late-usd", renamed(LineFiles.shifted(usd, 6 * SECOND), "BTCUSDT", "LATEUSDT"));
        write("late-spot", renamed(LineFiles.shifted(spot, 11 * SECOND), "BTCUSDT", "LASTUSDT"));
        write(
                "lag-coin",
                LineFiles.received(renamed(coin, "BTCUSD_PERP", "LAGUSD_PERP"), 3 * SECOND));
        expected = plainDigests(inputs);
        assertThat(expected).containsKeys("features", "labels", "book_status");
    }

    private static List<String> renamed(List<String> lines, String from, String to) {
        return lines.stream()
                .map(line -> line.replace("\"" + from + "\"", "\"" + to + "\""))
                .toList();
    }

    private static void write(String name, List<String> lines) throws IOException {
        inputs.add(LineFiles.write(folder.resolve(name + ".gz"), lines));
    }

    private static Map<String, String> plainDigests(List<Path> files) throws IOException {
        Path run = Files.createDirectory(folder.resolve("plain-" + files.hashCode()));
        PlainRun plain = PlainRun.of(files);
        assertThat(plain.behindWatermark()).isZero();
        Map<String, List<Row>> byDataset = new TreeMap<>();
        for (Row row : plain.rows()) {
            byDataset.computeIfAbsent(row.schema().name(), key -> new ArrayList<>()).add(row);
        }
        for (Map.Entry<String, List<Row>> dataset : byDataset.entrySet()) {
            DatasetSchema schema = dataset.getValue().get(0).schema();
            Path directory = Files.createDirectory(run.resolve(dataset.getKey()));
            try (RowWriter writer = RowParquet.writer(directory.resolve("part.parquet"), schema)) {
                for (Row row : dataset.getValue()) {
                    writer.write(row);
                }
            }
        }
        return RunDigests.of(run).summary();
    }

    @ParameterizedTest(name = "readers {0}, tasks {1}, {2}, object reuse {3}, checkpoints {4}")
    @CsvSource({
        "1, 1, heap, true, 30s",
        "1, 2, rocksdb, false, 200ms",
        "2, 4, heap, false, 300ms",
        "4, 1, rocksdb, true, 500ms",
        "6, 4, heap, true, 100ms"
    })
    void execution(int readers, int tasks, String state, boolean reuse, String interval)
            throws Exception {
        MarketJobConfig config = config(readers, tasks, state, reuse, interval, 0);
        String name = "execution-" + readers + "-" + tasks + "-" + state;
        run(name, uneven(inputs, config, name, readers + tasks, 0), config);
    }

    @ParameterizedTest(name = "seed {0}: {1}, readers {2}, tasks {3}")
    @CsvSource({"1, heap, 1, 2", "2, rocksdb, 2, 1", "3, heap, 3, 4", "4, rocksdb, 1, 4"})
    void failureWithRestore(long seed, String state, int readers, int tasks) throws Exception {
        MarketJobConfig config = config(readers, tasks, state, true, "50ms", 2);
        SplittableRandom random = new SplittableRandom(seed);
        long failAfter = 3_000 + random.nextInt(4_000);
        String name = "failure-" + seed;
        JobResult result = run(name, uneven(inputs, config, name, seed, failAfter), config);
        assertThat(result.total(InstrumentMetrics.RESTORED_CHECKPOINT))
                .as("a draw counts only if it restored a checkpoint")
                .isPositive();
    }

    @ParameterizedTest(name = "seed {0}: from {1} to {2} tasks")
    @CsvSource({"1, 1, 3, heap", "2, 4, 2, rocksdb"})
    void rescaleFromSavepoint(long seed, int before, int after, String state) throws Exception {
        Path out = folder.resolve("rescale-" + seed);
        MarketJobConfig first = config(1, before, state, true, "100ms", 0);
        EventLogs logs = uneven(inputs, first, "rescale-" + seed, seed, 0);
        MarketJob job = new MarketJob(logs, Registries.load(null), first);
        String savepoint;
        try (LocalRun run = LocalRun.start(first.job(), env -> job.attach(env, out.toString()))) {
            while (run.progress().events() < 12_000) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            savepoint = run.stopWithSavepoint(folder.resolve("savepoint-" + seed));
        }
        MarketJobConfig second = config(1, after, state, true, "100ms", 0);
        MarketJob rescaled = new MarketJob(logs, Registries.load(null), second);
        try (LocalRun run =
                LocalRun.start(
                        second.job(), env -> rescaled.attach(env, out.toString()), savepoint)) {
            JobResult result = run.await();
            assertThat(result.total(InstrumentHosts.BEHIND_WATERMARK)).isZero();
        }
        assertThat(RunDigests.of(out).summary()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2"})
    void filesCutIntoPiecesInAnyOrder(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Path> pieces = new ArrayList<>();
        for (Path input : inputs) {
            List<String> lines = LineFiles.read(input, Integer.MAX_VALUE);
            int from = 0;
            while (from < lines.size()) {
                int to = Math.min(lines.size(), from + 500 + random.nextInt(4_000));
                Path piece = folder.resolve("piece-" + seed + "-" + random.nextLong() + ".gz");
                pieces.add(
                        random.nextInt(pieces.size() + 1),
                        LineFiles.write(piece, lines.subList(from, to)));
                from = to;
            }
        }
        MarketJobConfig config = config(2, 2, "heap", true, "1s", 0);
        run("pieces-" + seed, uneven(pieces, config, "pieces-" + seed, seed, 0), config);
    }

    /** Planted: promises beyond the lateness that these recordings need leave records behind. */
    @Test
    void watermarkTooFarIsSeen() throws Exception {
        MarketJobConfig config = config(1, 2, "heap", true, "1s", 0);
        EventLogs logs = uneven(inputs, config, "too-far", 1, 0);
        EventLogs tooFar = new PromisesTooFar(logs, SECOND);
        Path out = folder.resolve("too-far");
        JobResult result = new MarketJob(tooFar, Registries.load(null), config).run(out.toString());
        assertThat(result.total(InstrumentHosts.BEHIND_WATERMARK)).isPositive();
        assertThat(RunDigests.of(out).summary()).isNotEqualTo(expected);
    }

    /** The digests must be able to differ: one quantity changed in its last digit. */
    @Test
    void oneChangedDigitIsSeen() throws IOException {
        List<String> lines = LineFiles.read(inputs.get(0), LINES);
        int changed = 4_000;
        while (!lines.get(changed).contains("@trade")) {
            changed++;
        }
        List<String> other = new ArrayList<>(lines);
        other.set(
                changed,
                lines.get(changed).replaceFirst("\"q\":\"([0-9.]*)[0-9]\"", "\"q\":\"$19\""));
        if (other.equals(lines)) {
            other.set(
                    changed,
                    lines.get(changed).replaceFirst("\"q\":\"([0-9.]*)[0-9]\"", "\"q\":\"$18\""));
        }
        List<Path> files = new ArrayList<>(inputs);
        files.set(0, LineFiles.write(folder.resolve("changed.gz"), other));
        assertThat(plainDigests(files).get("features")).isNotEqualTo(expected.get("features"));
    }

    private static JobResult run(String name, EventLogs logs, MarketJobConfig config)
            throws Exception {
        Path out = folder.resolve(name);
        JobResult result = new MarketJob(logs, Registries.load(null), config).run(out.toString());
        assertThat(result.total(InstrumentHosts.BEHIND_WATERMARK))
                .as("records behind the watermark")
                .isZero();
        assertThat(RunDigests.of(out).summary()).as(name).isEqualTo(expected);
        return result;
    }

    private static EventLogs uneven(
            List<Path> files, MarketJobConfig config, String name, long seed, long failAfter) {
        List<LogDescriptor> logs = Recordings.plan(files).logs();
        assertThat(logs).hasSize(6);
        return new UnevenLogs(
                new RecordedLogs(logs, Registries.load(null), config.clock()),
                name,
                seed,
                failAfter);
    }

    private static MarketJobConfig config(
            int readers, int tasks, String state, boolean reuse, String interval, int restarts) {
        Configuration options = new Configuration();
        ConfigurationFile.set(options, "job.source-parallelism", readers);
        ConfigurationFile.set(options, "job.parallelism", tasks);
        ConfigurationFile.set(options, "state.backend", state);
        ConfigurationFile.set(options, "job.object-reuse", reuse);
        ConfigurationFile.set(options, "checkpoint.interval", interval);
        ConfigurationFile.set(options, "job.restarts", restarts);
        ConfigurationFile.set(options, "output.top-of-book", true);
        return MarketJobConfig.read(options);
    }
}
