package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.kernel.HostConfig;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.time.ClockSettings;
import io.weir.signals.label.LabelCatalogue;
import io.weir.signals.label.LabelConfig;
import io.weir.signals.label.LabelPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prefix invariance: no row knows what came after it. Logs are cut at random lines, and what is
 * behind is removed, changed, added to or shuffled; every feature and every label is compared.
 */
class CausalityITCase {

    private static final List<String> SAMPLERS = List.of("clock_100ms", "book", "bbo", "trade");
    private static final long SECOND = 1_000_000_000L;

    /** Every form of every label, at the default horizons. */
    private static final LabelPlan LABELS =
            LabelPlan.of(LabelConfig.parse(List.of(), LabelCatalogue.examples()));

    @TempDir private Path folder;

    /** What happens to a recording, and where. */
    private record Plan(long seed, int cuts, int moments, double from, double to) {}

    @Test
    void sampleWithGapPauseAndLateLog() throws IOException {
        CausalityCheck check =
                check(
                        RecordedLines.ofFolder(SharedData.sample()),
                        SAMPLERS,
                        new Plan(1, 4, 4, 0.3, 0.95));
        assertThat(missing(check, features())).as("features that never had a value").isEmpty();
    }

    @Test
    void twoLogsOfOneInstrument() throws IOException {
        List<String> all = RecordedLines.ofFolder(SharedData.sample()).seconds(90).logs().get(1);
        Predicate<String> first = line -> RecordedLines.isBook(line) || line.contains("@mark");
        RecordedLines lines =
                new RecordedLines(
                        List.of(
                                all.stream().filter(first).toList(),
                                all.stream().filter(first.negate()).toList()));
        check(lines, SAMPLERS, new Plan(9, 4, 0, 0.2, 0.95));
    }

    @Test
    void everyHorizonOfSpotOverMidnight() throws IOException {
        // Eleven minutes; deltas alone, so that the longest horizons are reached at little cost.
        RecordedLines lines =
                RecordedLines.ofLog(SharedData.spot()).thinned(0, 620, RecordedLines::isBook);
        CausalityCheck check = check(lines, List.of("clock_500ms"), new Plan(2, 2, 2, 0.96, 1));
        assertThat(missing(check, labels())).as("labels that never had a value").isEmpty();
    }

    @Test
    void usdMargined2024() throws IOException {
        check(
                RecordedLines.ofLog(SharedData.usdMargined2024()).seconds(30),
                SAMPLERS,
                new Plan(3, 3, 2, 0.2, 0.95));
    }

    @Test
    void usdMargined2023WithLateRecords() throws IOException {
        RecordedLines lines =
                RecordedLines.ofLog(SharedData.usdMargined2023())
                        .seconds(114)
                        .thinned(3, 102, RecordedLines::isBook);
        // The venue's burst of late records is in seconds 107 and 108.
        check(lines, SAMPLERS, new Plan(4, 3, 2, 0.92, 0.98));
    }

    @Test
    void coinMargined() throws IOException {
        check(
                RecordedLines.ofLog(SharedData.coinMargined()).seconds(30),
                SAMPLERS,
                new Plan(5, 3, 2, 0.2, 0.95));
    }

    @Test
    void leakingFeatureIsCaught() throws IOException {
        RecordedLines lines = RecordedLines.ofFolder(SharedData.sample()).seconds(60);
        Random random = new Random(6);
        OrderedRun full = Planted.leakingFeature(run(lines));
        CausalityCheck check = new CausalityCheck();
        for (int i = 0; i < 3; i++) {
            long time = someAvailability(full, "", random);
            OrderedRun received = Planted.leakingFeature(run(lines.until(time)));
            check.known("seed 6, received until " + time, full, received, time);
        }
        assertThat(check.violations())
                .isNotEmpty()
                .allMatch(text -> text.contains("features." + Planted.LEAKING + " at features "));
    }

    @Test
    void farSightIsCaughtByAnotherFuture() throws IOException {
        RecordedLines lines = RecordedLines.ofFolder(SharedData.sample()).seconds(60);
        Random random = new Random(8);
        List<Integer> cuts = cuts(lines, lines.begin() + 55 * SECOND, random);
        OrderedRun full = run(lines);
        OrderedRun other = mutated(lines, cuts, Mutation.REMOVE, config(SAMPLERS), random);
        CausalityCheck features = new CausalityCheck();
        features.prefix(
                "feature",
                Planted.farSightedFeature(full),
                Planted.farSightedFeature(other),
                other.promise());
        CausalityCheck labels = new CausalityCheck();
        labels.prefix(
                "label",
                Planted.farSightedLabel(full),
                Planted.farSightedLabel(other),
                other.promise());
        CausalityCheck clean = new CausalityCheck();
        clean.prefix("nothing planted", full, other, other.promise());

        assertThat(features.violations())
                .isNotEmpty()
                .allMatch(text -> text.contains("features." + Planted.LEAKING + " at features "));
        assertThat(labels.violations())
                .isNotEmpty()
                .allMatch(text -> text.contains("labels." + Planted.LEAKING_LABEL + " at labels "));
        assertThat(clean.violations()).isEmpty();
    }

    @Test
    void peekingClockRowIsCaught() throws IOException {
        RecordedLines lines = RecordedLines.ofFolder(SharedData.sample()).seconds(60);
        Random random = new Random(7);
        OrderedRun full =
                OrderedRun.of(lines, folder, config(SAMPLERS), new Planted.PeekingClock());
        CausalityCheck check = new CausalityCheck();
        for (int i = 0; i < 6; i++) {
            long time = someAvailability(full, "clock_100ms", random);
            OrderedRun received =
                    OrderedRun.of(
                            lines.until(time),
                            folder,
                            config(SAMPLERS),
                            new Planted.PeekingClock());
            check.known("seed 7, received until " + time, full, received, time);
        }
        assertThat(check.violations())
                .anyMatch(
                        text ->
                                text.contains("features.row at features")
                                        && text.contains("clock_100ms"));
    }

