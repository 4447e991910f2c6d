package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.it.RecordedTape.Sampled;
import io.weir.schema.Instrument;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.signals.Reference;
import io.weir.signals.label.LabelConfig;
import io.weir.signals.label.LabelPlan;
import io.weir.signals.label.SlowLabels;
import io.weir.signals.label.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On recorded streams, every feature and label agrees with its slow reference. */
class RecordedReferenceITCase {

    private static final double TOLERANCE = 1e-12;
    private static final List<String> SAMPLERS = List.of("clock_100ms", "book", "bbo", "trade");
    private static final List<String> HORIZONS =
            List.of("1s", "5s", "10s", "30s", "60s", "300s", "600s");

    private static final String USD_M = "binance-usdm:WEIRUSDT";

    @TempDir private Path folder;

    @Test
    void featuresOfSample() throws IOException {
        // Every column must have had a value here, where no recording is needed.
        TreeSet<String> seen = features(RecordedLines.ofFolder(SharedData.sample()), 120, 1);
        assertThat(seen).containsAll(featureNames());
    }

    @Test
    void featuresOfSpot() throws IOException {
        features(RecordedLines.ofLog(SharedData.spot()).seconds(65), 60, 2);
    }

    @Test
    void featuresOfUsdMargined2024() throws IOException {
        features(RecordedLines.ofLog(SharedData.usdMargined2024()).seconds(20), 60, 3);
    }

    @Test
    void featuresOfUsdMargined2023WithLateRecords() throws IOException {
        features(usdMarginedLate(), 60, 4);
    }

    @Test
    void featuresOfCoinMargined() throws IOException {
        features(RecordedLines.ofLog(SharedData.coinMargined()).seconds(20), 60, 5);
    }

    @Test
    void labelsOfRecordings() throws IOException {
        labels(RecordedLines.ofLog(SharedData.usdMargined2024()).seconds(7), SAMPLERS);
        labels(RecordedLines.ofLog(SharedData.coinMargined()).seconds(7), SAMPLERS);
        labels(RecordedLines.ofLog(SharedData.usdMargined2022()), SAMPLERS);
        labels(usdMarginedLate(), List.of("clock_1s"));
    }

    @Test
    void labelsOfSample() throws IOException {
        labels(RecordedLines.ofFolder(SharedData.sample()), List.of("clock_1s"));
    }

    @Test
    void everyLabelOfSample() throws IOException {
        List<String> texts =
                List.of(
                        "ret",
                        "next_move",
                        "rv_fwd",
                        "barrier_2_1bps",
                        "barrier_buy_2_10bps",
                        "barrier_sell_2_10bps",
                        "barrier_2_1sd_10s",
                        "barrier_buy_2_3sd_5s");
        LabelPlan plan = LabelPlan.of(LabelConfig.parse(List.of("500ms", "5s"), texts));
        TreeSet<String> seen = new TreeSet<>();
        RecordedLines lines = RecordedLines.ofFolder(SharedData.sample()).seconds(60);
        for (List<MarketEvent> events : OrderedRun.ordered(lines, folder).values()) {
            Instrument instrument = OrderedRun.REGISTRY.instrument(events.get(0).instrument());
            RecordedTape tape =
                    new RecordedTape(
                            PlainRun.config(List.of("clock_1s"), plan), instrument, events);
            compareLabels(plan, List.of("500ms", "5s"), tape, seen);
        }
        assertThat(seen)
                .containsAll(
                        plan.schema().columns().stream()
                                .filter(column -> column.kind() == ColumnKind.LABEL)
                                .map(Column::name)
                                .toList());
    }

    @Test
    void everyHorizonOfSpotOverMidnight() throws IOException {
        RecordedLines lines =
                RecordedLines.ofLog(SharedData.spot()).thinned(0, 660, RecordedLines::isBook);
        TreeSet<String> seen = labels(lines, List.of("clock_1s"));
        assertThat(seen)
                .containsAll(HORIZONS.stream().map(each -> "y_ret_" + each).toList())
                .containsAll(HORIZONS.stream().map(each -> "y_dir_" + each).toList());
    }

    @Test
    void rowsOfTheRecordBeforeAreCaught() throws IOException {
        RecordedLines lines = RecordedLines.ofFolder(SharedData.sample()).seconds(40);
        RecordedTape tape = tape(OrderedRun.ordered(lines, folder).get(USD_M), USD_M, SAMPLERS);
        Reference reference =
                new Reference(OrderedRun.REGISTRY.instrument(USD_M), tape.steps(), EventKind.TRADE);
        int caught = 0;
        for (int i = 200; i < 300; i++) {
            Sampled sampled = tape.features().get(i);
            long time = RecordedTape.time(sampled.row());
            caught +=
                    difference(sampled.row(), reference.row(sampled.position() - 1, time)) == null
                            ? 0
                            : 1;
        }
        assertThat(caught).isGreaterThan(50);
    }

