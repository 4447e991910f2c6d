package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training rows against a join by look-up, and what may be missing on either side. */
class TrainingJoinTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir Path run;

    private final DatasetSchema features = RandomRows.features(3);
    private final DatasetSchema labels = RandomRows.labels(2);

    /** Any times may lack their labels, whole days and instruments included. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFeatureRowHasTheLabelsOfItsKey(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> featureRows =
                new RandomRows(seed).keyed(features, List.of("A", "B:C", "ü"), 60, 3);
        int kept = random.nextInt(1, 10);
        long lostDay = RandomRows.START / RandomRows.DAY + random.nextInt(3);
        List<Row> labelled = new ArrayList<>();
        for (Row row : featureRows) {
            boolean drawn = new SplittableRandom(seed ^ row.longAt(3)).nextInt(10) < kept;
            if (drawn && row.longAt(3) / RandomRows.DAY != lostDay) {
                labelled.add(row);
            }
        }
        List<Row> labelRows = labelsOf(labelled, seed);
        new RunWriter(run, seed).write(features, featureRows).write(labels, labelRows);

        TrainingJoin.Result result = Compactor.compact(run).training();

        TreeMap<String, Row> byKey = new TreeMap<>();
        labelRows.forEach(row -> byKey.put(key(row), row));
        List<Map<String, Object>> expected = new ArrayList<>();
        for (Row row : featureRows) {
            Row label = byKey.get(key(row));
            if (label != null) {
                Map<String, Object> both = values(label);
                both.putAll(values(row));
                expected.add(both);
            }
        }
        assertThat(trainingRows()).as("seed %d", seed).isEqualTo(expected);
        assertThat(result.rows()).isEqualTo(expected.size());
        assertThat(result.unlabelled()).isEqualTo(featureRows.size() - expected.size());
        assertThat(result.digest())
                .isEqualTo(DatasetDigest.of(RunDirectory.dataset(run, Datasets.TRAINING)));
    }

    /** Before, between and behind the feature rows of its group; on a day without any. */
    @ParameterizedTest(name = "label {0} at {1} s")
    @CsvSource({"A,5", "A,15", "A,25", "A,100000", "0,10", "B,10"})
    void aLabelRowWithoutItsFeatureRowIsAnErrorWhereverItStands(String symbol, long seconds)
            throws IOException {
        List<Row> rows = List.of(feature("A", 10, 1), feature("A", 20, 2));
        List<Row> lone = List.of(feature(symbol, seconds, 3));
        List<Row> all = new ArrayList<>(labelsOf(rows, 1));
        all.addAll(labelsOf(lone, 2));
        new RunWriter(run, 1).write(features, rows).write(labels, all);

        assertThatThrownBy(() -> Compactor.compact(run))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "Cannot join labels to features: there is no feature row of venue=v"
                                + (" symbol=" + symbol)
                                + " sampler=book event_time="
                                + (Values.time(seconds * SECOND) + " row_seq=0"));
        assertThat(run.resolve("training")).doesNotExist();
    }

    /** The bits of a value are not touched: null is not 0, and an empty text is not null. */
    @Test
    void valuesComeThroughToTheBit() throws IOException {
        Row row =
                RandomRows.builderOf(feature("A", 10, 0))
                        .set(features.indexOf("f0"), Double.NEGATIVE_INFINITY)
                        .set(features.indexOf("f2"), Double.MIN_VALUE)
                        .build();
        RowBuilder label = keyOf(new RowBuilder(labels), row);
        label.set(labels.indexOf("y_ret_0"), -0.0).set(labels.indexOf("y_void_0"), "");
        new RunWriter(run, 1)
                .write(features, List.of(row))
                .write(labels, List.of(label.set(labels.indexOf("y_matured_at_1"), -1L).build()));

        Compactor.compact(run);

        Map<String, Object> found = trainingRows().get(0);
        assertThat(found)
                .containsEntry("f0", Double.NEGATIVE_INFINITY)
                .containsEntry("f1", null)
                .containsEntry("f2", Double.MIN_VALUE)
                .containsEntry("y_ret_0", 0.0)
                .containsEntry("y_void_0", "")
                .containsEntry("y_matured_at_1", -1L)
                .containsEntry("y_ret_1", null);
    }

    @Test
    void withoutOneOfTheTwoThereIsNothingToJoin() throws IOException {
        new RunWriter(run, 1).write(features, List.of(feature("A", 10, 1)));

        assertThat(Compactor.compact(run).training()).isNull();
        assertThat(RunDirectory.datasets(run)).containsOnlyKeys("features");
    }

    /** What is joined is joined again only if one of its sources has changed. */
    @Test
    void changedSourcesAreJoinedAnew() throws IOException {
        List<Row> rows = List.of(feature("A", 10, 1), feature("A", 20, 2));
        new RunWriter(run, 1).write(features, rows).write(labels, labelsOf(rows.subList(0, 1), 1));
        assertThat(Compactor.compact(run).training().unlabelled()).isEqualTo(1);
        assertThat(Compactor.compact(run).training().changed()).isFalse();

        Path day = run.resolve("labels/date=1970-01-01/bucket=00/part-new.parquet");
        Files.createDirectories(day.getParent());
        try (RowWriter writer = RowParquet.writer(day, labels)) {
            writer.write(labelsOf(rows.subList(1, 2), 2).get(0));
        }
        TrainingJoin.Result again = Compactor.compact(run).training();

        assertThat(again.changed()).isTrue();
        assertThat(again.rows()).isEqualTo(2);
        assertThat(again.unlabelled()).isZero();
    }

    private List<Map<String, Object>> trainingRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        DatasetFiles training = RunDirectory.dataset(run, Datasets.TRAINING);
        try (SortedRows sorted = SortedRows.of(training, RowFilter.all())) {
            for (Row row = sorted.next(); row != null; row = sorted.next()) {
                rows.add(values(row));
            }
        }
        return rows;
    }

    private static Map<String, Object> values(Row row) {
        Map<String, Object> values = new TreeMap<>();
        List<Column> columns = row.schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), row.isNull(i) ? null : row.valueAt(i));
        }
        return values;
    }

    private static String key(Row row) {
        return row.stringAt(1) + '|' + row.stringAt(2) + '|' + row.longAt(3) + '|' + row.longAt(4);
    }

    private Row feature(String symbol, long seconds, long cause) {
        RowBuilder row = new RowBuilder(features);
        row.set(0, "v").set(1, symbol).set(2, "book").set(3, seconds * SECOND).set(4, 0L);
        row.set(5, seconds * SECOND + 1).set(6, "s").set(7, cause);
        return row.set(features.indexOf("valid"), true).build();
    }

    private List<Row> labelsOf(List<Row> rows, long seed) {
        List<Row> values = new RandomRows(seed).rows(labels, rows.size());
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            made.add(keyOf(RandomRows.builderOf(values.get(i)), rows.get(i)).build());
        }
        return made;
    }

    /** Sets the columns that both datasets have. */
    private static RowBuilder keyOf(RowBuilder builder, Row row) {
        builder.set(0, row.stringAt(0)).set(1, row.stringAt(1)).set(2, row.stringAt(2));
        builder.set(3, row.longAt(3)).set(4, row.longAt(4)).set(5, row.longAt(5));
        return builder.set(6, row.stringAt(6)).set(7, row.longAt(7));
    }
}
