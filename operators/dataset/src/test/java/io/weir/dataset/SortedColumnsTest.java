package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.row.RowEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows by column are the same rows, in the same order, as those that are read one by one. */
class SortedColumnsTest {

    @TempDir Path run;

    /** The row as an object, by the plainest way. */
    static Row rowOf(Columns columns, int row) {
        RowBuilder builder = new RowBuilder(columns.schema());
        for (int i = 0; i < columns.schema().columns().size(); i++) {
            ColumnValues values = columns.column(i);
            if (values.isAbsent(row)) {
                continue;
            }
            switch (values.type()) {
                case STRING -> builder.set(i, values.text(row));
                case BYTES -> builder.set(i, values.bytes(row));
                case LONG, TIMESTAMP, DOUBLE, BOOLEAN -> builder.set(i, values.number(row));
            }
        }
        return builder.build();
    }

    static List<Row> read(DatasetSchema schema, List<DataFile> files, long memory) {
        List<Row> rows = new ArrayList<>();
        try (SortedColumns sorted = SortedColumns.of(schema, files, memory)) {
            for (Slice slice = sorted.next(); slice != null; slice = sorted.next()) {
                for (int i = slice.from(); i < slice.to(); i++) {
                    rows.add(rowOf(slice.columns(), slice.order()[i]));
                }
            }
            assertThat(sorted.next()).isNull();
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "1,200000000", "1,100000", "1,20000", "1,1",
        "2,200000000", "2,100000", "2,20000", "2,1",
        "3,200000000", "3,100000", "3,20000", "3,1"
    })
    void rowsComeInKeyOrderHoweverLittleMemoryThereIs(long seed, long memory) throws IOException {
        DatasetSchema schema = RandomRows.features(3);
        List<Row> rows = new RandomRows(seed).keyed(schema, RandomRows.SYMBOLS, 150, 3);
        new RunWriter(run, seed).write(schema, rows);
        DatasetFiles files = RunDirectory.dataset(run, "features");

        List<Row> expected = rows.stream().sorted(new KeyOrder(schema)).toList();
        assertThat(read(schema, files.files(), memory)).isEqualTo(expected);

        Compactor.compact(run);
        DatasetFiles compacted = RunDirectory.dataset(run, "features");
        assertThat(read(schema, compacted.files(), memory)).isEqualTo(expected);
    }

    @Test
    void filesThatOverlapAreMergedAndFilesOutOfOrderAreSorted() throws IOException {
        DatasetSchema schema = RandomRows.features(1);
        List<Row> rows = new RandomRows(3).keyed(schema, List.of("A"), 300, 1);
        List<Row> shuffled = new ArrayList<>(rows.subList(300, 600));
        Collections.shuffle(shuffled, new Random(3));
        List<DataFile> files =
                List.of(
                        write("odd", schema, every(rows.subList(0, 300), 1), 50),
                        write("even", schema, every(rows.subList(0, 300), 0), 70),
                        write("shuffled", schema, shuffled, 1000));
        assertThat(read(schema, files, 1)).isEqualTo(rows);
        assertThat(read(schema, files, 1 << 20)).isEqualTo(rows);
    }

