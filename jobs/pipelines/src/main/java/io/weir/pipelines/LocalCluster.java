package io.weir.pipelines;

import io.weir.schema.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetupBuilder;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.util.FileUtils;

/** A Flink cluster inside this process, as small as one job allows. */
final class LocalCluster extends MiniCluster {

    private final Path directory;
    private final ProgressReporter reporter = new ProgressReporter();

    private LocalCluster(MiniClusterConfiguration configuration, Path directory) {
        super(configuration);
        this.directory = directory;
    }

    /** A cluster that runs. */
    static LocalCluster start(JobConfig job) throws Exception {
        // Not where Java made temporary files when it began: the command has a folder of its own.
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path directory = Files.createTempDirectory(temporary, "weir-run");
        LocalCluster cluster = new LocalCluster(configuration(job, directory), directory);
        try {
            cluster.start();
            return cluster;
        } catch (Exception e) {
            cluster.end();
            throw e;
        }
    }

    ProgressReporter reporter() {
        return reporter;
    }

    /** Stops, and removes the checkpoints. */
    void end() throws Exception {
        close();
        try {
            FileUtils.deleteDirectory(directory.toFile());
        } catch (IOException e) {
            throw new IOException(Checks.format("Cannot remove %s: %s", directory, e), e);
        }
    }

    private static MiniClusterConfiguration configuration(JobConfig job, Path directory) {
        int slots = Math.max(job.parallelism(), job.sourceParallelism());
        Configuration small = new Configuration();
        MemorySize network = MemorySize.ofMebiBytes(16L + slots);
        small.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        small.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        boolean rocksdb = job.stateBackend() == JobOptions.StateStore.ROCKSDB;
        small.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE,
                MemorySize.ofMebiBytes(rocksdb ? 64L * slots : 1));
        small.set(CoreOptions.TMP_DIRS, directory.toString());
        small.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, directory.resolve("work").toString());
        small.set(WebOptions.SUBMIT_ENABLE, false);
        small.set(WebOptions.CANCEL_ENABLE, false);
        small.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        small.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        return new MiniClusterConfiguration.Builder()
                .setConfiguration(small)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build();
    }

    @Override
    protected MetricRegistryImpl createMetricRegistry(
            Configuration configuration, long maximumMessageSizeInBytes) {
        return new MetricRegistryImpl(
                MetricRegistryConfiguration.fromConfiguration(
                        configuration, maximumMessageSizeInBytes),
                List.of(
                        ReporterSetupBuilder.METRIC_SETUP_BUILDER.forReporter(
                                "progress", reporter)));
    }
}
