package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.operator.InstrumentMetrics;
import io.weir.pipelines.JobFailedException;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job goes on from a savepoint with another configuration or other reference data: what
 * it writes is what it would have written with them from the start, or nothing yet, never something
 * wrong.
 */
class SavepointITCase {

    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS = 100;

    /** In the 57th second of the recording: both instruments are there. */
    private static final long EVENTS = 2_800;

    /** Then the source has read a trade of the first instrument that it has not emitted. */
    private static final long EVENTS_BEFORE_TRADE = 3_031;

    private static final String USDM = "binance-usdm:WEIRUSDT";

    @TempDir private static Path folder;
    private static SavepointRun base;
    private static SavepointRun.Stopped stopped;
    private static long begin;
    private static long stoppedAt;

    @BeforeAll
    static void stopOnce() throws Exception {
        RecordedLines lines = RecordedLines.ofFolder(SharedData.sample()).seconds(SECONDS);
        Path recording = lines.write(folder.resolve("recording"));
        begin = lines.begin();
        base =
                SavepointRun.of(
                        recording,
                        Map.of(
                                "features.samplers", List.of("clock_500ms"),
                                "features.select", List.of("mid", "trade_count(window=10s)", "cvd"),
                                "labels.horizons", List.of("5s"),
                                "output.top-of-book", true));
        stopped = base.stopAfter(EVENTS, folder.resolve("savepoint"), null);
        stoppedAt = lastTime(stopped.rows(), Datasets.FEATURES);
        assertThat(stoppedAt - begin).isBetween(50 * SECOND, 65 * SECOND);
    }

    private static long lastTime(List<Row> rows, String dataset) {
        return rows.stream()
                .filter(row -> row.schema().name().equals(dataset))
                .mapToLong(SavepointITCase::time)
                .max()
                .orElseThrow();
    }

    private static long time(Row row) {
        return RunRows.number(row, row.schema().timeColumn());
    }

    /** Cells that were unknown for the savepoint's sake, and those that were known, by column. */
    private record Compared(Map<String, Integer> unknown, Map<String, Integer> known) {}

    /**
     * Compares what a restored run wrote with all that a run of the same configuration wrote which
     * had it from the start.
     *
     * @param cold columns that may be unknown in rows before {@code warm}
     */
    private static Compared compare(
            List<Row> before, List<Row> after, List<Row> whole, Predicate<String> cold, long warm) {
        Map<String, Row> expected = CausalityCheck.byKey(whole);
        expected.keySet().removeAll(CausalityCheck.byKey(before).keySet());
        Map<String, Row> actual = CausalityCheck.byKey(after);
        assertThat(actual).hasSameSizeAs(after);
        assertThat(actual.keySet()).isNotEmpty().isEqualTo(expected.keySet());
        Compared compared = new Compared(new TreeMap<>(), new TreeMap<>());
        expected.forEach(
                (key, row) -> {
                    Predicate<String> mayBeUnknown = time(row) < warm ? cold : column -> false;
                    compare(key, row, actual.get(key), mayBeUnknown, compared);
                });
        return compared;
    }

    private static void compare(
            String key, Row expected, Row actual, Predicate<String> cold, Compared compared) {
        assertThat(actual.schema()).isEqualTo(expected.schema());
        for (int c = 0; c < expected.schema().columns().size(); c++) {
            String column = expected.schema().columns().get(c).name();
            Object value = actual.valueAt(c);
            if (Objects.equals(value, expected.valueAt(c))) {
                compared.known.merge(column, 1, Integer::sum);
            } else {
                assertThat(cold.test(column) ? value : "wrong: " + value)
                        .as("%s of %s, in truth %s", column, key, expected.valueAt(c))
                        .isIn(null, "NOT_OBSERVED");
                compared.unknown.merge(column, 1, Integer::sum);
            }
        }
    }

    private static Compared restored(SavepointRun changed, Predicate<String> cold, long seconds)
            throws Exception {
        List<Row> after = changed.from(stopped.savepoint()).rows();
        long warm = stoppedAt + seconds * SECOND;
        return compare(stopped.rows(), after, changed.whole(), cold, warm);
    }

    @Test
    void nothingChanged() throws Exception {
        Compared compared = restored(base, column -> false, 0);
        assertThat(compared.unknown).isEmpty();
        assertThat(compared.known.get("trade_count_10s")).isGreaterThan(100);
    }

    @Test
    void featuresAdded() throws Exception {
        SavepointRun more =
                base.with(
                        Map.of(
                                "features.select",
                                List.of(
                                        "mid",
                                        "trade_count(window=10s)",
                                        "cvd",
                                        "spread",
                                        "volume(window=5s)",
                                        "rv(window=10s)")));
        Compared compared = restored(more, column -> column.equals("rv_10s"), 11);
        assertThat(compared.unknown.keySet()).containsExactly("rv_10s");
        assertThat(compared.unknown.get("rv_10s")).isGreaterThan(10);
    }