    @Test
    void recordsAreInTheOrderOfTheirStreams() throws IOException {
        List<Row> rows = new RandomRows(4).rows(Datasets.DEAD_LETTER, 200);
        List<DataFile> files = List.of(write("records", Datasets.DEAD_LETTER, rows, 30));
        for (long memory : new long[] {1, 1_000, 1 << 20}) {
            assertThat(read(Datasets.DEAD_LETTER, files, memory))
                    .isSortedAccordingTo(new KeyOrder(Datasets.DEAD_LETTER))
                    .containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    /** Any schema: all types, nullable or not, pages and row groups of any size. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatIsReadAndEncodedByColumnIsWhatRowsSay(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        RandomRows some = new RandomRows(seed);
        DatasetSchema schema = some.schema();
        List<Row> rows = some.rows(schema, 1 + random.nextInt(500));
        DataFile file = write("any", schema, rows, 1 + random.nextInt(100));
        Columns columns = new Columns(schema);
        try (ColumnsReader reader = ColumnsReader.open(file, List.of())) {
            for (int rowGroup = 0; rowGroup < reader.rowGroups().size(); rowGroup++) {
                reader.read(rowGroup, columns);
            }
        }
        assertThat(columns.rows()).isEqualTo(rows.size());
        ColumnEncoding encoding = new ColumnEncoding(schema);
        encoding.take(columns);
        int[] mixed = IntStream.range(0, rows.size()).map(i -> rows.size() - 1 - i).toArray();
        for (int from = 0; from < mixed.length; ) {
            int most = Math.min(ColumnEncoding.BLOCK_ROWS, mixed.length - from);
            int to = from + 1 + random.nextInt(most);
            encoding.encode(mixed, from, to);
            for (int i = from; i < to; i++) {
                Row row = rows.get(mixed[i]);
                assertThat(rowOf(columns, mixed[i])).isEqualTo(row);
                byte[] encoded =
                        Arrays.copyOfRange(
                                encoding.bytes(),
                                encoding.start(i - from),
                                encoding.start(i - from + 1));
                assertThat(encoded).isEqualTo(RowEncoding.encode(row));
            }
            from = to;
        }
        // A part of them, added to others, is the same rows.
        int[] chosen = IntStream.range(0, rows.size()).filter(i -> random.nextBoolean()).toArray();
        Columns added = new Columns(schema);
        rows.forEach(added::add);
        added.addAll(columns, chosen, chosen.length);
        for (int i = 0; i < chosen.length; i++) {
            assertThat(rowOf(added, rows.size() + i)).isEqualTo(rows.get(chosen[i]));
        }
        writtenByColumnIsWhatIsWrittenByRow(schema, added, random);
    }

    private void writtenByColumnIsWhatIsWrittenByRow(
            DatasetSchema schema, Columns columns, SplittableRandom random) throws IOException {
        int[] order = IntStream.range(0, columns.rows()).toArray();
        List<Row> expected = new ArrayList<>();
        Path byColumn = run.resolve("by-column");
        Path byRow = run.resolve("by-row");
        int pageRows = 1 + random.nextInt(100);
        int from = 0;
        try (RowWriter columnWriter = writer(byColumn, schema, pageRows);
                RowWriter rowWriter = writer(byRow, schema, pageRows)) {
            while (from < order.length) {
                int to = from + 1 + random.nextInt(order.length - from);
                columnWriter.write(columns, order, from, to);
                for (int i = from; i < to; i++) {
                    Row row = rowOf(columns, order[i]);
                    rowWriter.write(row);
                    expected.add(row);
                }
                from = to;
            }
        }
        assertThat(byColumn).hasSameBinaryContentAs(byRow);
        try (RowReader reader = RowParquet.reader(byColumn)) {
            List<Row> read = new ArrayList<>();
            for (Row row = reader.next(); row != null; row = reader.next()) {
                read.add(row);
            }
            assertThat(read).isEqualTo(expected);
        }
    }

    /** The first columns taken as they are stored, the others encoded: the same rows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rowGroupsWithStoredColumnsAreTheSameRows(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        DatasetSchema features = RandomRows.features(5);
        DatasetSchema wide = Datasets.training(features, RandomRows.labels(2));
        List<Row> rows = new RandomRows(seed).keyed(wide, List.of("A"), 400, 1);
        List<Row> narrow = new ArrayList<>();
        for (Row row : rows) {
            RowBuilder builder = new RowBuilder(features);
            for (int i = 0; i < features.columns().size(); i++) {
                if (!row.isNull(i)) {
                    if (features.columns().get(i).type().isObject()) {
                        builder.set(i, row.stringAt(i));
                    } else {
                        builder.set(i, row.longAt(i));
                    }
                }
            }
            narrow.add(builder.build());
        }
        DataFile file = write("narrow", features, narrow, 1 + random.nextInt(90));
        Path joined = run.resolve("joined");
        try (RowWriter writer = writer(joined, wide, 64);
                ColumnsReader source = ColumnsReader.open(file, List.of())) {
            int at = 0;
            for (int rowGroup = 0; rowGroup < source.rowGroups().size(); rowGroup++) {
                int count = (int) source.rowGroups().get(rowGroup).getRowCount();
                Columns columns = new Columns(wide);
                rows.subList(at, at + count).forEach(columns::add);
                at += count;
                if (random.nextInt(3) == 0) {
                    writer.write(columns, IntStream.range(0, count).toArray(), 0, count);
                } else {
                    writer.writeRowGroup(columns, source, rowGroup);
                }
            }
            assertThat(at).isEqualTo(rows.size());
        }
        List<Row> read = new ArrayList<>();
        try (RowReader reader = RowParquet.reader(joined)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                read.add(row);
            }
        }
        assertThat(read).isEqualTo(rows);
        // Statistics of stored columns come along: a filter finds what it looks for.
        RowFilter filter = RowFilter.instrument("binance-spot", "A");
        try (RowReader reader = RowParquet.reader(joined, List.of(), filter)) {
            assertThat(reader.next()).isEqualTo(rows.get(0));
        }
    }

    @Test
    void keysAreSortedAsRowsAre() {
        for (long seed = 0; seed < 50; seed++) {
            DatasetSchema schema = RandomRows.features(1);
            List<Row> rows = new RandomRows(seed).keyed(schema, RandomRows.SYMBOLS, 10, 1);
            Collections.shuffle(rows, new Random(seed));
            Columns columns = new Columns(schema);
            rows.forEach(columns::add);
            KeyOrder order = new KeyOrder(schema);
            List<Row> sorted = new ArrayList<>();
            for (int row : KeySort.sort(columns, order)) {
                sorted.add(rows.get(row));
            }
            assertThat(sorted).isEqualTo(rows.stream().sorted(order).toList());
        }
    }

    private static RowWriter writer(Path file, DatasetSchema schema, int pageRows)
            throws IOException {
        return new RowWriter(Files.newOutputStream(file), schema, pageRows, 1 << 13, 1);
    }

    private static List<Row> every(List<Row> rows, int rest) {
        List<Row> some = new ArrayList<>();
        for (int i = rest; i < rows.size(); i += 2) {
            some.add(rows.get(i));
        }
        return some;
    }

    private DataFile write(String name, DatasetSchema schema, List<Row> rows, int pageRows)
            throws IOException {
        Path file = run.resolve(name);
        try (RowWriter writer = writer(file, schema, pageRows)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return new DataFile(file, rows.size(), 100L * rows.size());
    }
}
