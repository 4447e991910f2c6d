package io.weir.schema.row;

import java.util.ArrayList;
import java.util.List;

/** The datasets whose columns do not depend on configuration, and the common first columns. */
public final class Datasets {

    public static final String FEATURES = "features";
    public static final String LABELS = "labels";
    public static final String TRAINING = "training";

    public static final String TRAINING_MEANING = "features joined with their labels";

    public static final String VENUE = "venue";
    public static final String SYMBOL = "symbol";
    public static final String SAMPLER = "sampler";
    public static final String EVENT_TIME = "event_time";
    public static final String ROW_SEQ = "row_seq";
    public static final String AVAILABLE_AT = "available_at";

    /** What the columns begin with that say why a horizon's labels are void. */
    public static final String VOID = "y_void_";

    public static final String CAUSE_STREAM = "cause_stream";
    public static final String CAUSE_ORDINAL = "cause_ordinal";

    private static final List<String> INSTRUMENT_KEY = List.of(VENUE, SYMBOL, EVENT_TIME, ROW_SEQ);
    private static final List<String> SAMPLER_KEY =
            List.of(VENUE, SYMBOL, SAMPLER, EVENT_TIME, ROW_SEQ);
    private static final List<String> RECORD_KEY = List.of("stream_id", "ordinal", "index");

    /** Every transition of a book's status. */
    public static final DatasetSchema BOOK_STATUS =
            ofInstrument(
                    "book_status",
                    "when a book could be trusted, and why not",
                    List.of(
                            text("previous_state", "status that was left; null at first").orNull(),
                            text("state", "status entered"),
                            text("reason", "why it was entered"),
                            number(
                                            "expected_sequence",
                                            "1",
                                            "sequence that the continuity rule asked for")
                                    .orNull(),
                            number(
                                            "seen_sequence",
                                            "1",
                                            "sequence that came instead, or that led to the status")
                                    .orNull(),
                            number("duration_ns", "ns", "time spent in the status that was left")
                                    .orNull()));

    /** Best levels of the rebuilt book after each message that changed them. */
    public static final DatasetSchema TOP_OF_BOOK =
            ofInstrument(
                    "top_of_book",
                    "each change of the best bid or ask",
                    List.of(
                            decimal("bid", "quote", "best bid price").orNull(),
                            decimal("bid_quantity", "quantity", "quantity at the best bid")
                                    .orNull(),
                            decimal("ask", "quote", "best ask price").orNull(),
                            decimal("ask_quantity", "quantity", "quantity at the best ask")
                                    .orNull(),
                            number(
                                    "sequence",
                                    "1",
                                    "update id of the message; its ordinal where the venue gives"
                                            + " none"),
                            number("state_hash", "1", "hash of the whole book's content")));

    /** Records that came after their time; all of them were processed. */
    public static final DatasetSchema LATE =
            dataset(
                    "late",
                    "records that came after their time (they were processed)",
                    RECORD_KEY,
                    "effective_time",
                    List.of(
                            text(VENUE, "venue and product of the instrument"),
                            text(SYMBOL, "symbol in the venue's own spelling"),
                            text("stream_id", "connection that delivered the record"),
                            number("ordinal", "1", "position of the record in its stream"),
                            number("index", "1", "position inside one message"),
                            text("kind", "kind of event"),
                            time(EVENT_TIME, "when it happened, as used"),
                            time("venue_time", "when the venue says that it happened").orNull(),
                            time("effective_time", "where it stands in the order"),
                            time("receive_time", "when the capture host read it"),
                            number("delay_ns", "ns", "effective_time - event_time"),
                            text(
                                    "reason",
                                    "LATE: event time before the stamp; CLOCK: implausible venue time")));

    /** Records that could not be used, with their bytes. */
    public static final DatasetSchema DEAD_LETTER =
            dataset(
                    "dead_letter",
                    "records that could not be used, with the reason",
                    RECORD_KEY,
                    "receive_time",
                    List.of(
                            text(VENUE, "venue and product, or ?"),
                            text(SYMBOL, "symbol, or ?"),
                            text("stream_id", "connection that delivered the record"),
                            number("ordinal", "1", "position of the record in its stream"),
                            number("index", "1", "position inside one message"),
                            time("receive_time", "when the capture host read it, as far as known"),
                            text("reason", "stable code of the rule that was broken"),
                            text("detail", "the thing, the rule and the value"),
                            Column.metadata("raw", ColumnType.BYTES, "", "bytes of the record")));

    private Datasets() {}

    /**
     * A dataset of rows about single instruments, with the common first columns and these.
     *
     * @param meaning what a row says, in a few words
     */
    public static DatasetSchema ofInstrument(String name, String meaning, List<Column> own) {
        return dataset(name, meaning, INSTRUMENT_KEY, EVENT_TIME, prefix(false)).with(own);
    }

    /** A features dataset with these feature columns. */
    public static DatasetSchema features(List<Column> features) {
        List<Column> columns = prefix(true);
        columns.add(
                Column.metadata(
                        "valid", ColumnType.BOOLEAN, "", "whether the book was VALID at the row"));
        columns.add(text("invalid_reason", "status of the book where it was not VALID").orNull());
        columns.addAll(features);
        return dataset(
                FEATURES,
                "a row per sample: prices, depth, imbalance, order flow, trades …",
                SAMPLER_KEY,
                EVENT_TIME,
                columns);
    }

    /** A labels dataset with these label columns. */
    public static DatasetSchema labels(List<Column> labels) {
        return dataset(
                        LABELS,
                        "what came after each feature row, or why that can't be said",
                        SAMPLER_KEY,
                        EVENT_TIME,
                        prefix(true))
                .with(labels);
    }

    /** Feature rows joined with the label rows of the same key. */
    public static DatasetSchema training(DatasetSchema features, DatasetSchema labels) {
        List<Column> own =
                labels.columns().stream().filter(column -> !features.has(column.name())).toList();
        return dataset(TRAINING, TRAINING_MEANING, SAMPLER_KEY, EVENT_TIME, features.columns())
                .with(own);
    }

    private static DatasetSchema dataset(
            String name, String meaning, List<String> key, String time, List<Column> columns) {
        return new DatasetSchema(name, meaning, 1, columns, key, time);
    }

    private static List<Column> prefix(boolean sampled) {
        List<Column> columns = new ArrayList<>();
        columns.add(text(VENUE, "venue and product of the instrument"));
        columns.add(text(SYMBOL, "symbol in the venue's own spelling"));
        if (sampled) {
            columns.add(text(SAMPLER, "what caused the row, with its parameter"));
        }
        columns.add(time(EVENT_TIME, "effective time of the row"));
        columns.add(
                number(
                        ROW_SEQ,
                        "1",
                        "0, 1, 2 … among rows of equal event time, in canonical order of their causes"));
        columns.add(time(AVAILABLE_AT, "when the row could first be computed"));
        columns.add(text(CAUSE_STREAM, "stream of the last record that the row reflects"));
        columns.add(number(CAUSE_ORDINAL, "1", "ordinal of the last record that the row reflects"));
        return columns;
    }

    private static Column text(String name, String definition) {
        return Column.metadata(name, ColumnType.STRING, "", definition);
    }

    private static Column time(String name, String definition) {
        return Column.metadata(name, ColumnType.TIMESTAMP, "ns", definition);
    }

    private static Column number(String name, String unit, String definition) {
        return Column.metadata(name, ColumnType.LONG, unit, definition);
    }

    private static Column decimal(String name, String unit, String definition) {
        return Column.metadata(name, ColumnType.DOUBLE, unit, definition);
    }
}
