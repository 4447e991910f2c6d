package io.weir.flink.source;

import io.weir.dataset.BucketPaths;
import io.weir.dataset.RowParquet;
import io.weir.dataset.RowWriter;
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
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Writes seeded rows of all kinds of datasets as a running job does: buckets, several files. */
final class RunFiles {

    static final long DAY = 86_400_000_000_000L;
    static final long START = 19_943 * DAY;
    static final List<String> SYMBOLS = List.of("BTCUSDT", "XBT/USD", "ünï", "a=b ?*");

    private static final int BUCKETS = 3;
    private static final int FILE_ROWS = 150;

    private final Path run;
    private final SplittableRandom random;

    RunFiles(Path run, long seed) {
        this.run = run;
        this.random = new SplittableRandom(seed);
    }

    /** Every dataset that a run can have, but training. */
    List<DatasetSchema> writeAll(int perGroup) throws IOException {
        List<DatasetSchema> schemas =
                List.of(
                        Datasets.features(columns("f", ColumnKind.FEATURE)),
                        Datasets.labels(columns("y", ColumnKind.LABEL)),
                        Datasets.BOOK_STATUS,
                        Datasets.TOP_OF_BOOK,
                        Datasets.LATE,
                        Datasets.DEAD_LETTER);
        for (DatasetSchema schema : schemas) {
            write(schema, rows(schema, perGroup));
        }
        return schemas;
    }

    private static List<Column> columns(String prefix, ColumnKind kind) {
        List<Column> columns = new ArrayList<>();
        for (ColumnType type : ColumnType.values()) {
            String name = prefix + "_" + type.ordinal();
            columns.add(new Column(name, type, true, kind, "1", "any " + type, "", 1));
        }
        return columns;
    }

    /** Rows with legal keys over two days: instruments, samplers, streams, in no order of time. */
    List<Row> rows(DatasetSchema schema, int perGroup) {
        List<Row> rows = new ArrayList<>();
        for (String symbol : SYMBOLS) {
            for (String sampler : List.of("book", "clock_100ms")) {
                if (sampler.equals("book") || schema.has(Datasets.SAMPLER)) {
                    group(schema, symbol, sampler, perGroup, rows);
                }
            }
        }
        return rows;
    }

    private void group(
            DatasetSchema schema, String symbol, String sampler, int count, List<Row> to) {
        RowBuilder row = new RowBuilder(schema);
        // Equal for features and labels, so that they can be joined.
        SplittableRandom times = new SplittableRandom(31L * symbol.hashCode() + sampler.hashCode());
        long time = START + times.nextLong(DAY / 2);
        long sequence = 0;
        for (int i = 0; i < count; i++) {
            boolean same = i > 0 && times.nextInt(4) == 0;
            time += same ? 0 : 1 + times.nextLong(3 * DAY / 2 / count);
            sequence = same ? sequence + 1 : 0;
            for (int c = 0; c < schema.columns().size(); c++) {
                Column column = schema.columns().get(c);
                switch (column.name()) {
                    case Datasets.VENUE -> row.set(c, "v");
                    case Datasets.SYMBOL -> row.set(c, symbol);
                    case Datasets.SAMPLER -> row.set(c, sampler);
                    case Datasets.ROW_SEQ -> row.set(c, sequence);
                    case "stream_id" -> row.set(c, "stream-" + symbol);
                    case "ordinal" -> row.set(c, (long) count - i);
                    default -> fill(row, c, column, schema.timeColumn(), time);
                }
            }
            to.add(row.build());
        }
    }

    private void fill(RowBuilder row, int at, Column column, String timeColumn, long time) {
        if (column.name().equals(timeColumn)) {
            row.set(at, time);
        } else if (!column.nullable() || random.nextInt(3) > 0) {
            switch (column.type()) {
                case STRING -> row.set(at, random.nextBoolean() ? "" : "té" + random.nextInt(9));
                case BYTES -> row.set(at, new byte[random.nextInt(5)]);
                case LONG, TIMESTAMP -> row.set(at, random.nextLong());
                case DOUBLE -> row.set(at, random.nextDouble() - 0.5);
                case BOOLEAN -> row.set(at, random.nextBoolean());
            }
        }
    }

    /** Rows arrive in the order of time, nearly; a bucket's file ends after some rows. */
    void write(DatasetSchema schema, List<Row> rows) throws IOException {
        int time = schema.indexOf(schema.timeColumn());
        List<Row> arriving = new ArrayList<>(rows);
        arriving.sort(Comparator.comparingLong(row -> row.longAt(time)));
        BucketPaths paths = new BucketPaths(schema, BUCKETS);
        TreeMap<String, List<Row>> folders = new TreeMap<>();
        for (Row row : arriving) {
            folders.computeIfAbsent(paths.of(row), absent -> new ArrayList<>()).add(row);
        }
        for (var folder : folders.entrySet()) {
            Path directory = run.resolve(schema.name()).resolve(folder.getKey());
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(".part-9.inprogress"), "cut off");
            for (int from = 0; from < folder.getValue().size(); from += FILE_ROWS) {
                int to = Math.min(folder.getValue().size(), from + FILE_ROWS);
                Path file = directory.resolve("part-" + from + ".parquet");
                write(file, schema, folder.getValue().subList(from, to));
            }
        }
    }

    private static void write(Path file, DatasetSchema schema, List<Row> rows) throws IOException {
        try (RowWriter writer = RowParquet.writer(file, schema)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
    }
}