    @Test
    void labelsOfAnotherPriceAreCaught() throws IOException {
        RecordedLines lines = RecordedLines.ofFolder(SharedData.sample()).seconds(20);
        RecordedTape tape = tape(OrderedRun.ordered(lines, folder).get(USD_M), USD_M, SAMPLERS);
        tape.labelSteps().replaceAll(RecordedReferenceITCase::withBetterBid);
        LabelPlan plan = LabelPlan.defaults();
        assertThatThrownBy(() -> compareLabels(plan, HORIZONS, tape, new TreeSet<>()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[y_ret_");
    }

    private static Step withBetterBid(Step step) {
        boolean change = step.kind() == Step.Kind.TOUCH && step.bid() > 0 && step.time() % 2 == 0;
        return change
                ? Step.touch(step.time(), step.bid() + step.time() / 1_000_000 % 2, step.ask())
                        .receivedAt(step.receive())
                : step;
    }

    private static RecordedTape tape(
            List<MarketEvent> events, String instrument, List<String> samplers) {
        return new RecordedTape(
                PlainRun.config(samplers), OrderedRun.REGISTRY.instrument(instrument), events);
    }

    private static RecordedLines usdMarginedLate() throws IOException {
        return RecordedLines.ofLog(SharedData.usdMargined2023())
                .seconds(110)
                .thinned(3, 100, RecordedLines::isBook);
    }

    /** Compares random rows; the columns that had a value are returned. */
    private TreeSet<String> features(RecordedLines lines, int rows, long seed) throws IOException {
        TreeSet<String> seen = new TreeSet<>();
        Map<String, List<MarketEvent>> instruments = OrderedRun.ordered(lines, folder);
        for (Map.Entry<String, List<MarketEvent>> entry : instruments.entrySet()) {
            Instrument instrument = OrderedRun.REGISTRY.instrument(entry.getKey());
            RecordedTape tape = tape(entry.getValue(), entry.getKey(), SAMPLERS);
            Reference reference = new Reference(instrument, tape.steps(), EventKind.TRADE);
            Random random = new Random(seed);
            for (int i = 0; i < rows / instruments.size(); i++) {
                // More of the end, where the long windows are warm.
                double place = Math.sqrt(random.nextDouble());
                Sampled sampled = tape.features().get((int) (place * tape.features().size()));
                Map<String, Object> expected =
                        reference.row(sampled.position(), RecordedTape.time(sampled.row()));
                assertThat(difference(sampled.row(), expected)).as("seed %d", seed).isNull();
                seen.addAll(expected.keySet());
            }
        }
        return seen;
    }

    private static @Nullable String difference(Row row, Map<String, Object> expected) {
        for (int c = 0; c < row.schema().columns().size(); c++) {
            Column column = row.schema().columns().get(c);
            if (column.kind() != ColumnKind.FEATURE) {
                continue;
            }
            Object actual = row.valueAt(c);
            Object wanted = expected.get(column.name());
            boolean same =
                    actual instanceof Double number && wanted instanceof Double other
                            ? Math.abs(number - other) <= TOLERANCE * Math.abs(other)
                            : Objects.equals(actual, wanted);
            if (!same) {
                return column.name()
                        + " of "
                        + CausalityCheck.key(row)
                        + " was "
                        + actual
                        + ", reference "
                        + wanted;
            }
        }
        return null;
    }

    /** Compares all label rows; the columns that had a value are returned. */
    private TreeSet<String> labels(RecordedLines lines, List<String> samplers) throws IOException {
        TreeSet<String> seen = new TreeSet<>();
        LabelPlan plan = LabelPlan.defaults();
        for (Map.Entry<String, List<MarketEvent>> entry :
                OrderedRun.ordered(lines, folder).entrySet()) {
            RecordedTape tape = tape(entry.getValue(), entry.getKey(), samplers);
            compareLabels(plan, HORIZONS, tape, seen);
        }
        return seen;
    }

    private static void compareLabels(
            LabelPlan plan, List<String> horizons, RecordedTape tape, TreeSet<String> seen) {
        List<Long> nanos = plan.config().horizonsNanos();
        Map<String, Row> expected =
                labelsByKey(new SlowLabels(plan, tape.labelSteps()).rows(nanos, horizons));
        Map<String, Row> actual = labelsByKey(tape.labels());
        assertThat(actual.keySet()).isNotEmpty().isEqualTo(expected.keySet());
        actual.forEach((key, row) -> compareLabels(key, row, expected.get(key), seen));
    }

    private static void compareLabels(String key, Row actual, Row expected, TreeSet<String> seen) {
        for (int c = 0; c < actual.schema().columns().size(); c++) {
            String name = actual.schema().columns().get(c).name();
            if (name.equals(Datasets.VENUE)
                    || name.equals(Datasets.SYMBOL)
                    || name.startsWith("cause_")) {
                continue;
            }
            assertThat(actual.valueAt(c)).as("%s of %s", name, key).isEqualTo(expected.valueAt(c));
            if (!actual.isNull(c)) {
                seen.add(name);
            }
        }
    }

    private static Map<String, Row> labelsByKey(List<Row> rows) {
        Map<String, Row> byKey = new TreeMap<>();
        for (Row row : rows) {
            long sequence = row.longAt(row.schema().indexOf(Datasets.ROW_SEQ));
            byKey.put(
                    RecordedTape.sampler(row) + ' ' + RecordedTape.time(row) + ' ' + sequence, row);
        }
        assertThat(byKey).hasSameSizeAs(rows);
        return byKey;
    }

    private static List<String> featureNames() {
        return PlainRun.config(SAMPLERS).dataset(Datasets.FEATURES).columns().stream()
                .filter(column -> column.kind() == ColumnKind.FEATURE)
                .map(Column::name)
                .toList();
    }
}
