package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactorTest {

    @TempDir Path run;

    private final DatasetSchema features = RandomRows.features(4);
    private final DatasetSchema labels = RandomRows.labels(2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void bothLayoutsHaveTheSameDigests(long seed) throws IOException {
        writeAll(seed);
        RunDigests before = RunDigests.of(run);

        Compactor.Result result = Compactor.compact(run);

        RunDigests after = RunDigests.of(run);
        TreeMap<String, DatasetDigest> sources = new TreeMap<>(after.datasets());
        sources.remove(Datasets.TRAINING);
        assertThat(new RunDigests(sources)).isEqualTo(before);
        assertThat(result.digests()).isEqualTo(after);
        assertThat(result.training().unlabelled()).isZero();
        assertThat(RunDirectory.dataset(run, "features").isCompacted()).isTrue();
    }

    @Test
    void anInstrumentsDayIsOneSortedFile() throws IOException {
        writeAll(7);

        Compactor.compact(run);

        for (String symbol : RandomRows.SYMBOLS) {
            Path day =
                    run.resolve("features")
                            .resolve(
                                    Layout.compactedPath(
                                            "binance-spot",
                                            symbol,
                                            Layout.dateOf(RandomRows.START)));
            List<Row> rows = read(day);
            assertThat(rows).isNotEmpty().isSortedAccordingTo(new KeyOrder(features));
            assertThat(rows).allMatch(row -> row.stringAt(1).equals(symbol));
        }
        assertThat(run.resolve("features/instrument=binance-spot.XBT%2FUSD")).isDirectory();
    }

    @Test
    void whatIsCompactedIsLeftAlone() throws IOException {
        writeAll(8);
        Compactor.compact(run);
        Map<Path, FileTime> before = times();

        Compactor.Result again = Compactor.compact(run);

        assertThat(times()).isEqualTo(before);
        assertThat(again.datasets()).noneMatch(Compactor.Compacted::changed);
        assertThat(again.training().changed()).isFalse();
        assertThat(again.training().unlabelled()).isZero();
    }

    @Test
    void rowsThatCameAfterACompactionJoinTheOthers() throws IOException {
        List<Row> rows = new RandomRows(9).keyed(features, RandomRows.SYMBOLS, 200, 2);
        List<Row> early = rows.stream().filter(row -> row.longAt(3) % 2 == 0).toList();
        List<Row> late = rows.stream().filter(row -> row.longAt(3) % 2 != 0).toList();
        new RunWriter(run, 9).write(features, early);
        Compactor.compact(run);
        new RunWriter(run, 10).write(features, late);

        Compactor.compact(run);

        assertThat(RunDirectory.dataset(run, "features").isCompacted()).isTrue();
        try (SortedRows sorted =
                SortedRows.of(RunDirectory.dataset(run, "features"), RowFilter.all())) {
            for (Row row : rows.stream().sorted(new KeyOrder(features)).toList()) {
                assertThat(sorted.next()).isEqualTo(row);
            }
            assertThat(sorted.next()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aCompactionThatWasCutOffIsEndedOrUndone(int moment) throws IOException {
        writeAll(11);
        RunDigests before = RunDigests.of(run);
        Path left = run.resolve(".features.new");
        switch (moment) {
            case 0 -> Files.writeString(Files.createDirectories(left).resolve("part"), "half");
            case 1 -> Files.move(run.resolve("features"), run.resolve(".features.old"));
            case 2 -> {
                Files.move(run.resolve("features"), run.resolve(".features.old"));
                Files.createDirectories(left);
            }
            default -> {
                Files.createDirectories(run.resolve(".features.old/date=2024-08-08"));
                Files.writeString(run.resolve(".features.old/date=2024-08-08/x.parquet"), "");
            }
        }

        Compactor.compact(run);

        RunDigests after = RunDigests.of(run);
        before.datasets()
                .forEach(
                        (name, digest) -> assertThat(after.datasets()).containsEntry(name, digest));
        try (Stream<Path> children = Files.list(run)) {
            assertThat(children).noneMatch(DatasetFiles::hidden);
        }
    }

    @Test
    void aDuplicateLeavesEverythingAsItWas() throws IOException {
        List<Row> rows = new ArrayList<>(new RandomRows(12).keyed(features, List.of("A"), 20, 1));
        rows.add(rows.get(3));
        new RunWriter(run, 12).write(features, rows);
        Map<Path, FileTime> before = times();

        assertThatThrownBy(() -> Compactor.compact(run))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("a row is there twice");

        Map<Path, FileTime> after = times();
        after.keySet().removeIf(path -> run.relativize(path).toString().startsWith("."));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void trainingRowsAreFeaturesWithTheirLabels() throws IOException {
        List<Row> featureRows = writeAll(13);

        TrainingJoin.Result result = Compactor.compact(run).training();

        DatasetFiles training = RunDirectory.dataset(run, Datasets.TRAINING);
        assertThat(result.rows()).isEqualTo(featureRows.size());
        assertThat(training.schema()).isEqualTo(Datasets.training(features, labels));
        int label = training.schema().indexOf("y_ret_1");
        try (SortedRows joined = SortedRows.of(training, RowFilter.all());
                SortedRows plain =
                        SortedRows.of(RunDirectory.dataset(run, "labels"), RowFilter.all())) {
            for (Row row : featureRows.stream().sorted(new KeyOrder(features)).toList()) {
                Row found = joined.next();
                for (int i = 0; i < features.columns().size(); i++) {
                    assertThat(found.valueAt(i)).isEqualTo(row.valueAt(i));
                }
                assertThat(found.valueAt(label))
                        .isEqualTo(plain.next().valueAt(labels.indexOf("y_ret_1")));
            }
            assertThat(joined.next()).isNull();
        }
    }

    @Test
    void featureRowsWithoutLabelsAreCounted() throws IOException {
        RandomRows random = new RandomRows(14);
        List<Row> all = random.keyed(features, List.of("A", "B"), 60, 2);
        List<Row> labelled = labelsOf(all).stream().filter(row -> row.longAt(7) < 50).toList();
        new RunWriter(run, 14).write(features, all).write(labels, labelled);

        TrainingJoin.Result result = Compactor.compact(run).training();

        assertThat(result.rows()).isEqualTo(200);
        assertThat(result.unlabelled()).isEqualTo(40);
        assertThat(Compactor.compact(run).training().unlabelled()).isEqualTo(40);
    }

    @Test
    void aLabelRowWithoutItsFeatureRowIsNamed() throws IOException {
        SplittableRandom random = new SplittableRandom(15);
        List<Row> all = new RandomRows(15).keyed(features, List.of("A", "B"), 60, 1);
        Row lost = all.get(random.nextInt(all.size()));
        // The one that is lost stands alone at its time, else its digest would fail before.
        List<Row> alone =
                all.stream()
                        .filter(row -> row.longAt(4) > 0 || row.longAt(3) != lost.longAt(3))
                        .filter(row -> row.longAt(3) != lost.longAt(3))
                        .toList();
        new RunWriter(run, 15).write(features, alone).write(labels, labelsOf(all));

        assertThatThrownBy(() -> Compactor.compact(run))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Cannot join labels to features: there is no feature row of")
                .hasMessageContaining("event_time=" + Values.time(lost.longAt(3)));
    }

    private List<Row> writeAll(long seed) throws IOException {
        RandomRows random = new RandomRows(seed);
        List<Row> rows = random.keyed(features, RandomRows.SYMBOLS, 120, 3);
        new RunWriter(run, seed)
                .write(features, rows)
                .write(labels, labelsOf(rows))
                .write(
                        Datasets.BOOK_STATUS,
                        random.keyed(Datasets.BOOK_STATUS, RandomRows.SYMBOLS, 9, 3))
                .write(Datasets.LATE, recordRows(Datasets.LATE, 300, seed))
                .write(Datasets.DEAD_LETTER, recordRows(Datasets.DEAD_LETTER, 100, seed));
        return rows;
    }

    /** Rows keyed by stream, ordinal and index, of several instruments and days. */
    private static List<Row> recordRows(DatasetSchema schema, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (Row row : new RandomRows(seed).rows(schema, count)) {
            rows.add(
                    RandomRows.builderOf(row)
                            .set(0, random.nextBoolean() ? "v" : "?")
                            .set(1, RandomRows.SYMBOLS.get(random.nextInt(3)))
                            .set(2, "stream-" + random.nextInt(3))
                            .set(3, (long) rows.size() / 2)
                            .set(4, (long) rows.size() % 2)
                            .set(
                                    schema.indexOf(schema.timeColumn()),
                                    RandomRows.START + random.nextLong(2 * RandomRows.DAY))
                            .build());
        }
        return rows;
    }

    /** A label row for each feature row, with the same key. */
    private List<Row> labelsOf(List<Row> rows) {
        List<Row> values = new RandomRows(99).rows(labels, rows.size());
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            made.add(
                    RandomRows.builderOf(values.get(i))
                            .set(0, row.stringAt(0))
                            .set(1, row.stringAt(1))
                            .set(2, row.stringAt(2))
                            .set(3, row.longAt(3))
                            .set(4, row.longAt(4))
                            .set(5, row.longAt(5))
                            .set(6, row.stringAt(6))
                            .set(7, row.longAt(7))
                            .build());
        }
        return made;
    }

    private static List<Row> read(Path file) {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = RowParquet.reader(file)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
