package io.weir.signals;

import static io.weir.signals.Scene.SECOND;
import static io.weir.signals.Scene.ladder;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Aggressor;
import io.weir.schema.Instrument;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.Row;
import io.weir.signals.BookState.Ladder;
import io.weir.signals.Replay.Sampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Savepoints restored with features added, removed and given other parameters. */
class FeatureChangeTest {

    private static final long DAY = 86_400 * SECOND;
    private static final long LONGEST = 60 * SECOND;
    private static final Ladder BIDS = ladder(9_995, 2_000, 9_990, 1_000);
    private static final Ladder ASKS = ladder(10_005, 2_000, 10_010, 1_000);

    private final MemorySegments store = new MemorySegments();

    /** The same instrument goes on with other features. */
    private Scene change(Scene before, String... features) {
        byte[] section = store.snapshot(before.engine());
        Scene after = before.continuedWith(features);
        store.restore(after.engine(), section);
        return after;
    }

    private static Scene trades(Scene scene, int fromSecond, int toSecond) {
        for (int i = fromSecond; i < toSecond; i++) {
            scene.at(i * SECOND).trade(10_000, 1_000, Aggressor.BUY, true);
        }
        return scene;
    }

    @Test
    void windowThatIsAddedIsNullUntilItIsFull() {
        Scene before = trades(Scene.linear("trade_count(window=10s)").at(0).coverage(), 1, 200);
        Scene after = change(before, "trade_count(window=10s 60s)");

        after.at(200 * SECOND - 1).clock();
        assertThat(after.value("trade_count_60s")).as("before the first record").isNull();
        assertThat(after.value("trade_count_10s")).isEqualTo(10L);
        trades(after, 200, 249).at(249 * SECOND - 1).clock();
        assertThat(after.value("trade_count_60s")).as("the ring held 10 s").isNull();
        trades(after, 249, 260).at(260 * SECOND - 1).clock();
        assertThat(after.value("trade_count_60s")).isEqualTo(60L);
    }

    @Test
    void windowWithinALongerOneIsCompleteAtOnce() {
        Scene before = trades(Scene.linear("trade_count(window=60s)").at(0).coverage(), 1, 200);
        Scene after = change(before, "trade_count(window=10s)", "volume(window=30s)");

        after.at(200 * SECOND - 1).clock();
        assertThat(after.value("trade_count_10s")).isEqualTo(10L);
        assertThat(after.value("volume_30s")).isEqualTo(30.0);
    }

    @Test
    void inputThatIsAddedIsNullUntilItHasHeard() {
        Scene before = Scene.linear("mid").at(0).coverage().snapshot(BIDS, ASKS);
        trades(before, 1, 200);
        Scene after = change(before, "mid", "trade_count(window=1s)", "rv(window=1s)", "cvd");

        after.at(200 * SECOND - 1).clock();
        for (String column : List.of("trade_count_1s", "rv_1s", "cvd")) {
            assertThat(after.value(column)).as(column).isNull();
        }
        trades(after, 200, 203).at(203 * SECOND - 1).clock();
        assertThat(after.value("trade_count_1s")).isEqualTo(1L);
        assertThat(after.value("rv_1s")).isEqualTo(0.0);
        assertThat(after.value("cvd")).as("it has not heard the day").isNull();
    }

    @Test
    void cumulativeVolumeDeltaKeepsWhatItsInputHeard() {
        Scene before = trades(Scene.linear("trade_count(window=1s)").at(0).coverage(), 0, 200);
        Scene after = change(before, "trade_count(window=1s 60s)", "cvd");

        trades(after, 200, 201).at(201 * SECOND - 1).clock();
        assertThat(after.value("cvd")).isEqualTo(201.0);
    }

