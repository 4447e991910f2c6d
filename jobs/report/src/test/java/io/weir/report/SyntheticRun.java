package io.weir.report;

import io.weir.dataset.Layout;
import io.weir.dataset.RowParquet;
import io.weir.dataset.RowWriter;
import io.weir.dataset.RunManifest;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Writes runs with random walks for prices. */
final class SyntheticRun {

    static final long START = 1_723_075_200_000_000_000L;
    static final long STEP = 100_000_000L;
    static final String CLOCK = "clock_100ms";

    private static final List<String> FEATURES =
            List.of(
                    "bid",
                    "ask",
                    "mid",
                    "spread_bps",
                    "depth_top5_bid",
                    "depth_top5_ask",
                    "depth_within_5bps_bid",
                    "depth_within_10bps_bid",
                    "depth_within_25bps_bid",
                    "depth_within_5bps_ask",
                    "depth_within_10bps_ask",
                    "depth_within_25bps_ask",
                    "imbalance_l1",
                    "imbalance_top5",
                    "ofi_l1_10s",
                    "vwap_1s",
                    "volume_1s",
                    "signed_volume_1s",
                    "trade_count_1s",
                    "signed_volume_10s",
                    "rate_event_10s",
                    "rate_book_10s",
                    "rate_trade_10s",
                    "past_ret_10s",
                    "feed_latency_p50_10s_ns",
                    "feed_latency_p95_10s_ns",
                    "age_of_book_ns");

    static final DatasetSchema FEATURE_SCHEMA = Datasets.features(featureColumns());
    static final DatasetSchema LABEL_SCHEMA = Datasets.labels(labelColumns());

    private final Path run;
    private final Random random;

    SyntheticRun(Path run, long seed) {
        this.run = run;
        this.random = new Random(seed);
    }

    private static List<Column> featureColumns() {
        List<Column> columns = new ArrayList<>();
        for (String name : FEATURES) {
            String unit = name.endsWith("_bps") ? "bps" : name.endsWith("_ns") ? "ns" : "quote";
            columns.add(
                    new Column(
                            name,
                            ColumnType.DOUBLE,
                            true,
                            ColumnKind.FEATURE,
                            unit,
                            "synthetic " + name,
                            name.endsWith("s") ? "one window" : "",
                            1));
        }
        columns.add(
                new Column(
                        "last_aggressor",
                        ColumnType.STRING,
                        true,
                        ColumnKind.FEATURE,
                        "",
                        "side of the last trade",
                        "",
                        1));
        return columns;
    }

    private static List<Column> labelColumns() {
        List<Column> columns = new ArrayList<>();
        for (String h : List.of("1s", "5s", "10s", "30s", "60s", "300s", "600s")) {
            columns.add(label("y_ret_" + h, ColumnType.DOUBLE));
            columns.add(label("y_dir_" + h, ColumnType.LONG));
            columns.add(
                    Column.metadata("y_void_" + h, ColumnType.STRING, "", "why it is void")
                            .orNull());
        }
        return columns;
    }

    private static Column label(String name, ColumnType type) {
        return new Column(name, type, true, ColumnKind.LABEL, "1", "forward " + name, "", 1);
    }

    /** Features and labels of one instrument, and its statuses. */
    SyntheticRun instrument(String venue, String symbol, int rows, double price)
            throws IOException {
        return features(venue, symbol, rows, price)
                .labels(venue, symbol, rows)
                .status(venue, symbol, rows * STEP);
    }

    SyntheticRun features(String venue, String symbol, int rows, double price) throws IOException {
        List<Row> out = new ArrayList<>();
        double mid = price;
        double pressure = 0;
        for (int i = 0; i < rows; i++) {
            pressure = pressure * 0.98 + random.nextGaussian() * 0.2;
            if (random.nextInt(4) == 0) {
                mid += Math.rint(random.nextGaussian() * 2 + pressure) * price * 1e-6;
            }
            boolean valid = i < rows * 0.6 || i > rows * 0.63;
            out.add(feature(venue, symbol, i, mid, pressure, valid));
        }
        return write(FEATURE_SCHEMA, venue, symbol, out);
    }