    private CausalityCheck check(RecordedLines lines, List<String> samplers, Plan plan)
            throws IOException {
        HostConfig config = config(samplers);
        Random random = new Random(plan.seed);
        CausalityCheck check = new CausalityCheck();
        OrderedRun full = OrderedRun.of(lines, folder, config);
        assertThat(CausalityCheck.byKey(full.plainRows()).equals(plain(config)))
                .as("whether the plain loop, with watermarks, makes the same rows")
                .isTrue();
        for (int i = 0; i < plan.cuts; i++) {
            List<Integer> cuts = cuts(lines, moment(lines, plan, random), random);
            Mutation second = Mutation.values()[1 + (i + (int) plan.seed) % 4];
            OrderedRun removed = mutated(lines, cuts, Mutation.REMOVE, config, random);
            OrderedRun other = mutated(lines, cuts, second, config, random);
            String what = "seed " + plan.seed + ", cuts " + cuts + ", ";
            check.prefix(what + Mutation.REMOVE, full, removed, removed.promise());
            check.prefix(what + second, full, other, removed.promise());
        }
        for (int i = 0; i < plan.moments; i++) {
            long time =
                    i % 2 == 0
                            ? moment(lines, plan, random)
                            : someAvailability(full, i % 4 == 1 ? "clock" : "", random);
            OrderedRun received = OrderedRun.of(lines.until(time), folder, config);
            check.known("seed " + plan.seed + ", received until " + time, full, received, time);
        }
        assertThat(check.violations()).as("%d violations", check.violationCount()).isEmpty();
        assertThat(check.otherRows()).as("rows that did change beyond a cut").isPositive();
        assertThat(check.otherLabels()).as("labels that did change beyond a cut").isPositive();
        assertThat(features()).as("columns compared").allMatch(check.compared()::contains);
        assertThat(check.compared())
                .contains("labels.y_ret_1s", "top_of_book.state_hash", "book_status.state")
                .containsAll(labels().stream().filter(name -> name.endsWith("_1s")).toList());
        return check;
    }

    /** A moment of receive time; the plan says where between begin and end. */
    private static long moment(RecordedLines lines, Plan plan, Random random) {
        double place = plan.from + (plan.to - plan.from) * random.nextDouble();
        return lines.begin() + (long) ((lines.end() - lines.begin()) * place);
    }

    /** The very moment at which some row became available: the first at which it may be known. */
    private static long someAvailability(OrderedRun run, String sampler, Random random) {
        List<Row> rows =
                run.plainRows().stream()
                        .filter(row -> row.schema().name().equals(Datasets.FEATURES))
                        .filter(row -> sampler(row).startsWith(sampler))
                        .toList();
        Row row = rows.get(rows.size() / 4 + random.nextInt(rows.size() * 3 / 4));
        return row.longAt(row.schema().indexOf(Datasets.AVAILABLE_AT));
    }

    private static String sampler(Row row) {
        return row.stringAt(row.schema().indexOf(Datasets.SAMPLER));
    }

    /** Lines that each log keeps: of about the same moment, give or take a second. */
    private static List<Integer> cuts(RecordedLines lines, long moment, Random random) {
        List<Integer> cuts = new ArrayList<>();
        for (List<String> log : lines.logs()) {
            long own = moment + (long) ((random.nextDouble() - 0.5) * 2 * SECOND);
            RecordedLines head = new RecordedLines(List.of(log)).until(own);
            cuts.add(Math.max(1, head.size()));
        }
        return cuts;
    }

    private OrderedRun mutated(
            RecordedLines lines,
            List<Integer> cuts,
            Mutation mutation,
            HostConfig config,
            Random random)
            throws IOException {
        List<List<String>> logs = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            List<String> log = lines.logs().get(i);
            List<String> changed = new ArrayList<>(log.subList(0, cuts.get(i)));
            changed.addAll(mutation.apply(log.subList(cuts.get(i), log.size()), random));
            logs.add(changed);
        }
        return OrderedRun.of(new RecordedLines(logs), folder, config);
    }

    private OrderedRun run(RecordedLines lines) throws IOException {
        return OrderedRun.of(lines, folder, config(SAMPLERS));
    }

    private Map<String, Row> plain(HostConfig config) throws IOException {
        return CausalityCheck.byKey(
                PlainRun.of(List.of(folder), config, ClockSettings.DEFAULT).rows());
    }

    private static HostConfig config(List<String> samplers) {
        return PlainRun.config(samplers, LABELS);
    }

    private static List<String> features() {
        return names(config(SAMPLERS).dataset(Datasets.FEATURES), ColumnKind.FEATURE);
    }

    private static List<String> labels() {
        return names(config(SAMPLERS).dataset(Datasets.LABELS), ColumnKind.LABEL).stream()
                .filter(name -> !name.matches("labels\\.y_(void|matured_at|available_at)_.*"))
                .toList();
    }

    private static List<String> names(DatasetSchema schema, ColumnKind kind) {
        return schema.columns().stream()
                .filter(column -> column.kind() == kind)
                .map(Column::name)
                .map(name -> schema.name() + '.' + name)
                .toList();
    }

    private static List<String> missing(CausalityCheck check, List<String> columns) {
        return columns.stream().filter(name -> !check.valued().contains(name)).toList();
    }
}
