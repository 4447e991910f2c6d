package io.weir.it;

import io.weir.flink.source.RecordedLogs;
import io.weir.pipelines.ConfigurationFile;
import io.weir.pipelines.JobResult;
import io.weir.pipelines.LocalRun;
import io.weir.pipelines.MarketJob;
import io.weir.pipelines.MarketJobConfig;
import io.weir.pipelines.Registries;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.venue.log.Recordings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A job that a test stops with a savepoint at a fixed place, and starts from one.
 *
 * @param recording folder of the recording
 * @param options of the job; not changed
 * @param registry reference data besides what Weir knows, or null
 */
record SavepointRun(Path recording, Configuration options, @Nullable Path registry) {

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Time in which the request for a savepoint reaches the held reader; else it comes later. */
    private static final long REQUEST_MILLIS = 200;

    /** What is behind a savepoint, or the whole run. */
    record Result(List<Row> rows, JobResult result) {}

    /** With options by their keys. */
    static SavepointRun of(Path recording, Map<String, ?> options) {
        return new SavepointRun(recording, new Configuration(), null).with(options);
    }

    /** With the options of a configuration file. */
    static SavepointRun of(Path recording, Path configuration) {
        return new SavepointRun(recording, ConfigurationFile.read(configuration), null);
    }

    /** The same with other options. */
    SavepointRun with(Map<String, ?> changes) {
        Configuration changed = new Configuration(options);
        changes.forEach((key, value) -> ConfigurationFile.set(changed, key, value));
        return new SavepointRun(recording, changed, registry);
    }

    SavepointRun with(Path otherRegistry) {
        return new SavepointRun(recording, options, otherRegistry);
    }

    MarketJobConfig config() {
        return MarketJobConfig.read(options);
    }

    private RecordedLogs logs() {
        return new RecordedLogs(
                Recordings.plan(List.of(recording)).logs(), reference(), config().clock());
    }

    private InstrumentRegistry reference() {
        return Registries.load(registry);
    }

    /** All rows of the whole recording, by the plain loop: no state, no restore. */
    List<Row> whole() throws Exception {
        MarketJobConfig config = config();
        return new ArrayList<>(
                PlainRun.of(List.of(recording), config.host(), config.clock()).rows());
    }

    /**
     * A savepoint.
     *
     * @param rows written before it
     * @param unread events in it that were read, but not taken
     */
    record Stopped(String savepoint, List<Row> rows, List<MarketEvent> unread) {}

    /**
     * Runs until the events that were read are so many and stops with a savepoint.
     *
     * @param from a savepoint to go on from, or null for the beginning
     */
    Stopped stopAfter(long events, Path target, @Nullable String from) throws Exception {
        String name = "run-" + RUNS.incrementAndGet();
        HeldLogs held = new HeldLogs(logs(), name, events);
        return stop(new MarketJob(held, reference(), config()), held, target, from);
    }

    /** Runs a job on these logs until they are held and stops with a savepoint. */
    static Stopped stop(MarketJob job, HeldLogs held, Path target, @Nullable String from)
            throws Exception {
        String name = held.name();
        try (LocalRun run =
                LocalRun.start(
                        job.config().job(),
                        env -> job.attach(env, dataset -> new MemoryRows(name)),
                        from)) {
            held.awaitHeld();
            CompletableFuture<String> savepoint =
                    CompletableFuture.supplyAsync(() -> stop(run, target));
            TimeUnit.MILLISECONDS.sleep(REQUEST_MILLIS);
            held.release();
            return new Stopped(savepoint.get(), MemoryRows.of(name), held.unread());
        }
    }

    private static String stop(LocalRun run, Path target) {
        try {
            return run.stopWithSavepoint(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Goes on from a savepoint to the end. */
    Result from(String savepoint) throws Exception {
        String name = "run-" + RUNS.incrementAndGet();
        MarketJobConfig config = config();
        MarketJob job = new MarketJob(logs(), reference(), config);
        try (LocalRun run =
                LocalRun.start(
                        config.job(),
                        env -> job.attach(env, dataset -> new MemoryRows(name)),
                        savepoint)) {
            JobResult result = run.await();
            return new Result(MemoryRows.of(name), result);
        }
    }
}
