package io.weir.pipelines;

import io.weir.schema.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;

/** A job that runs inside this process. Closing it ends the job and removes its checkpoints. */
public final class LocalRun implements AutoCloseable {

    private static final long POLL_MILLIS = 5;

    private final MiniCluster cluster;
    private final JobID job;
    private final Path directory;
    private final ProgressReporter reporter;

    private LocalRun(MiniCluster cluster, JobID job, Path directory, ProgressReporter reporter) {
        this.cluster = cluster;
        this.job = job;
        this.directory = directory;
        this.reporter = reporter;
    }

    /** Starts the job that {@code graph} attaches to the environment it is given. */
    public static LocalRun start(JobConfig job, Consumer<StreamExecutionEnvironment> graph)
            throws Exception {
        return start(job, graph, null);
    }

    /** As {@link #start(JobConfig, Consumer)}, going on from a savepoint. */
    public static LocalRun start(
            JobConfig job, Consumer<StreamExecutionEnvironment> graph, @Nullable String savepoint)
            throws Exception {
        Configuration more = new Configuration();
        if (savepoint != null) {
            more.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StrictEnvironment.create(job, more);
        graph.accept(env);
        StreamGraph streamGraph = env.getStreamGraph();
        streamGraph.setJobName("weir");
        Path directory = Files.createTempDirectory("weir-run");
        ProgressReporter reporter = new ProgressReporter();
        MiniCluster cluster = LocalCluster.create(job, directory, reporter);
        try {
            cluster.start();
            JobID id = cluster.submitJob(streamGraph.getJobGraph()).get().getJobID();
            return new LocalRun(cluster, id, directory, reporter);
        } catch (Exception e) {
            cluster.close();
            FileUtils.deleteDirectory(directory.toFile());
            throw e;
        }
    }

    /** How far the run has come. May be called from any thread, also after the end. */
    public JobProgress progress() {
        return reporter.progress();
    }

    /**
     * Waits for the end.
     *
     * @throws JobFailedException if the job failed; its message is that of the innermost cause
     */
    public JobResult await() throws InterruptedException {
        try {
            JobExecutionResult result =
                    cluster.requestJobResult(job)
                            .get()
                            .toJobExecutionResult(LocalRun.class.getClassLoader());
            Map<String, Long> totals = new TreeMap<>();
            result.getAllAccumulatorResults()
                    .forEach(
                            (name, value) -> {
                                if (value instanceof Long count) {
                                    totals.put(name, count);
                                }
                            });
            return new JobResult(totals, progress());
        } catch (ExecutionException
                | IOException
                | ClassNotFoundException
                | JobExecutionException e) {
            throw JobFailedException.of(e, failuresOfTasks());
        }
    }

    /** Why tasks failed, as far as the cluster still knows. */
    private List<Throwable> failuresOfTasks() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        try {
            AccessExecutionGraph graph = cluster.getExecutionGraph(job).get();
            Optional.ofNullable(graph.getFailureInfo())
                    .ifPresent(info -> failures.add(info.getException()));
            for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
                task.getCurrentExecutionAttempt()
                        .getFailureInfo()
                        .ifPresent(info -> failures.add(info.getException()));
            }
        } catch (ExecutionException e) {
            failures.add(e);
        }
        return failures;
    }

    /** Stops with a savepoint under {@code target}, once all tasks run, and tells where it is. */
    public String stopWithSavepoint(Path target) throws InterruptedException {
        try {
            while (cluster.getJobStatus(job).get() == JobStatus.RUNNING && !allTasksRun()) {
                Thread.sleep(POLL_MILLIS);
            }
            return cluster.stopWithSavepoint(
                            job, target.toUri().toString(), false, SavepointFormatType.CANONICAL)
                    .get();
        } catch (ExecutionException e) {
            throw JobFailedException.of(e, failuresOfTasks());
        }
    }

    private boolean allTasksRun() throws InterruptedException, ExecutionException {
        for (AccessExecutionVertex task :
                cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        try {
            FileUtils.deleteDirectory(directory.toFile());
        } catch (IOException e) {
            throw new IOException(Checks.format("Cannot remove %s: %s", directory, e), e);
        }
    }
}
