package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests and differences at the edges of minutes, days, keys and values. */
class DigestContractTest {

    private static final long MINUTE = 60_000_000_000L;

    @TempDir Path dir;

    private final DatasetSchema schema = RandomRows.features(2);

    @Test
    void aMinuteBeginsWithItsFirstNanosecond() throws IOException {
        // The last time is that of the next day: another folder, and another minute.
        List<Row> rows =
                List.of(
                        row("A", MINUTE - 1, 0),
                        row("A", MINUTE, 0),
                        row("A", 2 * MINUTE - 1, 0),
                        row("A", RandomRows.DAY - 1, 0),
                        row("A", RandomRows.DAY, 0));

        DatasetDigest digest = digest("run", rows);

        assertThat(digest.minutes())
                .extracting(minute -> minute.minute() + ":" + minute.rows())
                .containsExactly("0:1", "1:2", "1439:1", "1440:1");
    }

    @Test
    void timesBeforeTheEpochHaveNegativeMinutes() throws IOException {
        DatasetDigest digest = digest("run", List.of(row("A", -1, 0), row("A", -MINUTE, 0)));

        assertThat(digest.minutes()).singleElement().extracting("minute").isEqualTo(-1L);
    }

    /** The number begins with 0 at each time, also where the time before had several rows. */
    @ParameterizedTest
    @CsvSource({
        "'0,1,2', '0', ''",
        "'0,2', '0', 1",
        "'1', '0', 0",
        "'0', '1', 0",
        "'0,1,3', '0', 2"
    })
    void numbersOfRowsAreWithoutGap(String first, String second, String missing)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String sequence : first.split(",")) {
            rows.add(row("A", 5, Long.parseLong(sequence)));
        }
        for (String sequence : second.split(",")) {
            rows.add(row("A", 6, Long.parseLong(sequence)));
        }
        if (missing == null || missing.isEmpty()) {
            assertThat(digest("run", rows).rows()).isEqualTo(rows.size());
            return;
        }
        assertThatThrownBy(() -> digest("run", rows))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(
                        "a row is missing, row_seq " + missing + " should come before venue=v");
    }

    /** Another sampler or instrument at the same time counts on its own. */
    @Test
    void groupsAreNumberedEachOnItsOwn() throws IOException {
        Row other = RandomRows.builderOf(row("A", 5, 0)).set(2, "clock_1s").build();

        assertThat(digest("run", List.of(row("A", 5, 0), other, row("B", 5, 0))).minutes())
                .extracting(DatasetDigest.Minute::group)
                .containsExactly(
                        List.of("v", "A", "book"),
                        List.of("v", "A", "clock_1s"),
                        List.of("v", "B", "book"));
    }

    /** The same key in two files, even with other values, is one row too many. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeyTwiceIsRefusedWhateverTheValues(boolean sameValues) throws IOException {
        Row row = row("A", 5, 0);
        Row twin = sameValues ? row : RandomRows.builderOf(row).set(10, 2.0).build();

        assertThatThrownBy(() -> digest("run", List.of(row, row("A", 6, 0), twin)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("a row is there twice, venue=v symbol=A")
                .hasMessageContaining("row_seq=0");
    }

    @Test
    void nullZeroAndTheSmallestNumberAreThreeValues() throws IOException {
        Row absent = row("A", 5, 0);
        TreeSet<String> digests = new TreeSet<>();
        digests.add(digest("absent", List.of(absent)).sha256());
        for (double value : new double[] {0.0, Double.MIN_VALUE, Double.POSITIVE_INFINITY}) {
            Row row = RandomRows.builderOf(absent).set(10, value).build();
            digests.add(digest("run" + value, List.of(row)).sha256());
        }

        assertThat(digests).hasSize(4);
    }

    @Test
    void minusZeroIsZero() throws IOException {
        Row plus = RandomRows.builderOf(row("A", 5, 0)).set(10, 0.0).build();
        Row minus = RandomRows.builderOf(row("A", 5, 0)).set(10, -0.0).build();

        assertThat(digest("minus", List.of(minus))).isEqualTo(digest("plus", List.of(plus)));
        assertThat(RunDiff.compare(dir.resolve("minus"), dir.resolve("plus")).equal()).isTrue();
    }

    @Test
    void notANumberIsNoValue() {
        assertThatThrownBy(() -> RandomRows.builderOf(row("A", 5, 0)).set(10, Double.NaN))
                .hasMessageContaining("NaN");
        // Bits past the builder's check are refused by the file.
        Row bits =
                RandomRows.builderOf(row("A", 5, 0))
                        .set(10, Double.doubleToRawLongBits(Double.NaN))
                        .build();
        assertThatThrownBy(() -> digest("run", List.of(bits))).hasMessageContaining("NaN");
    }

    /** Rows removed, added and changed at random; a plain comparison says what must be found. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void differencesAreThoseOfAPlainComparison(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<String, Row> left = new TreeMap<>();
        TreeMap<String, Row> right = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            long time = random.nextLong(20) * MINUTE + random.nextInt(3) - 1;
            Row row = row(random.nextBoolean() ? "A" : "B", time, 0);
            int fate = random.nextInt(60);
            Row changed = RandomRows.builderOf(row).set(11, (double) fate).build();
            left.remove(sortable(row));
            right.remove(sortable(row));
            if (fate != 0) {
                left.put(sortable(row), row);
            }
            if (fate != 1) {
                right.put(sortable(row), fate == 2 ? changed : row);
            }
        }
        new RunWriter(dir.resolve("left"), seed).write(schema, List.copyOf(left.values()));
        new RunWriter(dir.resolve("right"), seed + 9).write(schema, List.copyOf(right.values()));

        RunDiff.DatasetDiff found =
                RunDiff.compare(dir.resolve("left"), dir.resolve("right")).datasets().get(0);

        TreeSet<String> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        keys.removeIf(key -> java.util.Objects.equals(left.get(key), right.get(key)));
        TreeSet<String> minutes = new TreeSet<>();
        for (String key : keys) {
            Row row = left.containsKey(key) ? left.get(key) : right.get(key);
            minutes.add(row.stringAt(1) + Math.floorDiv(row.longAt(3), MINUTE));
        }
        assertThat(found.rowsInFirst()).isEqualTo(left.size());
        assertThat(found.rowsInSecond()).isEqualTo(right.size());
        assertThat(found.minutesDifferent()).as("seed %d", seed).isEqualTo(minutes.size());
        assertThat(found.equal()).isEqualTo(keys.isEmpty());
        if (keys.isEmpty()) {
            assertThat(found.firstRow()).isNull();
        } else {
            assertThat(found.firstRow().first()).isEqualTo(left.get(keys.first()));
            assertThat(found.firstRow().second()).isEqualTo(right.get(keys.first()));
        }
    }

    /** A text that sorts as the key does: times are shifted to be positive, of equal length. */
    private static String sortable(Row row) {
        return row.stringAt(1) + (2_000_000_000_000_000_000L + row.longAt(3));
    }

    @Test
    void aDigestOfNothingIsThatOfNoBytes() throws IOException {
        new RunWriter(dir, 1).write(schema, List.of(row("A", 5, 0)));
        TreeMap<String, DatasetDigest> none = new TreeMap<>();
        RunDigests digests = RunDigests.of(dir);

        assertThat(digests.differences(new RunDigests(none))).hasSize(1);
        assertThat(new DigestBuilder(Datasets.BOOK_STATUS).build())
                .isEqualTo(
                        new DatasetDigest(
                                "book_status",
                                Datasets.BOOK_STATUS.version(),
                                0,
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                List.of()));
    }

    private DatasetDigest digest(String name, List<Row> rows) throws IOException {
        Path run = dir.resolve(name);
        new RunWriter(run, 1).write(schema, rows);
        return DatasetDigest.of(RunDirectory.dataset(run, "features"));
    }

    private Row row(String symbol, long time, long sequence) {
        RowBuilder row = new RowBuilder(schema);
        row.set(0, "v").set(1, symbol).set(2, "book").set(3, time).set(4, sequence);
        return row.set(5, time).set(6, "s").set(7, 1L).set(8, true).build();
    }
}
