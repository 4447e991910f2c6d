package io.weir.pipelines;

import io.weir.flink.state.OnChange;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Options of execution: none of them changes a result. */
public final class JobOptions {

    /** Where keyed state lives. */
    public enum StateStore {
        HEAP,
        ROCKSDB
    }

    public static final ConfigOption<Integer> PARALLELISM =
            ConfigOptions.key("job.parallelism")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "Parallel tasks over instruments, 1 to 720. Reading and processing are"
                                    + " two tasks even at 1.");

    public static final ConfigOption<Integer> SOURCE_PARALLELISM =
            ConfigOptions.key("job.source-parallelism")
                    .intType()
                    .defaultValue(1)
                    .withDescription("Parallel readers; at most the number of logs.");

    public static final ConfigOption<Boolean> OBJECT_REUSE =
            ConfigOptions.key("job.object-reuse")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription("Whether records pass between chained operators uncopied.");

    public static final ConfigOption<Integer> RESTARTS =
            ConfigOptions.key("job.restarts")
                    .intType()
                    .defaultValue(0)
                    .withDescription("Failures after which the job goes on from its checkpoint.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
            ConfigOptions.key("checkpoint.interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "Time between checkpoints. Output files are committed, and a failed job"
                                    + " goes on, from the last one.");

    public static final ConfigOption<StateStore> STATE_BACKEND =
            ConfigOptions.key("state.backend")
                    .enumType(StateStore.class)
                    .defaultValue(StateStore.HEAP)
                    .withDescription(
                            "Where the state of instruments rests: on the heap, or in RocksDB on"
                                    + " disk when it is larger than memory.");

    public static final ConfigOption<Integer> LIVE_KEYS =
            ConfigOptions.key("state.live-keys")
                    .intType()
                    .defaultValue(10_000)
                    .withDescription(
                            "Most instruments on the heap of one task; others rest in the state"
                                    + " backend until their next record.");

    public static final ConfigOption<OnChange> STATE_ON_CHANGE =
            ConfigOptions.key("state.on-change")
                    .enumType(OnChange.class)
                    .defaultValue(OnChange.REFUSE)
                    .withDescription(
                            "What happens when a job starts from a savepoint in which the numbers"
                                    + " of an instrument mean something else (scales, contract,"
                                    + " kind of trades): `refuse` names it and does not start;"
                                    + " `reset` lets the instrument start again, with"
                                    + " `STATE_RESET` in its first row of `book_status`. State"
                                    + " under another `key-salt` is refused or moved.");

    /** All options of this class. */
    static final List<ConfigOption<?>> ALL =
            List.of(
                    PARALLELISM,
                    SOURCE_PARALLELISM,
                    OBJECT_REUSE,
                    RESTARTS,
                    CHECKPOINT_INTERVAL,
                    STATE_BACKEND,
                    LIVE_KEYS,
                    STATE_ON_CHANGE);

    private JobOptions() {}

    /** Reads and validates all options of execution at once. */
    public static JobConfig read(ReadableConfig config) {
        return new JobConfig(
                Values.between(config, PARALLELISM, 1, JobConfig.MAX_PARALLELISM),
                Values.between(config, SOURCE_PARALLELISM, 1, JobConfig.MAX_PARALLELISM),
                config.get(OBJECT_REUSE),
                Values.between(config, RESTARTS, 0, Integer.MAX_VALUE),
                Duration.ofNanos(Values.nanos(config, CHECKPOINT_INTERVAL)),
                config.get(STATE_BACKEND),
                Values.between(config, LIVE_KEYS, 1, Integer.MAX_VALUE),
                config.get(STATE_ON_CHANGE));
    }
}
