package io.weir.pipelines;

import io.weir.flink.operator.DatasetOutputs;
import io.weir.flink.operator.HostPlan;
import io.weir.flink.operator.KeyedHost;
import io.weir.flink.operator.KnownVenues;
import io.weir.flink.sink.DatasetSinks;
import io.weir.flink.source.EventLogs;
import io.weir.flink.source.LogSource;
import io.weir.flink.types.MarketEventType;
import io.weir.kernel.InstrumentHosts;
import io.weir.kernel.VenueRules;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main job: recorded logs in; books, features and labels out.
 *
 * @param logs what is read
 * @param venues rules of their books
 * @param registry reference data of the instruments
 * @param config what is made of it
 */
public record MarketJob(
        EventLogs logs, VenueRules venues, InstrumentRegistry registry, MarketJobConfig config) {

    /** Event time that a fast reader may be ahead of a slow one: it bounds memory, not results. */
    private static final Duration ALIGNMENT_DRIFT = Duration.ofSeconds(2);

    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(20);

    /** The job on logs of venues that Weir knows. */
    public MarketJob(EventLogs logs, InstrumentRegistry registry, MarketJobConfig config) {
        this(logs, KnownVenues.INSTANCE, registry, config);
    }

    /** The datasets that the job writes. */
    public List<DatasetSchema> datasets() {
        return hosts().datasets();
    }

    private InstrumentHosts hosts() {
        return new InstrumentHosts(registry, venues, config.host());
    }

    /** Attaches the job with Parquet files under {@code directory}. */
    public void attach(StreamExecutionEnvironment env, String directory) {
        attach(env, dataset -> DatasetSinks.parquet(directory, dataset, config.buckets()));
    }

    /** Attaches the job with other sinks than Parquet files. */
    public void attach(StreamExecutionEnvironment env, Function<DatasetSchema, Sink<Row>> sinks) {
        StrictEnvironment.checkStreaming(env.getConfiguration());
        SingleOutputStreamOperator<MarketEvent> rows = instruments(events(env));
        for (DatasetSchema dataset : datasets()) {
            rows.getSideOutput(DatasetOutputs.tag(dataset))
                    .sinkTo(sinks.apply(dataset))
                    .name(dataset.name())
                    .uid(OperatorIds.sink(dataset.name()));
        }
    }

    private DataStream<MarketEvent> events(StreamExecutionEnvironment env) {
        int readers = config.job().sourceParallelism();
        WatermarkStrategy<MarketEvent> own = WatermarkStrategy.noWatermarks();
        WatermarkStrategy<MarketEvent> strategy =
                readers == 1
                        ? own
                        : own.withWatermarkAlignment(
                                OperatorIds.LOGS, ALIGNMENT_DRIFT, ALIGNMENT_INTERVAL);
        return env.fromSource(
                        new LogSource(logs, config.clock()),
                        strategy,
                        OperatorIds.LOGS_NAME,
                        MarketEventType.INSTANCE)
                .uid(OperatorIds.LOGS)
                .setParallelism(readers);
    }

    private SingleOutputStreamOperator<MarketEvent> instruments(DataStream<MarketEvent> events) {
        HostPlan<MarketEvent> plan =
                HostPlan.ofInstruments(hosts(), config.job().liveKeys(), config.job().onChange());
        return events.keyBy(plan.keys(), Types.STRING)
                .transform(
                        OperatorIds.INSTRUMENTS_NAME,
                        MarketEventType.INSTANCE,
                        new KeyedHost<>(plan))
                .uid(OperatorIds.INSTRUMENTS);
    }

    /** Runs the job in this process, with Parquet files under {@code directory}, to its end. */
    public JobResult run(String directory) throws Exception {
        try (LocalRun run = start(directory)) {
            return run.await();
        }
    }

    /** Starts the job in this process, with Parquet files under {@code directory}. */
    public LocalRun start(String directory) throws Exception {
        return LocalRun.start(config.job(), env -> attach(env, directory));
    }

    /** As {@link #start(String)}, on a cluster that was begun before. */
    public LocalRun start(String directory, LocalStart cluster) throws Exception {
        return cluster.run(env -> attach(env, directory), null);
    }
}
