package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowParquetTest {

    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyRowOfAnySchemaComesBack(long seed) throws IOException {
        RandomRows random = new RandomRows(seed);
        DatasetSchema schema = random.schema();
        List<Row> rows = random.rows(schema, 500);
        Path file = write(schema, rows, 1 << 14);

        assertThat(RowParquet.schema(file)).isEqualTo(schema);
        assertThat(read(RowParquet.reader(file))).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aFilterGivesTheRowsThatAPlainScanFinds(long seed) throws IOException {
        DatasetSchema schema = RandomRows.features(5);
        List<Row> rows = new RandomRows(seed).keyed(schema, RandomRows.SYMBOLS, 400, 1);
        Path file = write(schema, rows, 1 << 14);
        RowFilter filter = RowFilter.instrument("binance-spot", "ünï").sampler("book");

        List<Row> expected =
                rows.stream()
                        .filter(
                                row ->
                                        row.stringAt(1).equals("ünï")
                                                && row.stringAt(2).equals("book"))
                        .toList();
        assertThat(expected).hasSize(400);
        assertThat(read(RowParquet.reader(file, List.of(), filter))).isEqualTo(expected);
        assertThat(read(RowParquet.reader(file, List.of(), filter.sampler("none")))).isEmpty();
    }

    @Test
    void aProjectionKeepsTheKeyAndTheOrderOfTheDataset() throws IOException {
        DatasetSchema schema = RandomRows.features(5);
        List<Row> rows = new RandomRows(1).keyed(schema, List.of("BTCUSDT"), 50, 1);
        Path file = write(schema, rows, 1 << 20);

        try (RowReader reader = RowParquet.reader(file, List.of("f3", "f1"), RowFilter.all())) {
            assertThat(reader.schema().columns())
                    .extracting(Column::name)
                    .containsExactly(
                            "venue", "symbol", "sampler", "event_time", "row_seq", "f1", "f3");
            for (Row row : rows) {
                Row read = reader.next();
                assertThat(read.valueAt(5)).isEqualTo(row.valueAt(schema.indexOf("f1")));
                assertThat(read.valueAt(6)).isEqualTo(row.valueAt(schema.indexOf("f3")));
            }
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void aColumnThatIsNotThereIsRefusedByName() throws IOException {
        DatasetSchema schema = RandomRows.features(1);
        Path file = write(schema, List.of(), 1 << 20);

        assertThatThrownBy(() -> RowParquet.reader(file, List.of("mid"), RowFilter.all()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot read column mid: dataset features has none");
        assertThatThrownBy(() -> RowParquet.reader(file, List.of(), RowFilter.all().and("f0", "1")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot choose rows of features by f0");
    }

    @Test
    void onlyTextsHaveDictionaries() throws IOException {
        DatasetSchema schema = RandomRows.features(3);
        Path file =
                write(schema, new RandomRows(1).keyed(schema, List.of("BTCUSDT"), 50, 1), 1 << 20);

        try (ParquetFileReader parquet = ParquetFileReader.open(new LocalInputFile(file))) {
            parquet.getRowGroups()
                    .get(0)
                    .getColumns()
                    .forEach(
                            column -> {
                                boolean text =
                                        column.getPrimitiveType().toString().contains("STRING");
                                assertThat(column.hasDictionaryPage()).isEqualTo(text);
                                assertThat(column.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35})
    void theFooterHasTheBoundsAndNullsThatAPlainScanFinds(long seed) throws IOException {
        RandomRows random = new RandomRows(seed);
        DatasetSchema schema = random.schema();
        List<Row> rows = random.rows(schema, 450);
        Path file = write(schema, rows, 1 << 13);

        try (ParquetFileReader parquet = ParquetFileReader.open(new LocalInputFile(file))) {
            assertThat(parquet.getRowGroups()).hasSizeGreaterThan(1);
            int first = 0;
            for (BlockMetaData group : parquet.getRowGroups()) {
                int end = first + (int) group.getRowCount();
                List<ColumnChunkMetaData> chunks = new ArrayList<>(group.getColumns());
                for (int i = 0; i < schema.columns().size(); i++) {
                    List<@Nullable Object> values = values(rows, first, end, i);
                    if (schema.columns().get(i).type() == ColumnType.TIMESTAMP) {
                        assertStatistics(chunks.remove(0), micros(values));
                    }
                    assertStatistics(chunks.remove(0), values);
                }
                assertThat(chunks).isEmpty();
                first = end;
            }
            assertThat(first).isEqualTo(rows.size());
        }
    }

    private static List<@Nullable Object> values(List<Row> rows, int from, int to, int column) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.subList(from, to).forEach(row -> values.add(row.valueAt(column)));
        return values;
    }

    /** Times are stored twice: in µs, rounded down, and exactly. */
    private static List<@Nullable Object> micros(List<@Nullable Object> nanos) {
        List<@Nullable Object> micros = new ArrayList<>();
        for (Object value : nanos) {
            micros.add(value instanceof Long time ? Math.floorDiv(time, 1_000L) : null);
        }
        return micros;
    }

    private static void assertStatistics(
            ColumnChunkMetaData column, List<@Nullable Object> values) {
        Statistics<?> statistics = column.getStatistics();
        Comparable<Object> min = null;
        Comparable<Object> max = null;
        int nulls = 0;
        for (Object value : values) {
            if (value == null) {
                nulls++;
                continue;
            }
            Comparable<Object> as = comparable(value);
            min = min == null || as.compareTo(min) < 0 ? as : min;
            max = max == null || as.compareTo(max) > 0 ? as : max;
        }
        assertThat(statistics.getNumNulls()).as("nulls of %s", column.getPath()).isEqualTo(nulls);
        assertThat(statistics.hasNonNullValue()).isEqualTo(min != null);
        if (min != null && max != null) {
            // Parquet widens a bound of 0 to both zeros.
            assertThat(zeroOf(statistics.genericGetMin())).isEqualTo(min);
            assertThat(zeroOf(statistics.genericGetMax())).isEqualTo(max);
        }
    }

    private static Object zeroOf(Object bound) {
        return bound instanceof Double number ? (Object) (number + 0.0) : bound;
    }

    /** Written by the version of 2026-11-27, which stored times as timestamps of ns. */
    @Test
    void aFileOfAnotherLayoutIsRefusedByName() throws Exception {
        Path old =
                Path.of(
                        Objects.requireNonNull(getClass().getResource("late-layout-1.parquet"))
                                .toURI());
        assertThatThrownBy(() -> RowParquet.reader(old))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "Cannot read "
                                + old
                                + ": its columns are stored as another version of Weir did"
                                + " (weir.layout must be 2, was not given); replay the recording again");
    }

    @SuppressWarnings("unchecked") // of one type within a column
    private static Comparable<Object> comparable(Object value) {
        Object as = value;
        if (value instanceof String text) {
            as = Binary.fromString(text);
        } else if (value instanceof byte[] bytes) {
            as = Binary.fromConstantByteArray(bytes);
        }
        return (Comparable<Object>) as;
    }

    @Test
    void notANumberIsRefused() throws IOException {
        DatasetSchema schema = RandomRows.features(1);
        Row legal = new RandomRows(1).keyed(schema, List.of("BTCUSDT"), 1, 1).get(0);
        long nan = Double.doubleToLongBits(Double.NaN);
        Row row = RandomRows.builderOf(legal).set(schema.indexOf("f0"), nan).build();

        RowWriter writer = RowParquet.writer(dir.resolve("nan"), schema);
        writer.write(row);
        assertThatThrownBy(writer::close)
                .hasStackTraceContaining("Invalid value of features.f0: must not be NaN");
    }

    @Test
    void aRowOfAnotherDatasetIsRefused() throws IOException {
        Row row = new RandomRows(1).keyed(RandomRows.features(2), List.of("BTCUSDT"), 1, 1).get(0);

        try (RowWriter writer = RowParquet.writer(dir.resolve("other"), RandomRows.features(3))) {
            assertThatThrownBy(() -> writer.write(row))
                    .hasStackTraceContaining("Invalid row: must be of the file's dataset features");
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> RowParquet.reader(dir.resolve("gone.parquet")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("gone.parquet: there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "this is a text of more than eight bytes"})
    void aFileThatIsNotParquetIsNamed(String content) throws IOException {
        Path file = Files.writeString(dir.resolve("notes.parquet"), content);

        assertThatThrownBy(() -> RowParquet.reader(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot read " + file + ": ");
    }

    @Test
    void aParquetFileOfSomebodyElseIsNamed() throws IOException {
        Path file = dir.resolve("foreign.parquet");
        ForeignParquet.write(file);

        assertThatThrownBy(() -> RowParquet.reader(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("foreign.parquet: it was not written by Weir");
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void aDamagedFileIsNamedOrReadRight(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        DatasetSchema schema = RandomRows.features(20);
        List<Row> rows = new RandomRows(seed).keyed(schema, List.of("BTCUSDT"), 300, 1);
        byte[] intact = Files.readAllBytes(write(schema, rows, 1 << 14));
        int caught = 0;
        for (int i = 0; i < 60; i++) {
            byte[] damaged = intact.clone();
            // The last bytes are the footer, whose texts have no checksum.
            damaged[random.nextInt(intact.length / 2)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(dir.resolve("damaged-" + i), damaged);
            try {
                assertThat(read(RowParquet.reader(file))).isEqualTo(rows);
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining(file.toString());
                caught++;
            }
        }
        assertThat(caught).isGreaterThan(40);
    }

    @Test
    void aTruncatedFileIsNamed() throws IOException {
        DatasetSchema schema = Datasets.LATE;
        byte[] intact =
                Files.readAllBytes(write(schema, new RandomRows(3).rows(schema, 20), 1 << 20));
        Path file = Files.write(dir.resolve("cut"), Arrays.copyOf(intact, intact.length - 5));

        assertThatThrownBy(() -> RowParquet.reader(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot read " + file);
    }

    private Path write(DatasetSchema schema, List<Row> rows, long rowGroupBytes)
            throws IOException {
        Path file = dir.resolve("rows.parquet");
        try (RowWriter writer =
                new RowWriter(Files.newOutputStream(file), schema, 100, rowGroupBytes, 1)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return file;
    }

    private static List<Row> read(RowReader open) {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = open) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
