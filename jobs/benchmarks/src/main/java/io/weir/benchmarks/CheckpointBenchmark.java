package io.weir.benchmarks;

import io.weir.flink.operator.DatasetOutputs;
import io.weir.flink.operator.HostPlan;
import io.weir.flink.operator.KeyedHost;
import io.weir.flink.operator.KnownVenues;
import io.weir.flink.state.OnChange;
import io.weir.flink.types.MarketEventType;
import io.weir.kernel.InstrumentHosts;
import io.weir.pipelines.JobConfig;
import io.weir.pipelines.MarketJobConfig;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.time.ClockSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.CheckpointStorageAccess;
import org.apache.flink.runtime.state.CheckpointStorageLocationReference;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.FileUtils;

/**
 * What a checkpoint of the keyed operator costs, by the number of instruments.
 *
 * <p>One instrument in ten is busy (every message of a recorded future), the others see a twentieth
 * of its quotes and trades. All have a book of a recorded snapshot, default features at the default
 * clock, and labels that wait for their horizons. The first checkpoint has everything to write; the
 * second comes 30 s of event time later, as in a running job.
 *
 * <p>"Stalled" is the time during which the task processes nothing: writing changed objects back to
 * keyed state, and the backend's synchronous part. The rest happens beside the processing. What was
 * written back is what changed since the checkpoint before.
 */
final class CheckpointBenchmark {

    private static final int[] INSTRUMENTS = {20, 200, 2_000};
    private static final long FIRST_MILLIS = 60_000;
    private static final long SECOND_MILLIS = 90_000;

    private CheckpointBenchmark() {}

    /** Where keyed state lives. */
    private enum State {
        HEAP,
        ROCKSDB;

        StateBackend backend() {
            return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend(true);
        }
    }

    static void run(Path recording, PrintWriter out) throws Exception {
        Path directory = Files.createTempDirectory("weir-checkpoints");
        out.println(
                "| instruments | state | checkpoint | stalled, ms | of it writing back, ms"
                        + " | of it collecting garbage, ms | then beside the processing, ms | written, MB | whole state, MB |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        try {
            ManyInstruments small = new ManyInstruments(recording, 20, SECOND_MILLIS);
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            measure(small, State.HEAP, nowhere, directory);
            measure(small, State.ROCKSDB, nowhere, directory);
            for (int count : INSTRUMENTS) {
                ManyInstruments events = new ManyInstruments(recording, count, SECOND_MILLIS);
                for (State state : State.values()) {
                    measure(events, state, out, directory);
                }
            }
        } finally {
            FileUtils.deleteDirectory(directory.toFile());
        }
        out.println();
        out.println(
                "One task. One instrument in ten is busy. The first checkpoint comes after a"
                        + " minute, the second, incremental with RocksDB, half a minute later.");
        out.println();
    }

    private static void measure(
            ManyInstruments events, State state, PrintWriter out, Path directory) throws Exception {
        MarketJobConfig config = Workload.config(Map.of("features.samplers", "clock_100ms"));
        InstrumentHosts hosts =
                new InstrumentHosts(events.registry(), KnownVenues.INSTANCE, config.host());
        try (Task task = new Task(hosts, state, directory)) {
            task.feed(events, 0, FIRST_MILLIS);
            line(events, state, "first", task.checkpoint(), out);
            task.feed(events, FIRST_MILLIS, SECOND_MILLIS);
            line(events, state, "second", task.checkpoint(), out);
        }
    }

    private static void line(
            ManyInstruments events, State state, String which, String cost, PrintWriter out) {
        out.printf(Locale.ROOT, "| %,d | %s | %s | %s |%n", events.count(), state, which, cost);
        out.flush();
    }

    /** The operator as Flink would run it, on this thread. */
    private static final class Task implements AutoCloseable {
        private final KeyedOneInputStreamOperatorTestHarness<String, MarketEvent, MarketEvent>
                harness;
        private final InstrumentHosts hosts;
        private final KeyedHost<MarketEvent> operator;
        private final CheckpointStorageAccess storage;
        private long watermark = Long.MIN_VALUE;
        private int checkpoints;

        Task(InstrumentHosts hosts, State state, Path directory) throws Exception {
            this.hosts = hosts;
            HostPlan<MarketEvent> plan =
                    HostPlan.ofInstruments(hosts, ManyInstruments.MOST, OnChange.REFUSE);
            operator = new KeyedHost<>(plan);
            FileSystemCheckpointStorage files =
                    new FileSystemCheckpointStorage(
                            Files.createTempDirectory(directory, "run").toUri());
            storage = files.createCheckpointStorage(new JobID());
            storage.initializeBaseLocationsForCheckpoint();
            harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            operator, plan.keys(), Types.STRING, JobConfig.MAX_PARALLELISM, 1, 0);
            harness.setStateBackend(state.backend());
            harness.setCheckpointStorage(files);
            harness.setup(
                    MarketEventType.INSTANCE.createSerializer(
                            harness.getExecutionConfig().getSerializerConfig()));
            harness.open();
        }

        void feed(ManyInstruments events, long fromMillis, long toMillis) throws Exception {
            events.forEach(fromMillis, toMillis, this::accept);
        }

        private void accept(MarketEvent event) throws Exception {
            long reached = ClockSettings.DEFAULT.watermarkMillis(event.stamp().promise());
            if (reached > watermark) {
                watermark = reached;
                harness.processWatermark(reached);
                for (DatasetSchema dataset : hosts.datasets()) {
                    Queue<?> rows = harness.getSideOutput(DatasetOutputs.tag(dataset));
                    if (rows != null) {
                        rows.clear();
                    }
                }
            }
            harness.processElement(event, 0);
        }

        /** The line of the table: times in ms, sizes in bytes. */
        String checkpoint() throws Exception {
            checkpoints++;
            CheckpointStreamFactory streams =
                    storage.resolveCheckpointStorageLocation(
                            checkpoints, CheckpointStorageLocationReference.getDefault());
            final long collected = AllocationMeter.collectionMillis();
            final long started = System.nanoTime();
            operator.prepareSnapshotPreBarrier(checkpoints);
            final long writtenBack = System.nanoTime();
            OperatorSnapshotFutures futures =
                    operator.snapshotState(
                            checkpoints,
                            0,
                            CheckpointOptions.forCheckpointWithDefaultLocation(),
                            streams);
            final long synchronous = System.nanoTime();
            final long collecting = AllocationMeter.collectionMillis() - collected;
            OperatorSubtaskState taken =
                    OperatorSnapshotFinalizer.create(futures).getJobManagerOwnedState();
            final long done = System.nanoTime();
            operator.notifyCheckpointComplete(checkpoints);
            return String.format(
                    Locale.ROOT,
                    "%.0f | %.0f | %d | %.0f | %.1f | %.1f",
                    (synchronous - started) / 1e6,
                    (writtenBack - started) / 1e6,
                    collecting,
                    (done - synchronous) / 1e6,
                    taken.getCheckpointedSize() / 1e6,
                    taken.getStateSize() / 1e6);
        }

        @Override
        public void close() throws Exception {
            operator.close();
            harness.getEnvironment().close();
        }
    }
}
