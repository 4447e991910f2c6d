package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Environments that refuse what Flink allows but determinism does not: generic types, uids that
 * Flink makes up, BATCH.
 */
public final class StrictEnvironment {

    /**
     * Interval of checkpoints once all logs have ended: the last files wait for one to be
     * committed.
     */
    private static final Duration LAST_INTERVAL = Duration.ofMillis(50);

    private static final Duration RESTART_DELAY = Duration.ofMillis(10);

    private StrictEnvironment() {}

    /** An environment without generic types and generated uids, in streaming mode. */
    public static StreamExecutionEnvironment create(JobConfig job, Configuration more) {
        Configuration strict = configuration(job);
        strict.addAll(more);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(strict);
        env.setParallelism(job.parallelism());
        env.setMaxParallelism(JobConfig.MAX_PARALLELISM);
        return env;
    }

    private static Configuration configuration(JobConfig job) {
        Configuration strict = new Configuration();
        strict.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        strict.set(PipelineOptions.OBJECT_REUSE, job.objectReuse());
        strict.set(
                StateBackendOptions.STATE_BACKEND,
                switch (job.stateBackend()) {
                    case HEAP -> "hashmap";
                    case ROCKSDB -> "rocksdb";
                });
        Duration interval = job.checkpointInterval();
        Duration last = interval.compareTo(LAST_INTERVAL) < 0 ? interval : LAST_INTERVAL;
        strict.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, last);
        strict.set(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, interval);
        if (job.restarts() == 0) {
            strict.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        } else {
            strict.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            strict.set(
                    RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, job.restarts());
            strict.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        }
        return strict;
    }

    /** Refuses BATCH, in which records are sorted by key first and cached keys are dropped. */
    static void checkStreaming(ReadableConfig config) {
        RuntimeExecutionMode mode = config.get(ExecutionOptions.RUNTIME_MODE);
        checkArgument(
                mode == RuntimeExecutionMode.STREAMING,
                "Invalid %s: must be STREAMING, which also ends when the input does, was %s",
                ExecutionOptions.RUNTIME_MODE.key(),
                mode);
    }
}
