package io.weir.pipelines;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/**
 * The start of a cluster inside this process, for one job. It may begin beside other work, which
 * hides the second that it takes. Closing it ends a cluster that no job has taken.
 */
public final class LocalStart implements AutoCloseable {

    private final JobConfig job;
    private @Nullable FutureTask<LocalCluster> starting;

    public LocalStart(JobConfig job) {
        this.job = job;
    }

    /** Begins now, beside what the caller does next. */
    public void begin() {
        FutureTask<LocalCluster> task = new FutureTask<>(() -> LocalCluster.start(job));
        starting = task;
        new Thread(task, "cluster-start").start();
    }

    /**
     * Runs the job that {@code graph} attaches to the environment it is given. To be called once.
     *
     * @param savepoint from which the job goes on, or null
     */
    public LocalRun run(Consumer<StreamExecutionEnvironment> graph, @Nullable String savepoint)
            throws Exception {
        Configuration more = new Configuration();
        if (savepoint != null) {
            more.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StrictEnvironment.create(job, more);
        graph.accept(env);
        StreamGraph streamGraph = env.getStreamGraph();
        streamGraph.setJobName("weir");
        LocalCluster cluster = cluster();
        starting = null;
        try {
            JobID id = cluster.submitJob(streamGraph.getJobGraph()).get().getJobID();
            return new LocalRun(cluster, id);
        } catch (Exception e) {
            cluster.end();
            throw e;
        }
    }

    private LocalCluster cluster() throws Exception {
        FutureTask<LocalCluster> task = starting;
        if (task == null) {
            return LocalCluster.start(job);
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() throws Exception {
        if (starting != null) {
            LocalCluster unused = cluster();
            starting = null;
            unused.end();
        }
    }
}