    @Test
    void featuresRemoved() throws Exception {
        SavepointRun less = base.with(Map.of("features.select", List.of("spread", "mid")));
        assertThat(restored(less, column -> false, 0).unknown).isEmpty();
    }

    /** The window of 30 s is null until it is full, and what counts since the start goes on. */
    @Test
    void windowAdded() throws Exception {
        SavepointRun longer =
                base.with(
                        Map.of(
                                "features.select",
                                List.of("mid", "trade_count(window=10s 30s)", "cvd")));
        Compared compared = restored(longer, column -> column.equals("trade_count_30s"), 31);
        assertThat(compared.unknown.keySet()).containsExactly("trade_count_30s");
        assertThat(compared.unknown.get("trade_count_30s")).isGreaterThan(10);
    }

    /** A sum since the start of coverage that did not hear it stays unknown. */
    @Test
    void sumSinceTheStartAdded() throws Exception {
        SavepointRun without = base.with(Map.of("features.select", List.of("mid")));
        SavepointRun.Stopped first = without.stopAfter(EVENTS, folder.resolve("without-sum"), null);
        SavepointRun with = base.with(Map.of("features.select", List.of("mid", "cvd")));

        List<Row> after = with.from(first.savepoint()).rows();
        Compared compared =
                compare(
                        first.rows(),
                        after,
                        with.whole(),
                        column -> column.equals("cvd"),
                        Long.MAX_VALUE);
        assertThat(compared.unknown.get("cvd")).isGreaterThan(100);
    }

    @Test
    void labelsOffForAWhile() throws Exception {
        SavepointRun off = base.with(Map.of("labels.enabled", false));
        SavepointRun.Stopped second =
                off.stopAfter(500, folder.resolve("labels-off"), stopped.savepoint());
        long onAgain = lastTime(second.rows(), Datasets.FEATURES);
        assertThat(onAgain - stoppedAt).as("time without labels").isGreaterThan(5 * SECOND);
        List<Row> before = new ArrayList<>(stopped.rows());
        before.addAll(second.rows());
        assertThat(second.rows()).noneMatch(row -> row.schema().name().equals(Datasets.LABELS));

        List<Row> after = base.from(second.savepoint()).rows();
        List<Row> whole = base.whole();
        // Rows of the time without labels have none; those that waited before may come late.
        Map<String, Row> written = CausalityCheck.byKey(after);
        whole.removeIf(
                row ->
                        row.schema().name().equals(Datasets.LABELS)
                                && time(row) <= onAgain
                                && !written.containsKey(CausalityCheck.key(row)));
        Compared compared =
                compare(before, after, whole, column -> column.endsWith("_5s"), stoppedAt + 1);
        assertThat(compared.known.get("y_ret_5s")).isGreaterThan(30);
    }

    @Test
    void horizonsAddedAndRemoved() throws Exception {
        SavepointRun other = base.with(Map.of("labels.horizons", List.of("1s", "10s")));
        Compared compared = restored(other, column -> column.endsWith("_1s"), 1);
        assertThat(compared.unknown.keySet()).contains("y_ret_1s", "y_void_1s");
        assertThat(compared.known.get("y_ret_10s")).isGreaterThan(100);
    }

    @Test
    void samplersAddedAndRemoved() throws Exception {
        SavepointRun other = base.with(Map.of("features.samplers", List.of("trade", "clock_1s")));
        List<Row> after = other.from(stopped.savepoint()).rows();
        // Those sampled before have samplers that are gone; they still get their labels.
        List<Row> old =
                after.stream()
                        .filter(SavepointITCase::isSampled)
                        .filter(row -> RunRows.text(row, Datasets.SAMPLER).equals("clock_500ms"))
                        .toList();
        assertThat(old).allMatch(row -> row.schema().name().equals(Datasets.LABELS));
        List<Row> rest = new ArrayList<>(after);
        rest.removeAll(old);
        List<Row> whole = other.whole();
        long first =
                rest.stream()
                        .filter(SavepointITCase::isSampled)
                        .mapToLong(SavepointITCase::time)
                        .min()
                        .orElseThrow();
        assertThat(first - stoppedAt).isBetween(0L, SECOND);
        whole.removeIf(row -> isSampled(row) && time(row) < first);
        assertThat(compare(stopped.rows(), rest, whole, column -> false, 0).unknown).isEmpty();
    }

    private static boolean isSampled(Row row) {
        return row.schema().has(Datasets.SAMPLER);
    }

    private static SavepointRun withRegistry(String name, String fields) throws IOException {
        return withRegistry(name, "linear", fields);
    }

