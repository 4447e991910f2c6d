package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDiffTest {

    @TempDir Path dir;

    private final DatasetSchema schema = RandomRows.features(6);
    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void directories() {
        first = dir.resolve("first");
        second = dir.resolve("second");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameRowsInOtherFilesAreEqual(long seed) throws IOException {
        List<Row> rows = rows(seed);
        new RunWriter(first, seed).write(schema, rows);
        new RunWriter(second, seed + 100).write(schema, rows);
        Compactor.compact(second);

        RunDiff diff = RunDiff.compare(first, second);

        assertThat(diff.equal()).isTrue();
        assertThat(diff.datasets()).singleElement().extracting("rowsInFirst").isEqualTo(1800L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aChangedBitIsFoundAndItsRowNamed(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = rows(seed);
        List<Row> changed = new ArrayList<>(rows);
        int at = random.nextInt(rows.size());
        int column = schema.indexOf("f" + random.nextInt(6));
        Row row = rows.get(at);
        long bits =
                row.isNull(column) || Double.isInfinite(row.doubleAt(column))
                        ? Double.doubleToLongBits(1)
                        : row.longAt(column) ^ 1;
        changed.set(at, RandomRows.builderOf(row).set(column, bits).build());
        new RunWriter(first, seed).write(schema, rows);
        new RunWriter(second, seed + 100).write(schema, changed);
        if (random.nextBoolean()) {
            Compactor.compact(first);
        }

        RunDiff diff = RunDiff.compare(first, second);

        assertThat(diff.equal()).isFalse();
        RunDiff.DatasetDiff dataset = diff.datasets().get(0);
        assertThat(dataset.minutesDifferent()).isEqualTo(1);
        RowDifference found = dataset.firstRow();
        assertThat(found.first()).isEqualTo(row);
        assertThat(found.second()).isEqualTo(changed.get(at));
        assertThat(found.columns())
                .singleElement()
                .extracting(RowDifference.ColumnDifference::column)
                .isEqualTo(schema.columns().get(column).name());
        assertThat(found.causes())
                .containsExactly(new RowDifference.Cause(row.stringAt(6), row.longAt(7)));
        assertThat(found.key()).contains("symbol=" + row.stringAt(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ofManyDifferencesTheFirstInKeyOrderIsNamed(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = rows(seed).stream().sorted(new KeyOrder(schema)).toList();
        List<Row> changed = new ArrayList<>(rows);
        int least = rows.size();
        for (int i = 0; i < 20; i++) {
            int at = random.nextInt(rows.size());
            least = Math.min(least, at);
            changed.set(at, RandomRows.builderOf(rows.get(at)).set(5, random.nextLong()).build());
        }
        new RunWriter(first, seed).write(schema, rows);
        new RunWriter(second, seed + 100).write(schema, changed);

        RowDifference found = RunDiff.compare(first, second).datasets().get(0).firstRow();

        assertThat(found.first()).isEqualTo(rows.get(least));
        assertThat(found.second()).isEqualTo(changed.get(least));
    }

    @Test
    void aRowThatOnlyOneRunHasIsNamed() throws IOException {
        List<Row> rows = List.of(DatasetDigestTest.status(5, 0), DatasetDigestTest.status(5, 1));
        new RunWriter(first, 1).write(Datasets.BOOK_STATUS, rows.subList(0, 1));
        new RunWriter(second, 1).write(Datasets.BOOK_STATUS, rows);

        RowDifference found = RunDiff.compare(first, second).datasets().get(0).firstRow();

        assertThat(found.first()).isNull();
        assertThat(found.second()).isEqualTo(rows.get(1));
        assertThat(found.columns()).isEmpty();
        assertThat(found.causes()).containsExactly(new RowDifference.Cause("s", 7));
    }

    @Test
    void aMissingDatasetIsADifference() throws IOException {
        new RunWriter(first, 1).write(schema, rows(1));
        new RunWriter(second, 1)
                .write(schema, rows(1))
                .write(Datasets.BOOK_STATUS, List.of(DatasetDigestTest.status(5, 0)));

        RunDiff diff = RunDiff.compare(first, second);

        assertThat(diff.equal()).isFalse();
        assertThat(diff.onlyInFirst()).isEmpty();
        assertThat(diff.onlyInSecond()).containsExactly("book_status");
    }

    @Test
    void otherColumnsAreADifference() throws IOException {
        DatasetSchema more =
                schema.with(
                        List.of(
                                new Column(
                                        "spread",
                                        ColumnType.DOUBLE,
                                        true,
                                        ColumnKind.FEATURE,
                                        "quote",
                                        "ask - bid",
                                        "",
                                        1)));
        new RunWriter(first, 1).write(schema, rows(1));
        new RunWriter(second, 1).write(more, new RandomRows(1).keyed(more, List.of("A"), 10, 1));

        RunDiff diff = RunDiff.compare(first, second);

        assertThat(diff.equal()).isFalse();
        assertThat(diff.datasets().get(0).columns())
                .containsExactly("column spread is only in the second");
    }

    @Test
    void whatCannotBeComparedSaysWhy() throws IOException {
        new RunWriter(first, 1).write(schema, rows(1));
        Files.createDirectories(second);

        assertCannot(dir.resolve("gone"), "Cannot read run " + dir.resolve("gone"));
        assertCannot(second, "it has neither a dataset nor a manifest.json");

        DatasetSchema next =
                new DatasetSchema(
                        schema.name(),
                        schema.meaning(),
                        2,
                        schema.columns(),
                        schema.key(),
                        schema.timeColumn());
        new RunWriter(second, 1).write(next, new RandomRows(1).keyed(next, List.of("A"), 10, 1));
        assertCannot(second, "Cannot compare dataset features: version 1 in");

        Path corrupt = dir.resolve("corrupt/features/date=2024-08-08/part.parquet");
        Files.createDirectories(corrupt.getParent());
        Files.writeString(corrupt, "no Parquet at all");
        assertCannot(dir.resolve("corrupt"), "Cannot read " + corrupt);
    }

    private void assertCannot(Path other, String message) {
        assertThatThrownBy(() -> RunDiff.compare(first, other))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(message);
    }

    private List<Row> rows(long seed) {
        return new RandomRows(seed).keyed(schema, RandomRows.SYMBOLS, 150, 2);
    }
}
