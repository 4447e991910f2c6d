package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded datasets for tests: any schema, and rows of feature-like datasets with legal keys. */
final class RandomRows {

    static final long DAY = 86_400_000_000_000L;
    static final long START = 19_943 * DAY;
    static final List<String> SYMBOLS =
            List.of("BTCUSDT", "XBT/USD", "A:B", "ünï", "%2F", "a=b ?*");

    private final SplittableRandom random;

    RandomRows(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A schema of random columns of every type. */
    DatasetSchema schema() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.metadata("key", ColumnType.STRING, "", "first part of the key"));
        columns.add(Column.metadata("at", ColumnType.TIMESTAMP, "ns", "time of the row"));
        int count = random.nextInt(1, 150);
        for (int i = 0; i < count; i++) {
            columns.add(column("c" + i));
        }
        return new DatasetSchema(
                "random",
                "rows of a test",
                random.nextInt(1, 9),
                columns,
                List.of("key", "at"),
                "at");
    }

    private Column column(String name) {
        ColumnType[] types = ColumnType.values();
        ColumnKind[] kinds = ColumnKind.values();
        return new Column(
                name,
                types[random.nextInt(types.length)],
                random.nextBoolean(),
                kinds[random.nextInt(kinds.length)],
                random.nextBoolean() ? "" : "bps",
                "définition \"" + random.nextInt() + "\" \n of " + name,
                random.nextBoolean() ? "" : "60 s",
                random.nextInt(1, 4));
    }

    /** Rows of any schema, each column filled at random. */
    List<Row> rows(DatasetSchema schema, int count) {
        List<Row> rows = new ArrayList<>();
        RowBuilder row = new RowBuilder(schema);
        for (int i = 0; i < count; i++) {
            fill(row, 0);
            rows.add(row.build());
        }
        return rows;
    }

    private void fill(RowBuilder row, int from) {
        List<Column> columns = row.schema().columns();
        for (int i = from; i < columns.size(); i++) {
            if (columns.get(i).nullable() && random.nextInt(4) == 0) {
                continue;
            }
            switch (columns.get(i).type()) {
                case STRING -> row.set(i, text());
                case BYTES -> row.set(i, bytes());
                case LONG, TIMESTAMP -> row.set(i, number());
                case DOUBLE -> row.set(i, real());
                case BOOLEAN -> row.set(i, random.nextBoolean());
            }
        }
    }

    private String text() {
        String[] some = {"", "a", "ünï", "XBT/USD", "\u0000", "𝄞", "x".repeat(300)};
        return random.nextBoolean()
                ? some[random.nextInt(some.length)]
                : Long.toString(random.nextLong(), 36);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private long number() {
        long[] some = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, START};
        return random.nextBoolean() ? some[random.nextInt(some.length)] : random.nextLong();
    }

    private double real() {
        double[] some = {
            0, -0.0, 1, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, -1e-300
        };
        return random.nextBoolean() ? some[random.nextInt(some.length)] : random.nextDouble() - .5;
    }

    /** A builder that holds the row's values. */
    static RowBuilder builderOf(Row row) {
        RowBuilder builder = new RowBuilder(row.schema());
        for (int i = 0; i < row.schema().columns().size(); i++) {
            if (row.isNull(i)) {
                continue;
            }
            switch (row.schema().columns().get(i).type()) {
                case STRING -> builder.set(i, row.stringAt(i));
                case BYTES -> builder.set(i, row.bytesAt(i));
                case LONG, TIMESTAMP, DOUBLE, BOOLEAN -> builder.set(i, row.longAt(i));
            }
        }
        return builder;
    }

    /** A features dataset of that many feature columns. */
    static DatasetSchema features(int count) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(
                    new Column(
                            "f" + i,
                            ColumnType.DOUBLE,
                            true,
                            ColumnKind.FEATURE,
                            "bps",
                            "feature " + i,
                            i + " s",
                            1));
        }
        return Datasets.features(columns);
    }

    /** A labels dataset of that many horizons. */
    static DatasetSchema labels(int count) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(label("y_ret_" + i, ColumnType.DOUBLE));
            columns.add(label("y_void_" + i, ColumnType.STRING));
            columns.add(label("y_matured_at_" + i, ColumnType.TIMESTAMP));
        }
        return Datasets.labels(columns);
    }

    private static Column label(String name, ColumnType type) {
        return new Column(name, type, true, ColumnKind.LABEL, "1", "label", "", 1);
    }

    /**
     * Rows with legal keys, in the order of the key, over the instruments, samplers (if the dataset
     * has them) and {@code days} days.
     */
    List<Row> keyed(DatasetSchema schema, List<String> symbols, int perGroup, int days) {
        List<Row> rows = new ArrayList<>();
        List<String> samplers =
                schema.has(Datasets.SAMPLER) ? List.of("book", "clock_100ms") : List.of("");
        for (String symbol : symbols.stream().sorted().toList()) {
            for (String sampler : samplers) {
                group(schema, symbol, sampler, perGroup, days, rows);
            }
        }
        return rows;
    }

    private void group(
            DatasetSchema schema,
            String symbol,
            String sampler,
            int count,
            int days,
            List<Row> to) {
        RowBuilder row = new RowBuilder(schema);
        long step = Math.max(2, days * DAY / count);
        long time = START;
        long sequence = -1;
        for (int i = 0; i < count; i++) {
            long pause = random.nextInt(3) == 0 && i > 0 ? 0 : random.nextLong(1, step);
            sequence = pause == 0 ? sequence + 1 : 0;
            time += i == 0 ? 0 : pause;
            sequence = Math.max(sequence, 0);
            row.set(schema.indexOf(Datasets.VENUE), "binance-spot");
            row.set(schema.indexOf(Datasets.SYMBOL), symbol);
            if (!sampler.isEmpty()) {
                row.set(schema.indexOf(Datasets.SAMPLER), sampler);
            }
            row.set(schema.indexOf(Datasets.EVENT_TIME), time);
            row.set(schema.indexOf(Datasets.ROW_SEQ), sequence);
            row.set(schema.indexOf(Datasets.AVAILABLE_AT), time + 1_000);
            row.set(schema.indexOf(Datasets.CAUSE_STREAM), "stream-" + symbol);
            row.set(schema.indexOf(Datasets.CAUSE_ORDINAL), i);
            fill(row, schema.indexOf(Datasets.CAUSE_ORDINAL) + 1);
            to.add(row.build());
        }
    }
}
