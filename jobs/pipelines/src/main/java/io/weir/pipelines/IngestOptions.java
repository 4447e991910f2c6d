package io.weir.pipelines;

import io.weir.schema.time.ClockSettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Options of reading: how time is judged. {@code docs/configuration.md} is generated from them. */
public final class IngestOptions {

    public static final ConfigOption<Duration> LATENESS =
            ConfigOptions.key("ingest.lateness")
                    .durationType()
                    .defaultValue(Duration.ofMillis(500))
                    .withDescription(
                            "How far a record's event time may lie behind the newest of its stream"
                                    + " without being late. Late records are processed all the same,"
                                    + " but stand later. More lateness means later rows. `weir inspect`"
                                    + " suggests a value.");

    public static final ConfigOption<Duration> MAX_SKEW =
            ConfigOptions.key("ingest.max-skew")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "How far a venue time may lie ahead of the receive time, less the usual"
                                    + " delay, and still be believed.");

    public static final ConfigOption<Duration> MAX_AGE =
            ConfigOptions.key("ingest.max-age")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription(
                            "How far a venue time may lie behind the receive time, less the usual"
                                    + " delay, and still be believed.");

    public static final ConfigOption<Duration> HEARTBEAT_SLACK =
            ConfigOptions.key("ingest.heartbeat-slack")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(2))
                    .withDescription(
                            "How far a heartbeat stays behind the receive time, because a stalled"
                                    + " connection delivers its backlog with old times.");

    public static final ConfigOption<Duration> WATERMARK_GRID =
            ConfigOptions.key("ingest.watermark-grid")
                    .durationType()
                    .defaultValue(Duration.ofMillis(50))
                    .withDescription(
                            "Step of the watermark. It changes pace and memory, never a result.");

    /** All options of this class. */
    static final List<ConfigOption<?>> ALL =
            List.of(LATENESS, MAX_SKEW, MAX_AGE, HEARTBEAT_SLACK, WATERMARK_GRID);

    private IngestOptions() {}

    /** Reads and validates all options of reading at once. */
    public static ClockSettings read(ReadableConfig config) {
        return new ClockSettings(
                Values.nanos(config, LATENESS),
                Values.nanos(config, MAX_SKEW),
                Values.nanos(config, MAX_AGE),
                Values.nanos(config, BookOptions.STALE_AFTER),
                Values.nanos(config, HEARTBEAT_SLACK),
                Values.nanos(config, WATERMARK_GRID));
    }
}