    private Row feature(
            String venue, String symbol, int i, double mid, double pressure, boolean valid) {
        RowBuilder row = new RowBuilder(FEATURE_SCHEMA);
        prefix(row, venue, symbol, START + i * STEP, 0, true);
        row.set(FEATURE_SCHEMA.indexOf("valid"), valid);
        if (!valid) {
            row.set(FEATURE_SCHEMA.indexOf("invalid_reason"), "GAP");
        }
        double half = mid * 1e-6 * (1 + random.nextInt(3));
        double depth = 20 + 8 * Math.sin(i / 900.0) + random.nextDouble() * 4;
        if (valid) {
            set(row, "bid", mid - half);
            set(row, "ask", mid + half);
            set(row, "mid", mid);
            set(row, "spread_bps", half / mid * 2e4);
            set(row, "imbalance_l1", Math.tanh(pressure + random.nextGaussian() * 0.4));
            set(row, "imbalance_top5", Math.tanh(pressure));
            set(row, "depth_top5_bid", depth * (1 + Math.tanh(pressure) / 2));
            set(row, "depth_top5_ask", depth * (1 - Math.tanh(pressure) / 2));
            for (String side : List.of("bid", "ask")) {
                double part = depth * (side.equals("bid") ? 1 + pressure / 9 : 1 - pressure / 9);
                set(row, "depth_within_5bps_" + side, part);
                set(row, "depth_within_10bps_" + side, part * 1.8);
                if (i % 3000 < 2400) {
                    set(row, "depth_within_25bps_" + side, part * 2.6);
                }
            }
            set(row, "ofi_l1_10s", pressure * 12);
            if (i >= 100) {
                set(row, "past_ret_10s", pressure * 1e-5);
            }
        }
        trades(row, mid, half, pressure);
        set(row, "rate_event_10s", 90 + random.nextInt(30));
        set(row, "rate_book_10s", 10);
        set(row, "rate_trade_10s", random.nextInt(40));
        set(row, "feed_latency_p50_10s_ns", 2e6 + random.nextInt(1_000_000));
        set(row, "feed_latency_p95_10s_ns", 9e6 + random.nextInt(5_000_000));
        set(row, "age_of_book_ns", random.nextInt(100_000_000));
        return row.build();
    }

    private void trades(RowBuilder row, double mid, double half, double pressure) {
        double volume = random.nextInt(3) == 0 ? 0 : Math.exp(random.nextGaussian() * 1.5);
        set(row, "volume_1s", volume);
        set(row, "trade_count_1s", Math.ceil(volume * 3));
        if (volume > 0) {
            double side = Math.signum(pressure + random.nextGaussian());
            set(row, "signed_volume_1s", side * volume);
            set(row, "vwap_1s", mid + side * half);
            row.set(FEATURE_SCHEMA.indexOf("last_aggressor"), side > 0 ? "BUY" : "SELL");
        } else {
            set(row, "signed_volume_1s", 0);
        }
        set(row, "signed_volume_10s", pressure * 8);
    }

