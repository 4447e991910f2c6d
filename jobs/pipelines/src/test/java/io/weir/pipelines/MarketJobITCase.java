package io.weir.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.operator.InstrumentMetrics;
import io.weir.flink.source.EventLog;
import io.weir.flink.source.EventLogs;
import io.weir.flink.source.RecordedLogs;
import io.weir.kernel.InstrumentHosts;
import io.weir.venue.log.InputException;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the job is executed, its rows are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketJobITCase {

    private static final int EVENTS = 3_000;

    private Map<String, List<String>> expected;

    @BeforeAll
    void runPlainly(@TempDir Path directory) throws Exception {
        JobResult result =
                job(SyntheticLogs.of(EVENTS), "job.parallelism=1").run(directory.toString());
        expected = RowFiles.read(directory);

        assertThat(expected.keySet())
                .containsExactlyInAnyOrder(
                        "book_status", "features", "labels", "late", "top_of_book");
        assertThat(expected.get("features")).hasSizeGreaterThan(500);
        assertThat(result.total(InstrumentHosts.BEHIND_WATERMARK)).isZero();
        long records = SyntheticLogs.LOGS * (EVENTS + 12L);
        assertThat(result.total(InstrumentMetrics.RELEASED)).isEqualTo(records);
        assertThat(result.progress().events()).isEqualTo(records);
        for (Map.Entry<String, List<String>> dataset : expected.entrySet()) {
            assertThat(result.total(InstrumentMetrics.rows(dataset.getKey())))
                    .isEqualTo(dataset.getValue().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "job.parallelism=2,job.source-parallelism=2,state.backend=rocksdb",
        "job.parallelism=4,job.source-parallelism=4,checkpoint.interval=20ms",
        "job.parallelism=1,job.source-parallelism=4,job.object-reuse=false",
        "job.parallelism=2,state.live-keys=8,checkpoint.interval=50ms",
        "job.parallelism=1,state.live-keys=12,state.backend=rocksdb"
    })
    void executionDoesNotShow(String first, String second, String third, @TempDir Path directory)
            throws Exception {
        JobResult result =
                job(SyntheticLogs.of(EVENTS), first, second, third).run(directory.toString());

        assertThat(result.total(InstrumentHosts.BEHIND_WATERMARK)).isZero();
        assertThat(RowFiles.read(directory)).isEqualTo(expected);
    }

    /** A draw counts only if a checkpoint was restored. */
    @ParameterizedTest
    @CsvSource({"heap,1,1", "rocksdb,2,1", "heap,2,4"})
    void failuresDoNotShow(String backend, int parallelism, int readers, @TempDir Path directory)
            throws Exception {
        JobResult result =
                job(
                                SyntheticLogs.crashing(EVENTS, 2),
                                "state.backend=" + backend,
                                "job.parallelism=" + parallelism,
                                "job.source-parallelism=" + readers,
                                "job.restarts=2",
                                "checkpoint.interval=20ms")
                        .run(directory.toString());

        assertThat(result.total(InstrumentMetrics.RESTORED_CHECKPOINT)).isPositive();
        assertThat(RowFiles.read(directory)).isEqualTo(expected);
        assertThat(result.total(InstrumentMetrics.RELEASED))
                .isEqualTo(SyntheticLogs.LOGS * (EVENTS + 12L));
    }

    @Test
    void rescalesFromASavepoint(@TempDir Path directory, @TempDir Path savepoints)
            throws Exception {
        // It reads slowly as long as a crash is to come, which needs more snapshots than this
        // takes.
        MarketJob one = job(SyntheticLogs.crashing(EVENTS, 1), "job.parallelism=1");
        String savepoint;
        try (LocalRun run = one.start(directory.toString())) {
            while (run.progress().events() < 1_000) {
                Thread.sleep(2);
            }
            savepoint = run.stopWithSavepoint(savepoints);
        }
        MarketJob three =
                job(SyntheticLogs.of(EVENTS), "job.parallelism=3", "job.source-parallelism=2");
        try (LocalRun run =
                LocalRun.start(
                        three.config().job(),
                        env -> three.attach(env, directory.toString()),
                        savepoint)) {
            JobResult result = run.await();
            assertThat(result.total(InstrumentMetrics.RESTORED_CHECKPOINT)).isPositive();
        }

        assertThat(RowFiles.read(directory)).isEqualTo(expected);
    }

    @Test
    void tooManyReadersAreRefused(@TempDir Path directory) {
        MarketJob job = job(SyntheticLogs.of(100), "job.source-parallelism=5");

        assertThatThrownBy(() -> job.run(directory.toString()))
                .isInstanceOf(JobFailedException.class)
                .hasMessage(
                        "Invalid source parallelism: must be at most the number of logs, 4, was 5");
    }

    @Test
    void anUnreadableInputIsNamed(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("recording.txt");
        Files.writeString(
                file,
                """
                1723161255088169167 {"stream":"btcusdt@bookTicker","data":{"e":"bookTicker",\
                "u":5123107839020,"s":"BTCUSDT","b":"61800.20","B":"2.507","a":"61800.30",\
                "A":"2.510","T":1723161256313,"E":1723161256313}}
                """);
        MarketJobConfig config = MarketJobConfig.read(new Configuration());
        RecordedLogs logs =
                new RecordedLogs(
                        Recordings.plan(List.of(file)).logs(),
                        Registries.standard(),
                        config.clock());
        Files.delete(file);
        MarketJob job = new MarketJob(logs, Registries.standard(), config);

        assertThatThrownBy(() -> job.run(directory.toString()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("recording.txt")
                .hasCauseInstanceOf(InputException.class);
    }

    /**
     * Right behind the last split Flink sends to each reader whether there is a backlog: that must
     * not find a task that has failed.
     */
    @RepeatedTest(5)
    void theReasonOfAReaderIsTold(@TempDir Path directory) {
        MarketJobConfig config =
                MarketJobConfig.read(new Configuration().set(JobOptions.SOURCE_PARALLELISM, 2));
        MarketJob job = new MarketJob(new ClosedLogs(), Registries.standard(), config);

        assertThatThrownBy(() -> job.run(directory.toString()))
                .isInstanceOf(JobFailedException.class)
                .message()
                .matches("Cannot open closed-[01]");
    }

    /** Two logs that cannot be opened. */
    private record ClosedLogs() implements EventLogs {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public String name(int log) {
            return "closed-" + log;
        }

        @Override
        public EventLog open(int log, byte @Nullable [] position) {
            throw new IllegalStateException("Cannot open " + name(log));
        }
    }

    private static MarketJob job(SyntheticLogs logs, String... options) {
        Configuration configuration = new Configuration();
        ConfigurationFile.set(configuration, "features.samplers", List.of("clock_100ms", "trade"));
        ConfigurationFile.set(configuration, "labels.horizons", List.of("500ms", "2s"));
        ConfigurationFile.set(
                configuration, "features.select", List.of("mid", "rv", "past_ret", "ofi_l1"));
        ConfigurationFile.set(configuration, "output.top-of-book", "true");
        ConfigurationFile.set(configuration, "output.buckets", "2");
        for (String option : options) {
            int equals = option.indexOf('=');
            ConfigurationFile.set(
                    configuration, option.substring(0, equals), option.substring(equals + 1));
        }
        MarketJobConfig config = MarketJobConfig.read(configuration);
        return new MarketJob(logs, Registries.standard(), config);
    }
}
