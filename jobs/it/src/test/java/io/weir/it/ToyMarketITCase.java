package io.weir.it;

import static io.weir.it.ToyMarket.LAG;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.flink.operator.VenueCatalogue;
import io.weir.flink.source.RecordedLogs;
import io.weir.kernel.testing.PlainLoop;
import io.weir.pipelines.ConfigurationFile;
import io.weir.pipelines.LocalRun;
import io.weir.pipelines.MarketJob;
import io.weir.pipelines.MarketJobConfig;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.row.Row;
import io.weir.venue.Venues;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.Recordings;
import io.weir.venue.toy.ToyVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The venue that has everything awkward at once goes through the whole job: a recording of two of
 * its venues in one log, beside one of a redundant stream of them. What is true of its rows is
 * compared with the market itself in {@link ToyMarketTest}; here, that the job writes these rows.
 */
class ToyMarketITCase {

    private static final InstrumentRegistry REGISTRY = new InstrumentRegistry(List.of());
    private static final int LOGS = 3;

    @TempDir private static Path folder;
    private static List<LogDescriptor> logs;

    /** The toy venue beside the others, for a job. */
    private enum WithToy implements VenueCatalogue {
        INSTANCE;

        @Override
        public Venues venues() {
            return ToyVenue.WITH_OTHERS;
        }
    }

    @BeforeAll
    static void record() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int log = 0; log < LOGS; log++) {
            ToyMarket market = new ToyMarket(7, false);
            for (int connection = 0; connection < 3; connection++) {
                market.connection("c" + log + connection, 300);
            }
            files.add(ToyMarket.archive(folder, "log-" + log, market.lines(), (1 + log) * LAG));
        }
        logs = Recordings.plan(files, ToyVenue.WITH_OTHERS).logs();
        assertThat(logs).hasSize(LOGS);
    }

    private static MarketJobConfig config(Map<String, ?> options) {
        Configuration configuration = new Configuration();
        ConfigurationFile.set(configuration, "output.top-of-book", true);
        ConfigurationFile.set(
                configuration, "features.samplers", List.of("clock_100ms", "book", "trade"));
        ConfigurationFile.set(configuration, "labels.horizons", List.of("1s"));
        options.forEach((key, value) -> ConfigurationFile.set(configuration, key, value));
        return MarketJobConfig.read(configuration);
    }

    private static Map<String, Row> plain() throws IOException {
        MarketJobConfig config = config(Map.of());
        PlainLoop loop =
                new PlainLoop(config.host(), ToyVenue.WITH_OTHERS, REGISTRY, config.clock());
        List<Row> rows = new ArrayList<>();
        loop.run(logs, rows::add);
        return byKey(rows);
    }

    private static Map<String, Row> byKey(List<Row> rows) {
        Map<String, Row> byKey = CausalityCheck.byKey(rows);
        assertThat(byKey).hasSameSizeAs(rows);
        return byKey;
    }

    private static MarketJob job(MarketJobConfig config) {
        RecordedLogs recorded = new RecordedLogs(logs, WithToy.INSTANCE, REGISTRY, config.clock());
        return new MarketJob(recorded, WithToy.INSTANCE, REGISTRY, config);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, heap", "2, 3, rocksdb"})
    void theJobWritesTheRowsOfThePlainLoop(int readers, int tasks, String backend)
            throws Exception {
        MarketJobConfig config =
                config(
                        Map.of(
                                "job.source-parallelism",
                                readers,
                                "job.parallelism",
                                tasks,
                                "state.backend",
                                backend));
        String name = "toy-" + readers;
        try (LocalRun run =
                LocalRun.start(
                        config.job(),
                        env -> job(config).attach(env, dataset -> new MemoryRows(name)))) {
            run.await();
        }

        Map<String, Row> expected = plain();
        assertThat(expected.keySet())
                .anyMatch(key -> key.contains("toy-spot"))
                .anyMatch(key -> key.contains("toy-perp"));
        assertThat(byKey(MemoryRows.of(name))).isEqualTo(expected);
    }

    /** Stopped in the middle of a connection: numbers, identities and books go on. */
    @Test
    void theJobGoesOnFromASavepoint() throws Exception {
        MarketJobConfig config = config(Map.of());
        RecordedLogs recorded = new RecordedLogs(logs, WithToy.INSTANCE, REGISTRY, config.clock());
        HeldLogs held = new HeldLogs(recorded, "toy-held", 1_500);
        MarketJob first = new MarketJob(held, WithToy.INSTANCE, REGISTRY, config);
        SavepointRun.Stopped stopped =
                SavepointRun.stop(first, held, folder.resolve("savepoint"), null);
        try (LocalRun run =
                LocalRun.start(
                        config.job(),
                        env -> job(config).attach(env, dataset -> new MemoryRows("toy-restored")),
                        stopped.savepoint())) {
            run.await();
        }

        List<Row> rows = new ArrayList<>(stopped.rows());
        assertThat(rows).isNotEmpty();
        List<Row> after = MemoryRows.of("toy-restored");
        assertThat(after).isNotEmpty();
        rows.addAll(after);
        assertThat(byKey(rows)).isEqualTo(plain());
    }
}
