package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.row.RowEncoding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetDigestTest {

    @TempDir Path run;

    @Test
    void theEncodingOfARowIsTheseBytes() {
        // Presence bits: previous_state 0, expected_sequence 1, seen_sequence 0, duration_ns 1.
        assertThat(HexFormat.of().formatHex(RowEncoding.encode(status(1_723_161_255L, 0))))
                .isEqualTo(
                        "0a"
                                + "00000001"
                                + "76"
                                + "00000003"
                                + "c3bc53"
                                + "0000000066b55aa7"
                                + "0000000000000000"
                                + "0000000066b55aa8"
                                + "00000001"
                                + "73"
                                + "0000000000000007"
                                + "00000005"
                                + "56414c4944"
                                + "00000008"
                                + "534e415053484f54"
                                + "0000000000000063"
                                + "ffffffffffffffff");
    }

    @Test
    void theDigestOfADatasetIsThis() throws Exception {
        Row first = status(1_723_161_255_000_000_000L, 0);
        Row second = status(1_723_161_255_000_000_000L, 1);
        Row third = status(1_723_161_300_000_000_000L, 0);
        new RunWriter(run, 1).write(Datasets.BOOK_STATUS, List.of(first, second, third));

        DatasetDigest digest = DatasetDigest.of(RunDirectory.dataset(run, "book_status"));

        String firstMinute = sha(RowEncoding.encode(first), RowEncoding.encode(second));
        String secondMinute = sha(RowEncoding.encode(third));
        assertThat(digest.minutes())
                .containsExactly(
                        new DatasetDigest.Minute(List.of("v", "üS"), 28_719_354, 2, firstMinute),
                        new DatasetDigest.Minute(List.of("v", "üS"), 28_719_355, 1, secondMinute));
        byte[] group = HexFormat.of().parseHex("0000000176" + "00000003c3bc53");
        assertThat(digest.sha256())
                .isEqualTo(
                        sha(
                                group,
                                ByteBuffer.allocate(8).putLong(28_719_354).array(),
                                HexFormat.of().parseHex(firstMinute),
                                group,
                                ByteBuffer.allocate(8).putLong(28_719_355).array(),
                                HexFormat.of().parseHex(secondMinute)));
        assertThat(digest.sha256())
                .isEqualTo("273881045bed49b5e80d24e901c6d3476964e13f1e90f5076b4e46b735bad074");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void minutesAreWhatAPlainLoopFinds(long seed) throws Exception {
        DatasetSchema schema = RandomRows.features(3);
        List<Row> rows = new RandomRows(seed).keyed(schema, RandomRows.SYMBOLS, 150, 2);
        new RunWriter(run, seed).write(schema, rows);

        TreeMap<String, ByteArrayOutputStream> naive = new TreeMap<>();
        for (Row row : rows) {
            String key =
                    List.of(row.stringAt(0), row.stringAt(1), row.stringAt(2))
                            + "@"
                            + row.longAt(3) / 60_000_000_000L;
            naive.computeIfAbsent(key, absent -> new ByteArrayOutputStream())
                    .writeBytes(RowEncoding.encode(row));
        }
        TreeMap<String, String> expected = new TreeMap<>();
        for (var entry : naive.entrySet()) {
            expected.put(entry.getKey(), sha(entry.getValue().toByteArray()));
        }
        TreeMap<String, String> found = new TreeMap<>();
        DatasetDigest.of(RunDirectory.dataset(run, "features"))
                .minutes()
                .forEach(m -> found.put(m.group() + "@" + m.minute(), m.sha256()));
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRowTwiceIsNamed(long seed) throws Exception {
        DatasetSchema schema = RandomRows.features(2);
        List<Row> rows = new ArrayList<>(new RandomRows(seed).keyed(schema, List.of("A:B"), 50, 1));
        Row twice = rows.get(new SplittableRandom(seed).nextInt(rows.size()));
        rows.add(twice);
        new RunWriter(run, seed).write(schema, rows);

        assertThatThrownBy(() -> DatasetDigest.of(RunDirectory.dataset(run, "features")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("Invalid dataset features: a row is there twice, venue=")
                .hasMessageContaining("symbol=A:B")
                .hasMessageContaining("event_time=" + Values.time(twice.longAt(3)))
                .hasMessageContaining("row_seq=" + twice.longAt(4));
    }

    @Test
    void aMissingRowIsNamed() throws Exception {
        new RunWriter(run, 1).write(Datasets.BOOK_STATUS, List.of(status(60, 0), status(60, 2)));

        assertThatThrownBy(() -> DatasetDigest.of(RunDirectory.dataset(run, "book_status")))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "Invalid dataset book_status: a row is missing, row_seq 1 should come"
                                + " before venue=v symbol=üS"
                                + " event_time=1970-01-01T00:00:00.000000060Z row_seq=2");
    }

    @Test
    void lateRowsAreKeptByStream() throws Exception {
        // Times that do not rise with the ordinals, and two instruments in one stream.
        Row[] rows = {late("b", 1, 90), late("a", 2, 30), late("a", 1, 90), late("a", 5, 31)};
        new RunWriter(run, 1).write(Datasets.LATE, List.of(rows));

        DatasetDigest digest = DatasetDigest.of(RunDirectory.dataset(run, "late"));

        assertThat(digest.minutes())
                .containsExactly(
                        minute("a", 0, rows[1], rows[3]),
                        minute("a", 1, rows[2]),
                        minute("b", 1, rows[0]));
    }

    private static DatasetDigest.Minute minute(String stream, long minute, Row... rows)
            throws Exception {
        byte[][] encoded = new byte[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            encoded[i] = RowEncoding.encode(rows[i]);
        }
        return new DatasetDigest.Minute(List.of(stream), minute, rows.length, sha(encoded));
    }

    private static Row late(String stream, long ordinal, long effectiveSeconds) {
        RowBuilder row = new RowBuilder(Datasets.LATE);
        row.set(0, "v").set(1, "S" + ordinal).set(2, stream).set(3, ordinal).set(4, 0L);
        row.set(5, "TRADE").set(6, 1L).set(8, effectiveSeconds * 1_000_000_000L).set(9, 5L);
        return row.set(10, 9L).set(11, "LATE").build();
    }

    static Row status(long time, long sequence) {
        RowBuilder row = new RowBuilder(Datasets.BOOK_STATUS);
        row.set(0, "v").set(1, "üS").set(2, time).set(3, sequence).set(4, time + 1);
        row.set(5, "s").set(6, 7L).set(8, "VALID").set(9, "SNAPSHOT");
        return row.set(10, 99L).set(12, -1L).build();
    }

    private static String sha(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