    @Test
    void cumulativeVolumeDeltaThatIsAddedBeginsWithTheNextDayOrCoverage() {
        Scene before = Scene.linear("mid").at(DAY - 100 * SECOND).coverage();
        Scene after = change(before, "cvd");
        after.at(DAY - 50 * SECOND).trade(10_000, 1_000, Aggressor.BUY, true);
        after.at(DAY - 1).clock();
        assertThat(after.value("cvd")).isNull();
        after.at(DAY).clock();
        assertThat(after.value("cvd")).isEqualTo(0.0);
        after.at(DAY + 1).trade(10_000, 2_000, Aggressor.SELL, true).at(DAY + SECOND).clock();
        assertThat(after.value("cvd")).isEqualTo(-2.0);

        Scene covered = change(Scene.linear("mid").at(SECOND).coverage(), "cvd");
        covered.at(2 * SECOND).trade(10_000, 1_000, Aggressor.BUY, true);
        covered.at(100 * SECOND).coverage().trade(10_000, 3_000, Aggressor.BUY, true);
        covered.at(101 * SECOND).clock();
        assertThat(covered.value("cvd")).isEqualTo(3.0);
    }

    @Test
    void whatWasAwayForAWhileRemembersNothing() {
        Scene first =
                trades(Scene.linear("trade_count(window=60s)", "cvd").at(0).coverage(), 1, 300);
        Scene without = change(first, "mid");
        trades(without, 300, 400);
        Scene again = change(without, "trade_count(window=60s)", "cvd");

        trades(again, 400, 420).at(420 * SECOND - 1).clock();
        assertThat(again.value("trade_count_60s")).isNull();
        assertThat(again.value("cvd")).isNull();
        trades(again, 420, 470).at(470 * SECOND - 1).clock();
        assertThat(again.value("trade_count_60s")).isEqualTo(60L);
    }

    @Test
    void segmentsOfAnInputThatWasRemovedAreRemoved() {
        Scene first = trades(Scene.linear("trade_count(window=60s)").at(0).coverage(), 1, 300);
        Scene without = change(first, "mid");
        assertThat(store.names()).anyMatch(name -> name.startsWith("features-trades/"));

        store.snapshot(without.engine());
        assertThat(store.names()).noneMatch(name -> name.startsWith("features-trades/"));
    }

    @Test
    void largeSizeAndLevelThatAreAddedLeaveTheOthersAsTheyWere() {
        Scene before =
                Scene.linear(
                                "large_trade_share(size=1, window=10s)",
                                "ofi_level(level=1, window=10s)")
                        .at(0)
                        .coverage()
                        .snapshot(BIDS, ASKS);
        moves(before, 1, 30);
        String[] wider = {
            "large_trade_share(size=0.5 1, window=10s)", "ofi_level(level=2 1, window=10s)"
        };
        Scene after = change(before, wider);
        Scene always = moves(Scene.linear(wider).at(0).coverage().snapshot(BIDS, ASKS), 1, 30);
        for (int i = 30; i < 60; i++) {
            moves(after, i, i + 1).at(i * SECOND + SECOND / 2).clock();
            moves(always, i, i + 1).at(i * SECOND + SECOND / 2).clock();
            for (String kept : List.of("large_trade_share_1_10s", "ofi_level1_10s")) {
                assertThat(after.value(kept)).as(kept).isNotNull().isEqualTo(always.value(kept));
            }
            for (String added : List.of("large_trade_share_0p5_10s", "ofi_level2_10s")) {
                Object wanted = i < 40 ? null : Objects.requireNonNull(always.value(added));
                assertThat(after.value(added)).as("%s at %d s", added, i).isEqualTo(wanted);
            }
        }
    }

    /** Each second a trade and a change of the book's first two levels. */
    private static Scene moves(Scene scene, int fromSecond, int toSecond) {
        for (int i = fromSecond; i < toSecond; i++) {
            scene.at(i * SECOND)
                    .trade(10_000, 500 + i % 3 * 500, Aggressor.BUY, true)
                    .delta(ladder(9_995, 1_000 + i, 9_990, 1_000 + i * i % 7), ASKS);
        }
        return scene;
    }

