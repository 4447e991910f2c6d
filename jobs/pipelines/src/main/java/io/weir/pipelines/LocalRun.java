package io.weir.pipelines;

import java.io.IOException;
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
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A job that runs inside this process. Closing it ends the job and removes its checkpoints. */
public final class LocalRun implements AutoCloseable {

    private static final long POLL_MILLIS = 5;

    private final LocalCluster cluster;
    private final JobID job;

    LocalRun(LocalCluster cluster, JobID job) {
        this.cluster = cluster;
        this.job = job;
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
        try (LocalStart start = new LocalStart(job)) {
            return start.run(graph, savepoint);
        }
    }

    /** How far the run has come. May be called from any thread, also after the end. */
    public JobProgress progress() {
        return cluster.reporter().progress();
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
        cluster.end();
    }
}
