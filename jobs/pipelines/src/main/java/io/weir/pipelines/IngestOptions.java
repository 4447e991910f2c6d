package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import io.weir.flink.source.Selection;
import io.weir.schema.Checks;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.InputRules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    public static final ConfigOption<List<String>> SYMBOLS =
            ConfigOptions.key("ingest.symbols")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Instruments to process, as `SYMBOL` or `venue:SYMBOL`; empty means all"
                                    + " that the recording has. Their rows are the same as in a run"
                                    + " of all.");

    public static final ConfigOption<String> FROM =
            ConfigOptions.key("ingest.from")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the run begins, such as `2024-08-08T23:55:00Z`, or ns since 1970:"
                                    + " the first event time of a row. Books are built from what"
                                    + " came before; coverage, windows, warm-up and the numbers of"
                                    + " rows begin here, and `book_status` has a row that says how"
                                    + " the book stood (reason `FROM`); it counts, so a transition at"
                                    + " the very same time has another `row_seq` than in a run of"
                                    + " the whole. Once windows lie behind this moment, rows are"
                                    + " those of the whole recording; `cvd` begins at 0 here, until"
                                    + " 00:00 UTC, and `last_aggressor` is null until the first"
                                    + " trade.");

    public static final ConfigOption<String> TO =
            ConfigOptions.key("ingest.to")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the run ends, in the same form: rows have smaller event times."
                                    + " Coverage ends with the last ns before, as at an `END`:"
                                    + " labels that end at this moment or later are void (`END`).");

    public static final ConfigOption<Boolean> ORDERED =
            ConfigOptions.key("ingest.ordered")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether all files are one log in the order in which they are given, those"
                                    + " of a folder in the order of their paths. Else their content"
                                    + " says which of them are one log, and in which order; this is"
                                    + " for files that content can't put in order.");

    public static final ConfigOption<Boolean> SKIP_UNREADABLE =
            ConfigOptions.key("ingest.skip-unreadable")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether what is found in a folder and can't be read is passed over with"
                                    + " a note. Else it is an error, because it may be a part of the"
                                    + " recording.");

    /** All options of this class. */
    static final List<ConfigOption<?>> ALL =
            List.of(
                    LATENESS,
                    MAX_SKEW,
                    MAX_AGE,
                    HEARTBEAT_SLACK,
                    WATERMARK_GRID,
                    SYMBOLS,
                    FROM,
                    TO,
                    ORDERED,
                    SKIP_UNREADABLE);

    /** Digits that would be a time before this are in another unit by mistake, ns. */
    private static final long EARLIEST = 100_000_000_000_000_000L;

    private IngestOptions() {}

    /**
     * Reads and validates all options of reading at once.
     *
     * @param staleAfterNanos silence after which a recording has paused, ns
     */
    public static ClockSettings read(ReadableConfig config, long staleAfterNanos) {
        return new ClockSettings(
                Values.nanos(config, LATENESS),
                Values.nanos(config, MAX_SKEW),
                Values.nanos(config, MAX_AGE),
                staleAfterNanos,
                Values.nanos(config, HEARTBEAT_SLACK),
                Values.nanos(config, WATERMARK_GRID));
    }

    /** Reads how files are put together. */
    static InputRules inputs(ReadableConfig config) {
        return new InputRules(config.get(ORDERED), config.get(SKIP_UNREADABLE));
    }

    /** Reads and validates which part of a recording is taken. */
    public static RecordingPart part(ReadableConfig config) {
        long from = time(config, FROM, Selection.BEGINNING);
        long to = time(config, TO, Selection.END);
        checkArgument(
                from < to,
                "Invalid %s: must be after %s, %s, was %s",
                TO.key(),
                FROM.key(),
                config.get(FROM),
                config.get(TO));
        return new RecordingPart(config.get(SYMBOLS), from, to);
    }

    private static long time(ReadableConfig config, ConfigOption<String> option, long absent) {
        String text = config.get(option);
        if (text == null) {
            return absent;
        }
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                long nanos = Long.parseLong(text);
                checkArgument(nanos >= EARLIEST, "Invalid ns: must be after 1973, was %d", nanos);
                return nanos;
            }
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L),
                    instant.getNano());
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid %s: must be a time such as 2024-08-08T23:55:00Z, or ns since"
                                    + " 1970, was '%s'",
                            option.key(), text),
                    e);
        }
    }
}
