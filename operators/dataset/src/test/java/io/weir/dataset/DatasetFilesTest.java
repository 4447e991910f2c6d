package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.frame.Frame;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFilesTest {

    @TempDir Path run;

    private final DatasetSchema features = RandomRows.features(2);

    private List<Row> written(long seed, boolean compacted) throws IOException {
        List<Row> rows = new RandomRows(seed).keyed(features, RandomRows.SYMBOLS, 80, 2);
        new RunWriter(run, seed).write(features, rows);
        if (compacted) {
            Compactor.compact(run);
        }
        return rows;
    }

    private DatasetFiles files() {
        return RunDirectory.dataset(run, "features");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aScanSeesEveryRowThatPassesTheFilter(boolean compacted) throws IOException {
        List<Row> rows = written(1, compacted);
        for (String symbol : RandomRows.SYMBOLS) {
            List<Row> found = new ArrayList<>();
            files().scan(List.of(), RowFilter.instrument("binance-spot", symbol), found::add);

            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(
                            rows.stream().filter(row -> row.stringAt(1).equals(symbol)).toList());
        }
        List<Row> none = new ArrayList<>();
        files().scan(List.of(), RowFilter.instrument("binance-usdm", "BTCUSDT"), none::add);
        assertThat(none).isEmpty();
    }

    /** A symbol that begins like another, or with characters that folders encode. */
    @Test
    void aFilterOpensTheFilesOfItsInstrumentOnly() throws IOException {
        List<String> symbols = List.of("BTC", "BTCUSDT", "BTC/USDT");
        new RunWriter(run, 2).write(features, new RandomRows(2).keyed(features, symbols, 30, 1));
        Compactor.compact(run);
        for (String damaged : List.of("BTCUSDT", "BTC/USDT")) {
            LocalDate day = Layout.dateOf(RandomRows.START);
            String file = Layout.compactedPath("binance-spot", damaged, day);
            Files.writeString(run.resolve("features").resolve(file), "damaged");
        }
        DatasetFiles all =
                new DatasetFiles(
                        run.resolve("features"),
                        DatasetFiles.visible(run.resolve("features")).stream()
                                .map(path -> new DataFile(path, 1, 1))
                                .toList(),
                        features);

        List<Row> found = new ArrayList<>();
        all.scan(List.of(), RowFilter.instrument("binance-spot", "BTC"), found::add);

        assertThat(found).hasSize(60);
        assertThatThrownBy(() -> all.scan(List.of(), RowFilter.all(), row -> {}))
                .isInstanceOf(DatasetException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFrameIsTheRowsInTheOrderOfTimeAndKey(boolean compacted) throws IOException {
        List<Row> rows = new ArrayList<>(written(3, compacted));
        rows.sort(
                Comparator.<Row>comparingLong(row -> row.longAt(3))
                        .thenComparing(new KeyOrder(features)));

        Frame frame = files().frame(Set.of("f1"), RowFilter.all());

        int column = features.indexOf("f1");
        assertThat(frame.rows()).isEqualTo(rows.size());
        assertThat(frame.times())
                .isEqualTo(rows.stream().mapToLong(row -> row.longAt(3)).toArray());
        assertThat(frame.doubles("f1"))
                .isEqualTo(
                        rows.stream()
                                .mapToDouble(
                                        row ->
                                                row.isNull(column)
                                                        ? Double.NaN
                                                        : row.doubleAt(column))
                                .toArray());
        assertThat(frame.has("f0")).isFalse();
        assertThat(files().frame(Set.of(), RowFilter.all().sampler("book")).rows())
                .isEqualTo(rows.size() / 2);
    }

    @Test
    void unitsShareNoInstrumentsDay() throws IOException {
        List<Row> rows = written(4, false);
        List<TreeSet<String>> units = new ArrayList<>();
        long count = 0;
        for (List<DataFile> unit : files().units()) {
            TreeSet<String> days = new TreeSet<>();
            for (DataFile file : unit) {
                try (RowReader reader = RowParquet.reader(file.path())) {
                    for (Row row = reader.next(); row != null; row = reader.next()) {
                        days.add(row.stringAt(1) + " " + Layout.dateOf(row.longAt(3)));
                        count++;
                    }
                }
            }
            assertThat(units).noneMatch(other -> other.stream().anyMatch(days::contains));
            units.add(days);
        }
        assertThat(count).isEqualTo(rows.size());
        assertThat(units).hasSizeGreaterThan(1);
    }

    @Test
    void filesOfADayAreThoseOfItsFolderOrOfNone() {
        List<DataFile> some = new ArrayList<>();
        for (String name : List.of("date=2024-08-08/a", "date=2024-08-09/b", "c", "x/d")) {
            some.add(new DataFile(run.resolve(name), 1, 1));
        }
        DatasetFiles files = new DatasetFiles(run, some, Datasets.LATE);

        assertThat(files.filesOf(LocalDate.of(2024, 8, 8)))
                .extracting(file -> file.path().getFileName().toString())
                .containsExactly("a", "c", "d");
    }

    @Test
    void hiddenFilesAreNoPartOfADataset() throws IOException {
        written(5, false);
        long before = files().rows();
        Path folder = Files.createDirectories(run.resolve("features/.tmp/date=2024-08-08"));
        Files.writeString(folder.resolve("x.parquet"), "no Parquet");
        Files.createDirectories(run.resolve("features/_logs"));
        Files.writeString(run.resolve("features/_logs/y.parquet"), "no Parquet");

        assertThat(files().rows()).isEqualTo(before);
    }

    @Test
    void filesOfOtherColumnsAreNamed() throws IOException {
        written(6, false);
        DatasetSchema other = RandomRows.features(3);
        Path file = run.resolve("features/zz/part.parquet");
        Files.createDirectories(file.getParent());
        try (RowWriter writer = RowParquet.writer(file, other)) {
            writer.write(new RandomRows(6).keyed(other, List.of("A"), 1, 1).get(0));
        }

        assertThatThrownBy(this::files)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot read dataset features")
                .hasMessageContaining("zz/part.parquet have different columns");
    }

    @Test
    void aFolderWithoutFilesIsNoDataset() throws IOException {
        Path empty = Files.createDirectories(run.resolve("features"));

        assertThatThrownBy(() -> DatasetFiles.of(empty))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Cannot read dataset " + empty + ": it has no file");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aFrameByColumnIsTheFrameOfTheRows(long seed) throws IOException {
        written(seed, seed % 2 == 0);
        RowFilter instrument = RowFilter.instrument("binance-spot", "A:B");
        for (RowFilter filter :
                List.of(
                        RowFilter.all(),
                        instrument,
                        instrument.sampler("book"),
                        RowFilter.all().and("cause_stream", "no such stream"))) {
            Frame.Builder byRow = new Frame.Builder(features, column -> true);
            files().scan(List.of(), filter, byRow::add);
            Frame expected = byRow.build();
            Set<String> all = new TreeSet<>();
            features.columns().forEach(column -> all.add(column.name()));
            Frame frame = files().frame(all, filter);
            assertThat(frame.rows()).isEqualTo(expected.rows());
            for (Column column : features.columns()) {
                String name = column.name();
                if (column.type() == ColumnType.STRING) {
                    assertThat(frame.texts(name)).isEqualTo(expected.texts(name));
                } else {
                    assertThat(frame.doubles(name)).isEqualTo(expected.doubles(name));
                    assertThat(frame.longs(name)).isEqualTo(expected.longs(name));
                }
            }
        }
        assertThatThrownBy(() -> files().frame(Set.of("f0"), RowFilter.all().and("f0", "1")))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "Cannot choose rows of features by f0: it has no text column of that name");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowsAreCountedByGroup(boolean compacted) throws IOException {
        List<Row> rows = written(6, compacted);
        TreeMap<String, Long> expected = new TreeMap<>();
        KeyOrder order = new KeyOrder(features);
        rows.forEach(row -> expected.merge(order.groupOf(row).toString(), 1L, Long::sum));
        TreeMap<String, Long> found = new TreeMap<>();
        files().groups().forEach((group, count) -> found.put(group.toString(), count));
        assertThat(found).isEqualTo(expected);
    }
}