    /**
     * What a run that had the features from the start says, a run that was given them on the way
     * says too, or nothing yet; after the longest window it says everything.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42, 20_240_229})
    void agreesWithARunThatHadThemFromTheStart(long seed) {
        Instrument instrument = Instruments.LINEAR.instrument();
        List<Step> tape = RandomTape.of(seed, instrument, 4_000, true);
        TreeMap<String, Row> whole = new TreeMap<>();
        FeaturePlan everything = plan(pool());
        for (Sampled each : new Replay(everything, instrument, tape).runTo(4_000).rows()) {
            whole.put(name(each), each.row());
        }
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<String, Long> since = new TreeMap<>();
        int nulls = 0;
        int compared = 0;
        FeaturePlan now = plan(drawn(random));
        Replay replay = new Replay(now, instrument, tape);
        int position = 0;
        columns(now).forEach(column -> since.put(column, Long.MIN_VALUE));
        while (position < 4_000) {
            position = Math.min(4_000, position + random.nextInt(200, 900));
            replay.runTo(position);
            for (Sampled each : replay.rows()) {
                Row other = Objects.requireNonNull(whole.get(name(each)));
                for (String column : columns(now)) {
                    Object value = value(each.row(), column);
                    Object wanted = value(other, column);
                    boolean isWarm = each.key().eventTime() >= since.get(column);
                    if (value != null || isWarm) {
                        assertThat(value)
                                .as("%s at %s of seed %d", column, each.key(), seed)
                                .isEqualTo(wanted);
                        compared++;
                    } else if (wanted != null) {
                        nulls++;
                    }
                }
            }
            byte[] section = store.snapshot(replay.engine());
            FeaturePlan next = plan(drawn(random));
            TreeSet<String> kept = new TreeSet<>(columns(now));
            for (String column : columns(next)) {
                if (!kept.contains(column)) {
                    since.put(column, tape.get(Math.min(position, 3_999)).time() + LONGEST);
                }
            }
            now = next;
            replay = new Replay(now, instrument, tape).continueAt(position);
            store.restore(replay.engine(), section);
        }
        assertThat(compared).isGreaterThan(1_000);
        assertThat(nulls).as("values that were not known yet").isPositive();
    }

    private static List<String> pool() {
        List<String> pool = new ArrayList<>();
        for (String id :
                List.of(
                        "trade_count",
                        "vwap",
                        "rv",
                        "past_ret",
                        "ofi_l1",
                        "rate_event",
                        "feed_latency_p50",
                        "feed_latency_p95")) {
            for (String window : List.of("1s", "10s", "60s")) {
                pool.add(id + "(window=" + window + ")");
            }
        }
        for (String level : List.of("1", "3", "5")) {
            pool.add("ofi_level(window=10s, level=" + level + ")");
            pool.add("large_trade_share(window=10s, size=" + level + ")");
        }
        pool.add("mid");
        return pool;
    }

    private static List<String> drawn(SplittableRandom random) {
        List<String> drawn = new ArrayList<>(List.of("book_status"));
        for (String each : pool()) {
            if (random.nextInt(3) == 0) {
                // In any order: handles and columns of rings move.
                drawn.add(random.nextInt(drawn.size() + 1), each);
            }
        }
        return drawn;
    }

    private static FeaturePlan plan(List<String> features) {
        return FeaturePlan.of(FeatureConfig.parse(List.of("clock_100ms", "book"), features));
    }

    private static List<String> columns(FeaturePlan plan) {
        return plan.schema().columns().stream()
                .filter(column -> column.kind() == ColumnKind.FEATURE)
                .map(Column::name)
                .filter(name -> !name.equals("book_status"))
                .toList();
    }

    private static Object value(Row row, String column) {
        return row.valueAt(row.schema().indexOf(column));
    }

    private static String name(Sampled sampled) {
        SampledRow key = sampled.key();
        return key.sampler() + ' ' + key.eventTime() + ' ' + key.rowSeq();
    }
}
