package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import io.weir.flink.state.OnChange;
import java.time.Duration;

/**
 * How a job is executed; no result depends on it.
 *
 * @param parallelism tasks over instruments
 * @param sourceParallelism readers, at most the number of logs
 * @param restarts failures that are survived
 * @param liveKeys most instruments on the heap of a task
 * @param onChange what happens to stored state whose numbers mean something else
 */
public record JobConfig(
        int parallelism,
        int sourceParallelism,
        boolean objectReuse,
        int restarts,
        Duration checkpointInterval,
        JobOptions.StateStore stateBackend,
        int liveKeys,
        OnChange onChange) {

    /** Number of key groups; fixed for ever, because savepoints are cut by it. */
    public static final int MAX_PARALLELISM = 720;

    private static final Duration INTERVAL_MIN = Duration.ofMillis(10);

    public JobConfig {
        checkArgument(
                checkpointInterval.compareTo(INTERVAL_MIN) >= 0,
                "Invalid checkpoint.interval: must be at least 10 ms, was %s ms",
                checkpointInterval.toMillis());
    }
}