    private static SavepointRun withRegistry(String name, String kind, String fields)
            throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve(name),
                        "instruments:\n  - {venue: binance-usdm, symbol: WEIRUSDT, tick: \"0.01\","
                                + " lot: \"0.001\", base: WEIR, quote: USDT, settlement: USDT,"
                                + " kind: "
                                + kind
                                + ", "
                                + fields
                                + "}\n");
        return base.with(file);
    }

    @Test
    void anotherScaleIsRefusedOrReset() throws Exception {
        SavepointRun changed = withRegistry("scale.yaml", "price-scale: 4, quantity-scale: 5");
        assertThatThrownBy(() -> changed.from(stopped.savepoint()))
                .isInstanceOf(JobFailedException.class)
                .hasMessage(
                        "Cannot restore state of "
                                + USDM
                                + ": price scale was 8, is 4; quantity scale was 8, is 5"
                                + " (state.on-change: reset lets such keys start again)");

        SavepointRun.Result reset =
                changed.with(Map.of("state.on-change", "reset")).from(stopped.savepoint());
        assertThat(reset.result().total(InstrumentMetrics.STATE_RESETS)).isOne();
        List<Row> statuses =
                reset.rows().stream()
                        .filter(row -> row.schema().name().equals("book_status"))
                        .filter(SavepointITCase::isUsdm)
                        .toList();
        assertThat(RunRows.text(statuses.get(0), "reason")).isEqualTo("STATE_RESET");
        assertThat(RunRows.isNull(statuses.get(0), "previous_state")).isTrue();
        assertThat(statuses)
                .extracting(row -> RunRows.text(row, "reason"))
                .containsOnlyOnce("STATE_RESET");

        Map<String, Row> whole = CausalityCheck.byKey(base.whole());
        int mids = 0;
        for (Row row : reset.rows()) {
            if (!row.schema().name().equals(Datasets.FEATURES)) {
                continue;
            }
            Row truth = Objects.requireNonNull(whole.get(CausalityCheck.key(row)));
            if (isUsdm(row)) {
                Object mid = row.valueAt(row.schema().indexOf("mid"));
                assertThat(mid).isIn(null, truth.valueAt(truth.schema().indexOf("mid")));
                mids += mid == null ? 0 : 1;
            } else {
                assertThat(row).as("the other instrument").isEqualTo(truth);
            }
        }
        assertThat(mids).as("the book is VALID again after the next snapshot").isPositive();
    }

    /**
     * What the source had read under the old scales reaches the new host under the new ones: the
     * same rows as after another reset, at which no scale has changed.
     */
    @Test
    void eventsUnderWayHaveTheNewScales() throws Exception {
        SavepointRun.Stopped atTrade =
                base.stopAfter(EVENTS_BEFORE_TRADE, folder.resolve("at-trade"), null);
        assertThat(atTrade.unread())
                .filteredOn(event -> event.instrument().equals(USDM))
                .last()
                .extracting(MarketEvent::kind)
                .isEqualTo(EventKind.TRADE);

        List<Row> same = reset(withRegistry("spot.yaml", "spot", "key-salt: 0"), atTrade);
        List<Row> scaled =
                reset(
                        withRegistry("both.yaml", "spot", "price-scale: 4, quantity-scale: 5"),
                        atTrade);

        assertThat(scaled).isEqualTo(same);
        assertThat(same)
                .filteredOn(row -> row.schema().name().equals(Datasets.FEATURES))
                .anyMatch(row -> !RunRows.isNull(row, "cvd"));
    }

    private static List<Row> reset(SavepointRun changed, SavepointRun.Stopped from)
            throws Exception {
        SavepointRun.Result result =
                changed.with(Map.of("state.on-change", "reset")).from(from.savepoint());
        assertThat(result.result().total(InstrumentMetrics.STATE_RESETS)).isOne();
        return result.rows().stream()
                .filter(SavepointITCase::isUsdm)
                // Its numbers are as they are decoded, at the scale of the day.
                .filter(row -> !row.schema().name().equals("top_of_book"))
                .sorted(Comparator.comparing(CausalityCheck::key))
                .toList();
    }

    private static boolean isUsdm(Row row) {
        return RunRows.text(row, Datasets.VENUE).equals("binance-usdm");
    }

    @Test
    void anotherSaltIsRefusedOrMoved() throws Exception {
        SavepointRun changed = withRegistry("salt.yaml", "key-salt: 5");
        assertThatThrownBy(() -> changed.from(stopped.savepoint()))
                .isInstanceOf(JobFailedException.class)
                .hasMessage(
                        "Cannot restore state of "
                                + USDM
                                + ": key salt was 0, is 5 (state.on-change: reset moves it)");

        SavepointRun moved = changed.with(Map.of("state.on-change", "reset"));
        List<Row> after = moved.from(stopped.savepoint()).rows();
        assertThat(compare(stopped.rows(), after, base.whole(), column -> false, 0).unknown)
                .isEmpty();
    }
}
