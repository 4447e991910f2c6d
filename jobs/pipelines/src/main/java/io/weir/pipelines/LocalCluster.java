package io.weir.pipelines;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetupBuilder;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink cluster inside this process, as small as one job allows. */
final class LocalCluster extends MiniCluster {

    private final ProgressReporter reporter;

    private LocalCluster(MiniClusterConfiguration configuration, ProgressReporter reporter) {
        super(configuration);
        this.reporter = reporter;
    }

    static LocalCluster create(JobConfig job, Path directory, ProgressReporter reporter) {
        int slots = Math.max(job.parallelism(), job.sourceParallelism());
        Configuration small = new Configuration();
        MemorySize network = MemorySize.ofMebiBytes(16L + slots);
        small.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        small.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        boolean rocksdb = job.stateBackend() == JobOptions.StateStore.ROCKSDB;
        small.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE,
                MemorySize.ofMebiBytes(rocksdb ? 64L * slots : 1));
        small.set(WebOptions.SUBMIT_ENABLE, false);
        small.set(WebOptions.CANCEL_ENABLE, false);
        small.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        small.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        return new LocalCluster(
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(small)
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(slots)
                        .withRandomPorts()
                        .build(),
                reporter);
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
