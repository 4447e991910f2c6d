package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.RunManifest;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code --symbols}, {@code --from}, {@code --to}: the rows of a part are those of the whole
 * recording, null where a window would reach before the part, void where a horizon goes beyond it.
 */
class PartOfRecordingITCase {

    private static final long SECOND = 1_000_000_000L;
    private static final String SAMPLERS = "clock_100ms,book,bbo,trade";
    private static final Pattern WINDOW = Pattern.compile(".*_(\\d+)s(_ns)?");
    private static final Pattern HORIZON = Pattern.compile("(.*)_(\\d+)s");

    // Between a gap at 23:59:50, late trades at 00:00:30 and a pause at 00:01:00.
    private static final String FROM = "2024-02-29T23:59:20.05Z";
    private static final String TO = "2024-03-01T00:01:20.1Z";
    private static final long FROM_NANOS = nanos(FROM);
    private static final long TO_NANOS = nanos(TO);

    @TempDir private static Path folder;
    private static Path whole;
    private static Path part;

    private static long nanos(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }

    @BeforeAll
    static void replayBoth() {
        whole = replay("whole");
        part = replay("part", "--symbols", "WEIRUSDT", "--from", FROM, "--to", TO);
    }

    private static Path replay(String name, Object... more) {
        Path out = folder.resolve(name);
        List<Object> words = new java.util.ArrayList<>(List.of("replay"));
        words.add(SharedData.sample().resolve("usdm_weirusdt.gz"));
        words.add(SharedData.sample().resolve("spot_lockusdt.gz"));
        words.addAll(List.of("--out", out, "--no-report", "--samplers", SAMPLERS));
        words.addAll(List.of(more));
        Weir.run(words.toArray()).succeeds();
        return out;
    }

    private static Map<String, Row> rows(Path run, String dataset) throws IOException {
        return CausalityCheck.byKey(RunRows.of(run, dataset));
    }

    private static boolean isInside(Row row) {
        long time = row.longAt(row.schema().indexOf(row.schema().timeColumn()));
        return RunRows.text(row, Datasets.SYMBOL).equals("WEIRUSDT")
                && time >= FROM_NANOS
                && time < TO_NANOS;
    }

    /** Rows of the whole recording that lie in the part. */
    private static Map<String, Row> expected(String dataset) throws IOException {
        Map<String, Row> expected = new TreeMap<>(rows(whole, dataset));
        expected.values().removeIf(row -> !isInside(row));
        return expected;
    }

    @Test
    void featuresAreThoseOfTheWholeOnceWarm() throws IOException {
        Map<String, Row> expected = expected(Datasets.FEATURES);
        Map<String, Row> actual = rows(part, Datasets.FEATURES);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        TreeSet<String> warm = new TreeSet<>();
        TreeSet<String> cold = new TreeSet<>();
        expected.forEach((key, row) -> compareFeatures(key, row, actual.get(key), warm, cold));
        TreeSet<String> windows = new TreeSet<>();
        for (Column column : expected.values().iterator().next().schema().columns()) {
            if (column.kind() == ColumnKind.FEATURE && WINDOW.matcher(column.name()).matches()) {
                windows.add(column.name());
            }
        }
        assertThat(warm).as("windows that lay inside").isEqualTo(windows);
        assertThat(cold).as("windows that reached before").isEqualTo(windows);
    }

    private static void compareFeatures(
            String key, Row whole, Row part, TreeSet<String> warm, TreeSet<String> cold) {
        long time = RunRows.number(whole, Datasets.EVENT_TIME);
        for (int c = 0; c < whole.schema().columns().size(); c++) {
            Column column = whole.schema().columns().get(c);
            Matcher window = WINDOW.matcher(column.name());
            if (column.name().equals(Datasets.AVAILABLE_AT)) {
                checkAvailability(key, time, whole.longAt(c), part.longAt(c));
            } else if (column.kind() == ColumnKind.FEATURE && window.matches()) {
                boolean inside = time - Long.parseLong(window.group(1)) * SECOND >= FROM_NANOS;
                (inside ? warm : cold).add(column.name());
                assertThat(part.valueAt(c))
                        .as("%s of %s", column.name(), key)
                        .isEqualTo(inside ? whole.valueAt(c) : null);
            } else if (!remembersWithoutWindow(column, time, part.isNull(c))) {
                assertThat(part.valueAt(c))
                        .as("%s of %s", column.name(), key)
                        .isEqualTo(whole.valueAt(c));
            }
        }
    }

    /** The volume delta counts from the beginning until midnight; the first trade is awaited. */
    private static boolean remembersWithoutWindow(Column column, long time, boolean isNull) {
        return (column.name().equals("cvd") && time < nanos("2024-03-01T00:00:00Z"))
                || (column.name().equals("last_aggressor") && isNull);
    }

    /** Near the end a row may wait for the record that says that the part is over. */
    private static void checkAvailability(String key, long time, long whole, long part) {
        if (time < TO_NANOS - 2 * SECOND) {
            assertThat(part).as(key).isEqualTo(whole);
        } else {
            assertThat(part).as(key).isBetween(whole, whole + 2 * SECOND);
        }
    }