    SyntheticRun labels(String venue, String symbol, int rows) throws IOException {
        List<Row> out = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            RowBuilder row = new RowBuilder(LABEL_SCHEMA);
            prefix(row, venue, symbol, START + i * STEP, 0, true);
            for (String h : List.of("1s", "5s", "10s", "30s", "60s", "300s", "600s")) {
                long seconds = Long.parseLong(h.substring(0, h.length() - 1));
                double value = random.nextGaussian() * 2e-5 * Math.sqrt(seconds);
                long left = rows - i;
                if (left < seconds * 10) {
                    row.set(LABEL_SCHEMA.indexOf("y_void_" + h), "END");
                } else if (i < rows * 0.63 && i + seconds * 10 > rows * 0.6) {
                    row.set(LABEL_SCHEMA.indexOf("y_void_" + h), "GAP");
                } else {
                    row.set(LABEL_SCHEMA.indexOf("y_ret_" + h), value);
                    long direction = Math.abs(value) < 3e-5 ? 0 : (long) Math.signum(value);
                    row.set(LABEL_SCHEMA.indexOf("y_dir_" + h), direction);
                }
            }
            out.add(row.build());
        }
        return write(LABEL_SCHEMA, venue, symbol, out);
    }

    SyntheticRun status(String venue, String symbol, long nanos) throws IOException {
        List<Row> out = new ArrayList<>();
        String[] states = {"AWAITING_SNAPSHOT", "VALID", "GAP", "RESYNCING", "VALID", "STALE"};
        String[] reasons = {"FIRST_RECORD", "SNAPSHOT", "SEQUENCE", "SNAPSHOT", "SNAPSHOT", "END"};
        double[] places = {0, 0.01, 0.6, 0.63, 0.63, 1};
        long last = START;
        for (int i = 0; i < states.length; i++) {
            long at = START + (long) (places[i] * nanos);
            RowBuilder row = new RowBuilder(Datasets.BOOK_STATUS);
            prefix(row, venue, symbol, at, i, false);
            if (i > 0) {
                row.set(Datasets.BOOK_STATUS.indexOf("previous_state"), states[i - 1]);
                row.set(Datasets.BOOK_STATUS.indexOf("duration_ns"), at - last);
            }
            row.set(Datasets.BOOK_STATUS.indexOf("state"), states[i]);
            row.set(Datasets.BOOK_STATUS.indexOf("reason"), reasons[i]);
            if (i == 2) {
                row.set(Datasets.BOOK_STATUS.indexOf("expected_sequence"), 1001L);
                row.set(Datasets.BOOK_STATUS.indexOf("seen_sequence"), 1007L);
            }
            last = at;
            out.add(row.build());
        }
        return write(Datasets.BOOK_STATUS, venue, symbol, out);
    }

    SyntheticRun touch(String venue, String symbol, int rows) throws IOException {
        List<Row> out = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            RowBuilder row = new RowBuilder(Datasets.TOP_OF_BOOK);
            prefix(row, venue, symbol, START + i * STEP, 0, false);
            row.set(Datasets.TOP_OF_BOOK.indexOf("bid"), 99.5 + i % 3);
            row.set(Datasets.TOP_OF_BOOK.indexOf("ask"), 100.5 + i % 3);
            row.set(Datasets.TOP_OF_BOOK.indexOf("sequence"), (long) i);
            row.set(Datasets.TOP_OF_BOOK.indexOf("state_hash"), 7L * i);
            out.add(row.build());
        }
        return write(Datasets.TOP_OF_BOOK, venue, symbol, out);
    }

    SyntheticRun late(String venue, String symbol, int rows) throws IOException {
        List<Row> out = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            long at = START + i * STEP;
            DatasetSchema late = Datasets.LATE;
            RowBuilder row = new RowBuilder(late);
            row.set(late.indexOf("venue"), venue).set(late.indexOf("symbol"), symbol);
            row.set(late.indexOf("stream_id"), "usdm-1").set(late.indexOf("ordinal"), i + 100L);
            row.set(late.indexOf("index"), 0L).set(late.indexOf("kind"), "TRADE");
            row.set(late.indexOf("event_time"), at).set(late.indexOf("effective_time"), at + 5);
            row.set(late.indexOf("receive_time"), at + 9);
            row.set(late.indexOf("delay_ns"), 2_500_000L * i).set(late.indexOf("reason"), "LATE");
            out.add(row.build());
        }
        return write(Datasets.LATE, "", "", out);
    }

    SyntheticRun deadLetters(String detail, int rows) throws IOException {
        List<Row> out = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            DatasetSchema dead = Datasets.DEAD_LETTER;
            RowBuilder row = new RowBuilder(dead);
            row.set(dead.indexOf("venue"), "?").set(dead.indexOf("symbol"), "?");
            row.set(dead.indexOf("stream_id"), "spot-1").set(dead.indexOf("ordinal"), (long) i);
            row.set(dead.indexOf("index"), 0L).set(dead.indexOf("receive_time"), START + i);
            row.set(dead.indexOf("reason"), i % 2 == 0 ? "SYNTAX" : "UNKNOWN_CHANNEL");
            row.set(dead.indexOf("detail"), detail);
            row.set(
                    dead.indexOf("raw"),
                    ("{\"stream\":\"" + detail).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.add(row.build());
        }
        return write(Datasets.DEAD_LETTER, "", "", out);
    }

    SyntheticRun manifest() throws IOException {
        Files.createDirectories(run);
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("lateness", "1s");
        configuration.put("samplers", List.of("clock(100ms)"));
        configuration.put("labels", Map.of("horizons", List.of("1s", "5s")));
        new RunManifest(
                        "weir replay sample-data --out run",
                        "2026-01-02T03:04:05Z",
                        "0123456789abcdef",
                        new TreeMap<>(Map.of("weir", "0.1.0", "java", "17", "flink", "1.20")),
                        configuration,
                        RunManifest.digestOf(configuration),
                        List.of(
                                new RunManifest.Input(
                                        "usdm_weirusdt.gz", 123_456, "ab".repeat(32))),
                        List.of(
                                new RunManifest.Log(
                                        "usdm",
                                        List.of(
                                                new RunManifest.Stream(
                                                        "usdm-1",
                                                        9000,
                                                        "2024-08-08T00:00:00Z",
                                                        "2024-08-08T00:10:00Z")))),
                        new TreeMap<>(Map.of("records", 9000L, "depth", 6000L, "trade", 2800L)),
                        new TreeMap<>(Map.of("features", "cd".repeat(32))))
                .write(run);
        return this;
    }

    private static void prefix(
            RowBuilder row, String venue, String symbol, long time, long seq, boolean sampled) {
        DatasetSchema schema = row.schema();
        row.set(schema.indexOf("venue"), venue).set(schema.indexOf("symbol"), symbol);
        if (sampled) {
            row.set(schema.indexOf("sampler"), CLOCK);
        }
        row.set(schema.indexOf("event_time"), time).set(schema.indexOf("row_seq"), seq);
        row.set(schema.indexOf("available_at"), time + 1).set(schema.indexOf("cause_stream"), "s");
        row.set(schema.indexOf("cause_ordinal"), 1L);
    }

    private static void set(RowBuilder row, String column, double value) {
        row.set(row.schema().indexOf(column), value);
    }

    SyntheticRun write(DatasetSchema schema, String venue, String symbol, List<Row> rows)
            throws IOException {
        Path folder = run.resolve(schema.name());
        Path file =
                venue.isEmpty()
                        ? folder.resolve("date=2024-08-08").resolve("part.parquet")
                        : folder.resolve(Layout.compactedPath(venue, symbol, Layout.dateOf(START)));
        Files.createDirectories(file.getParent());
        try (RowWriter writer = RowParquet.writer(file, schema)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return this;
    }
}
