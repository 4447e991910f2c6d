package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.RunManifest;
import io.weir.flink.operator.InstrumentMetrics;
import io.weir.schema.row.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged records do not stop a run: each becomes a row of {@code dead_letter} with its bytes, or a
 * row of {@code late}, and everything else is processed.
 */
class DamagedRecordsITCase {

    private static final int LINES = 400;
    private static final long SECOND = 1_000_000_000L;

    @TempDir private Path folder;
    private List<String> lines;

    @BeforeEach
    void readSample() throws IOException {
        lines = LineFiles.read(SharedData.sample().resolve("usdm_weirusdt.gz"), LINES);
        assertThat(lines).hasSize(LINES);
    }

    private Path run(List<String> recording) throws IOException {
        return run(LineFiles.write(folder.resolve("recording.gz"), recording));
    }

    private Path run(Path recording) {
        Path out = folder.resolve("run");
        Weir.run("replay", recording, "--out", out, "--no-report").succeeds();
        return out;
    }

    /** Index of the first line from {@code from} on with all of the parts. */
    private int find(int from, String... parts) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (Arrays.stream(parts).allMatch(line::contains)) {
                return i;
            }
        }
        throw new AssertionError("The sample has no line with " + Arrays.toString(parts));
    }

    private static void assertDeadLetter(Row letter, String reason, long ordinal, String raw) {
        assertThat(RunRows.text(letter, "reason")).as(letter.toString()).isEqualTo(reason);
        assertThat(RunRows.number(letter, "ordinal")).isEqualTo(ordinal);
        assertThat(RunRows.bytes(letter, "raw")).isEqualTo(raw);
        assertThat(RunRows.text(letter, "detail")).isNotBlank();
    }

    private static long processed(Path run) throws IOException {
        return RunManifest.read(run).counts().getOrDefault(InstrumentMetrics.RELEASED, -1L);
    }

    private static byte[] gzip(List<String> part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", part) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Path members(byte[]... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] member : members) {
            bytes.write(member);
        }
        return Files.write(folder.resolve("members.gz"), bytes.toByteArray());
    }

    @Test
    void corruptMemberInTheMiddle() throws IOException {
        byte[] corrupt = gzip(lines.subList(150, 250));
        Arrays.fill(corrupt, corrupt.length / 2, corrupt.length / 2 + 40, (byte) 0xff);
        Path run =
                run(members(gzip(lines.subList(0, 150)), corrupt, gzip(lines.subList(250, LINES))));
        List<Row> letters = RunRows.of(run, "dead_letter");
        assertThat(letters).isNotEmpty();
        assertThat(RunRows.text(letters.get(0), "reason")).isEqualTo("SYNTAX");
        assertThat(RunRows.text(letters.get(0), "detail")).contains("gzip");
        assertThat(processed(run)).isGreaterThanOrEqualTo(300 + letters.size());
        // What stands behind the damage is read: rows reach to the end of the recording.
        List<Row> rows = RunRows.of(run, "features");
        long last = LineFiles.receiveTime(lines.get(LINES - 1));
        assertThat(RunRows.number(rows.get(rows.size() - 1), "event_time"))
                .isBetween(last - SECOND, last);
    }

    @Test
    void truncatedLastLine() throws IOException {
        List<String> cut = new ArrayList<>(lines);
        String whole = cut.remove(LINES - 1);
        String half = whole.substring(0, whole.length() - 20);
        cut.add(half);
        Path file = folder.resolve("plain");
        Files.writeString(file, String.join("\n", cut));
        List<Row> letters = RunRows.of(run(file), "dead_letter");
        assertThat(letters).hasSize(1);
        assertDeadLetter(letters.get(0), "SYNTAX", LINES - 1, half);
    }

    @Test
    void truncatedMember() throws IOException {
        byte[] whole = gzip(lines);
        List<Row> letters =
                RunRows.of(run(members(Arrays.copyOf(whole, whole.length / 2))), "dead_letter");
        assertThat(letters).hasSize(1);
        assertThat(RunRows.text(letters.get(0), "reason")).isEqualTo("SYNTAX");
        String raw = RunRows.bytes(letters.get(0), "raw");
        String line = lines.get(Math.toIntExact(RunRows.number(letters.get(0), "ordinal")));
        assertThat(line).as("the bytes that could be had of it are kept").startsWith(raw);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("\"m\":true", "\"m\":{}", "SCHEMA"),
                Arguments.of("\"p\":\"", "\"p\":\"x", "SCHEMA"),
                Arguments.of("\"p\":\"([0-9.]+)\"", "\"p\":[$1]", "SCHEMA"),
                Arguments.of("\"T\":[0-9]+", "\"T\":\"noon\"", "SCHEMA"),
                Arguments.of("\"s\":\"WEIRUSDT\"", "\"s\":\"\"", "SCHEMA"),
                Arguments.of("\"q\":\"", "\"q\":\"-", "RULE"),
                Arguments.of("\"p\":\"(?<price>[0-9.]+)", "\"p\":\"${price}000000001", "SCALE"),
                Arguments.of("\"p\":\"", "\"p\":\"99999999999", "OVERFLOW"),
                Arguments.of("\"e\":\"trade\"", "\"e\":\"tirade\"", "UNKNOWN_CHANNEL"),
                Arguments.of("\\{\"e\":", "{\"e\"=", "SYNTAX"),
                Arguments.of("^[0-9]+", "yesterday", "SYNTAX"));
    }

    @ParameterizedTest(name = "{1} for {0} is {2}")
    @MethodSource("damages")
    void unusableTrade(String from, String to, String reason) throws IOException {
        int at = find(100, "@trade", "\"m\":true");
        String damaged = lines.get(at).replaceAll(from, to);
        assertThat(damaged).isNotEqualTo(lines.get(at));
        lines.set(at, damaged);
        Path run = run(lines);
        List<Row> letters = RunRows.of(run, "dead_letter");
        assertThat(letters).hasSize(1);
        assertDeadLetter(letters.get(0), reason, at, damaged);
        assertThat(RunRows.of(run, "features")).isNotEmpty();
    }

    @Test
    void depthWithTooManyDecimalsIsOneDeadLetterAndAGap() throws IOException {
        int at = find(200, "depthUpdate", "\"a\":[[\"");
        lines.set(at, lines.get(at).replaceAll("\"a\":\\[\\[\"[0-9.]+", "\"a\":[[\"1.0000000001"));
        Path run = run(lines);
        List<Row> letters = RunRows.of(run, "dead_letter");
        assertThat(letters).hasSize(1);
        assertDeadLetter(letters.get(0), "SCALE", at, lines.get(at));
        assertThat(RunRows.of(run, "book_status"))
                .anySatisfy(row -> assertThat(RunRows.text(row, "state")).isEqualTo("GAP"));
    }

    @Test
    void recordDated2030IsProcessedAndListed() throws IOException {
        int at = find(200, "@trade");
        lines.set(at, lines.get(at).replaceAll("\"([ET])\":[0-9]{13}", "\"$1\":1893456000000"));
        Path run = run(lines);
        assertThat(RunRows.of(run, "dead_letter")).isEmpty();
        List<Row> late = RunRows.of(run, "late");
        assertThat(late).hasSize(1);
        assertThat(RunRows.text(late.get(0), "reason")).isEqualTo("CLOCK");
        assertThat(RunRows.number(late.get(0), "ordinal")).isEqualTo(at);
        assertThat(RunRows.number(late.get(0), "venue_time")).isEqualTo(1_893_456_000 * SECOND);
        long received = LineFiles.receiveTime(lines.get(at));
        assertThat(RunRows.number(late.get(0), "effective_time"))
                .isBetween(received - SECOND, received);
        long last = LineFiles.receiveTime(lines.get(LINES - 1));
        for (Row row : RunRows.of(run, "features")) {
            assertThat(RunRows.number(row, "event_time")).isLessThanOrEqualTo(last);
        }
    }

    @Test
    void receiveClockSteppingBackLosesNothing() throws IOException {
        long expected = processed(run(lines));
        List<String> stepped = new ArrayList<>(lines.subList(0, 250));
        stepped.addAll(LineFiles.received(lines.subList(250, LINES), -10 * SECOND));
        Path out = folder.resolve("stepped");
        Path file = LineFiles.write(folder.resolve("stepped.gz"), stepped);
        Weir.run("replay", file, "--out", out, "--no-report").succeeds();
        assertThat(processed(out)).isEqualTo(expected);
        assertThat(RunRows.of(out, "dead_letter")).isEmpty();
    }

    @Test
    void venueClockSteppingBackIsLateAndLosesNothing() throws IOException {
        long expected = processed(run(lines));
        List<String> stepped = new ArrayList<>(lines.subList(0, 250));
        List<String> rest = lines.subList(250, LINES);
        stepped.addAll(LineFiles.received(LineFiles.shifted(rest, -10 * SECOND), 10 * SECOND));
        Path out = folder.resolve("stepped");
        Path file = LineFiles.write(folder.resolve("stepped.gz"), stepped);
        Weir.run("replay", file, "--out", out, "--no-report").succeeds();
        assertThat(processed(out)).isEqualTo(expected);
        assertThat(RunRows.of(out, "dead_letter")).isEmpty();
        List<Row> late = RunRows.of(out, "late");
        assertThat(late).isNotEmpty();
        for (Row row : late) {
            assertThat(RunRows.text(row, "reason")).isEqualTo("LATE");
            assertThat(RunRows.number(row, "delay_ns")).isLessThanOrEqualTo(10 * SECOND);
        }
    }

    @Test
    void instrumentInNoRegistryRunsWithoutTicks() throws IOException {
        List<String> renamed =
                lines.stream().map(line -> line.replace("WEIRUSDT", "NOSUCHUSDT")).toList();
        Path out = folder.resolve("run");
        Path file = LineFiles.write(folder.resolve("recording.gz"), renamed);
        Weir run = Weir.run("replay", file, "--out", out, "--no-report").succeeds();
        assertThat(run.err())
                .contains("binance-usdm:NOSUCHUSDT is in no registry")
                .contains("--registry");
        List<Row> rows = RunRows.of(out, "features");
        assertThat(rows).isNotEmpty();
        assertThat(rows).anyMatch(row -> !RunRows.isNull(row, "spread_bps"));
        assertThat(rows).allMatch(row -> RunRows.isNull(row, "spread_ticks"));
    }
}