    @Test
    void labelsBeyondTheEndAreVoid() throws IOException {
        Map<String, Row> expected = expected(Datasets.LABELS);
        Map<String, Row> actual = rows(part, Datasets.LABELS);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        int beyond = 0;
        int known = 0;
        for (Map.Entry<String, Row> entry : expected.entrySet()) {
            Row whole = entry.getValue();
            Row part = actual.get(entry.getKey());
            long time = RunRows.number(whole, Datasets.EVENT_TIME);
            for (int c = 0; c < whole.schema().columns().size(); c++) {
                String name = whole.schema().columns().get(c).name();
                Matcher horizon = HORIZON.matcher(name);
                if (!horizon.matches() || name.matches("y_(available|matured)_at_.*")) {
                    continue;
                }
                if (time + Long.parseLong(horizon.group(2)) * SECOND < TO_NANOS) {
                    assertThat(part.valueAt(c))
                            .as("%s of %s", name, entry.getKey())
                            .isEqualTo(whole.valueAt(c));
                    known += part.isNull(c) ? 0 : 1;
                } else if (name.startsWith("y_void_")) {
                    Object reason = whole.valueAt(c);
                    assertThat(part.stringAt(c))
                            .as("%s of %s", name, entry.getKey())
                            .isIn("END", reason == null ? "END" : reason);
                    beyond += part.stringAt(c).equals("END") ? 1 : 0;
                } else if (name.startsWith("y_")) {
                    assertThat(part.isNull(c)).as("%s of %s", name, entry.getKey()).isTrue();
                }
            }
        }
        assertThat(known).isGreaterThan(1_000);
        assertThat(beyond).isGreaterThan(1_000);
    }

    @Test
    void lateRecordsAndStatusesAreThoseOfTheWhole() throws IOException {
        assertThat(values(rows(part, "late"))).isEqualTo(values(expected("late"))).isNotEmpty();

        TreeMap<String, Row> statuses = new TreeMap<>(rows(part, "book_status"));
        List<Row> own = statuses.values().stream().filter(row -> isReason(row, "FROM")).toList();
        assertThat(own).hasSize(1);
        assertThat(RunRows.number(own.get(0), Datasets.EVENT_TIME)).isEqualTo(FROM_NANOS);
        assertThat(RunRows.text(own.get(0), "state")).isEqualTo("VALID");
        assertThat(RunRows.isNull(own.get(0), "previous_state")).isTrue();
        List<Row> ends =
                statuses.values().stream()
                        .filter(row -> RunRows.number(row, "event_time") == TO_NANOS - 1)
                        .toList();
        assertThat(ends).hasSize(1).allMatch(row -> isReason(row, "END"));

        statuses.values().removeAll(own);
        statuses.values().removeAll(ends);
        assertThat(values(statuses)).isEqualTo(values(expected("book_status")));
        assertThat(statuses.values()).extracting(row -> RunRows.text(row, "state")).contains("GAP");
    }

    private static boolean isReason(Row row, String reason) {
        return RunRows.text(row, "reason").equals(reason);
    }

    private static List<List<Object>> values(Map<String, Row> rows) {
        return rows.values().stream()
                .map(
                        row ->
                                java.util.stream.IntStream.range(0, row.schema().columns().size())
                                        .mapToObj(row::valueAt)
                                        .map(value -> value == null ? "null" : value)
                                        .toList())
                .toList();
    }

    @Test
    void partHasOneDigestHoweverItIsExecuted() {
        Path again =
                replay(
                        "again",
                        "--parallelism",
                        "2",
                        "--state",
                        "rocksdb",
                        "--set",
                        "ingest.from=" + FROM_NANOS,
                        "--set",
                        "ingest.to=" + TO_NANOS,
                        "--symbols",
                        "binance-usdm:WEIRUSDT");
        Weir.run("diff", part, again).succeeds();
        assertThat(RunManifest.read(again).configurationDigest())
                .isEqualTo(RunManifest.read(part).configurationDigest());
    }

    @Test
    void configurationNamesThePartOnlyWhereThereIsOne() {
        assertThat(RunManifest.read(whole).configuration())
                .doesNotContainKeys("ingest.symbols", "ingest.from", "ingest.to");
        Map<String, Object> configuration = RunManifest.read(part).configuration();
        assertThat(configuration)
                .containsEntry("ingest.symbols", "[binance-usdm:WEIRUSDT]")
                .containsEntry("ingest.from", Long.toString(FROM_NANOS))
                .containsEntry("ingest.to", Long.toString(TO_NANOS));
        assertThat(Objects.toString(configuration.get("instruments"))).doesNotContain("LOCKUSDT");
    }

    @Test
    void symbolsAloneChangeNoRow() throws IOException {
        Path one = replay("one", "--symbols", "LOCKUSDT");
        Map<String, Row> expected = new TreeMap<>(rows(whole, Datasets.TRAINING));
        expected.values().removeIf(row -> !RunRows.text(row, "symbol").equals("LOCKUSDT"));
        assertThat(values(rows(one, Datasets.TRAINING))).isEqualTo(values(expected)).isNotEmpty();
    }

    @Test
    void impossiblePartsAreRefused() {
        Path sample = SharedData.sample().resolve("spot_lockusdt.gz");
        Path out = folder.resolve("refused");
        Weir.run("replay", sample, "--out", out, "--symbols", "LOCKUSD")
                .refuses("ingest.symbols", "among binance-spot:LOCKUSDT", "'LOCKUSD'");
        Weir.run("replay", sample, "--out", out, "--from", "yesterday")
                .refuses("ingest.from", "2024-08-08T23:55:00Z", "'yesterday'");
        Weir.run("replay", sample, "--out", out, "--from", FROM, "--to", FROM)
                .refuses("ingest.to", "must be after ingest.from");
        Weir.run("replay", sample, "--out", out, "--from", "2031-01-01T00:00:00Z", "--quiet")
                .refuses("there is no row", "received from 2024-02-29T23:59:15");
    }
}
