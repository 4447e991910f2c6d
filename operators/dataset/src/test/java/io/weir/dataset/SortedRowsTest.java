package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedRowsTest {

    @TempDir Path run;

    /** Memory for all rows, for some groups at a time, and for none. */
    @ParameterizedTest
    @CsvSource({
        "1,200000000", "1,100000", "1,20000", "1,1",
        "2,200000000", "2,100000", "2,20000", "2,1"
    })
    void rowsComeInKeyOrderHoweverLittleMemoryThereIs(long seed, long memory) throws IOException {
        DatasetSchema schema = RandomRows.features(3);
        List<Row> rows = new RandomRows(seed).keyed(schema, RandomRows.SYMBOLS, 150, 3);
        new RunWriter(run, seed).write(schema, rows);
        DatasetFiles files = RunDirectory.dataset(run, "features");

        List<Row> expected = rows.stream().sorted(new KeyOrder(schema)).toList();
        assertThat(read(files, RowFilter.all(), memory)).isEqualTo(expected);
        RowFilter filter = RowFilter.instrument("binance-spot", "A:B");
        assertThat(read(files, filter, memory))
                .isEqualTo(expected.stream().filter(row -> row.stringAt(1).equals("A:B")).toList());

        Compactor.compact(run);
        DatasetFiles compacted = RunDirectory.dataset(run, "features");
        assertThat(read(compacted, RowFilter.all(), memory)).isEqualTo(expected);
    }

    @Test
    void filesThatOverlapAreMergedAndFilesOutOfOrderAreSorted() throws IOException {
        DatasetSchema schema = RandomRows.features(1);
        List<Row> rows = new RandomRows(3).keyed(schema, List.of("A"), 300, 1);
        List<Row> shuffled = new ArrayList<>(rows.subList(300, 600));
        Collections.shuffle(shuffled, new Random(3));
        List<DataFile> files =
                List.of(
                        write("odd", schema, every(rows.subList(0, 300), 1)),
                        write("even", schema, every(rows.subList(0, 300), 0)),
                        write("shuffled", schema, shuffled));

        List<Row> read = read(schema, files, RowFilter.all(), 1);

        assertThat(read).isEqualTo(rows);
    }

    @Test
    void recordsAreInTheOrderOfTheirStreams() throws IOException {
        List<Row> rows = new RandomRows(4).rows(Datasets.DEAD_LETTER, 200);
        List<DataFile> files = List.of(write("records", Datasets.DEAD_LETTER, rows));

        assertThat(read(Datasets.DEAD_LETTER, files, RowFilter.all(), 1))
                .isSortedAccordingTo(new KeyOrder(Datasets.DEAD_LETTER))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    private static List<Row> every(List<Row> rows, int rest) {
        List<Row> some = new ArrayList<>();
        for (int i = rest; i < rows.size(); i += 2) {
            some.add(rows.get(i));
        }
        return some;
    }

    private DataFile write(String name, DatasetSchema schema, List<Row> rows) throws IOException {
        Path file = run.resolve(name);
        try (var writer = RowParquet.writer(file, schema)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return new DataFile(file, rows.size(), 100L * rows.size());
    }

    private static List<Row> read(DatasetFiles files, RowFilter filter, long memory) {
        return read(files.schema(), files.files(), filter, memory);
    }

    private static List<Row> read(
            DatasetSchema schema, List<DataFile> files, RowFilter filter, long memory) {
        List<Row> rows = new ArrayList<>();
        try (SortedRows sorted = SortedRows.of(schema, files, filter, memory)) {
            for (Row row = sorted.next(); row != null; row = sorted.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
