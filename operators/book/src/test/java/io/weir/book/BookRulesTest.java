package io.weir.book;

import static io.weir.book.Level.ask;
import static io.weir.book.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Side;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.InOrder;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.ResetRule;
import io.weir.schema.event.SnapshotMode;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What venues declare that are unlike Binance, each tried on a book. */
class BookRulesTest {

    private static final BookRules SNAPSHOTS_ONLY =
            BookRules.of(InOrder.withDepths(20))
                    .withSnapshots(SnapshotMode.REPLACE)
                    .withIdentity(EventKind.BOOK_DELTA, Identity.NONE);

    private static final BookRules NUMBERED =
            BookRules.of(TestRule.RANGE)
                    .withSnapshots(SnapshotMode.REPLACE)
                    .withReset(ResetRule.WITH_SNAPSHOT);

    private static final BookRules SILENT =
            BookRules.of(TestRule.RANGE).withReset(ResetRule.WITH_TIME);

    private static MarketEvent on(
            String stream, EventKind kind, long ordinal, long time, EventBody body) {
        Stamp stamp = new Stamp(time, 0, time, time, Stamp.Lateness.ON_TIME);
        return new MarketEvent(
                "test:X", kind, MarketEvent.NONE, stream, ordinal, 0, time, time, stamp, body);
    }

    private static BookUpdate update(Level... levels) {
        return Level.update(List.of(levels), MarketEvent.NONE, MarketEvent.NONE);
    }

    @Test
    void everySnapshotIsTheBookWhereTheVenueSaysSo() {
        BookScenario scenario = BookScenario.of(SNAPSHOTS_ONLY);
        long time = BookScenario.STEP;
        for (int i = 0; i <= 300; i++) {
            BookUpdate update = update(bid(1_000 + i, 5), ask(1_002 + i, 5));
            scenario.take(on("s", EventKind.BOOK_SNAPSHOT, i, time * (i + 1), update));
        }
        scenario.status(BookStatus.VALID)
                .rows("null>AWAITING_SNAPSHOT FIRST_RECORD", "AWAITING_SNAPSHOT>VALID SNAPSHOT")
                .holds("1300:5 | 1302:5")
                .counts(BookCounter.SNAPSHOTS_LOADED, 301);
        assertThat(scenario.touchChanged && scenario.quantityChanged).isTrue();
        assertThat(scenario.inSpell).as("no event of the order flow").isFalse();
        assertThat(scenario.keeper.silenceDeadline())
                .isEqualTo(301 * time + BookScenario.PLAIN.staleAfterNanos());
        scenario.take(
                on(
                        "s",
                        EventKind.BOOK_SNAPSHOT,
                        301,
                        302 * time,
                        update(bid(1_300, 5), ask(1_302, 5))));
        assertThat(scenario.quantityChanged).as("an equal snapshot changes nothing").isFalse();
    }

    @Test
    void snapshotsOfRedundantStreamsTakeTurnsAndNoneGoesBackInTime() {
        BookScenario scenario = BookScenario.of(SNAPSHOTS_ONLY);
        scenario.take(on("a", EventKind.BOOK_SNAPSHOT, 50, 1_000, update(bid(10, 1), ask(12, 1))));
        scenario.take(on("b", EventKind.BOOK_SNAPSHOT, 3, 2_000, update(bid(11, 1), ask(12, 1))));
        scenario.holds("11:1 | 12:1");
        MarketEvent late = on("a", EventKind.BOOK_SNAPSHOT, 51, 1_500, update(bid(9, 1)));
        scenario.take(late).holds("11:1 | 12:1").counts(BookCounter.SNAPSHOTS_IGNORED, 1);
        scenario.changes.clear();
        scenario.take(on("b", EventKind.DISCONNECTED, 4, 2_500, StreamNote.INSTANCE)).rows();
        scenario.take(on("a", EventKind.BOOK_SNAPSHOT, 52, 3_000, update(bid(10, 2), ask(12, 1))))
                .rows()
                .holds("10:2 | 12:1");
    }

    @Test
    void crossedBookIsUncrossedByASnapshot() {
        BookScenario scenario = BookScenario.of(NUMBERED).snapshot(10, bid(100, 1), ask(102, 1));
        scenario.delta(11, 11, bid(103, 1)).status(BookStatus.CROSSED);
        scenario.changes.clear();
        scenario.snapshot(12, bid(100, 1), ask(102, 1)).rows("CROSSED>VALID UNCROSSED");
        scenario.snapshot(13, bid(105, 1), ask(102, 1)).rows("VALID>CROSSED CROSSED");
    }

    @Test
    void numbersThatRestartWithASnapshotGoOnAtOnce() {
        BookScenario scenario = BookScenario.of(NUMBERED).snapshot(5_000, bid(100, 1), ask(102, 1));
        for (int i = 1; i <= 100; i++) {
            scenario.delta(5_000 + i, 5_000 + i, bid(100, 1 + i));
        }
        scenario.changes.clear();
        scenario.snapshot(1, bid(90, 1), ask(92, 1)).rows().holds("90:1 | 92:1");
        for (int i = 2; i <= 1_000; i++) {
            scenario.delta(i, i, bid(90, i));
        }
        scenario.rows()
                .status(BookStatus.VALID)
                .holds("90:1000 | 92:1")
                .counts(BookCounter.DUPLICATES, 0);
    }

    @Test
    void snapshotBehindIsOldNewsWhereNumbersNeverRestart() {
        BookScenario scenario =
                BookScenario.of(NUMBERED.withReset(ResetRule.NEVER))
                        .snapshot(10, bid(100, 1), ask(102, 1))
                        .delta(11, 12, bid(100, 2))
                        .snapshot(11, bid(1, 1), ask(2, 1));
        scenario.holds("100:2 | 102:1").counts(BookCounter.SNAPSHOTS_IGNORED, 1);
    }

    @Test
    void numbersThatRestartWithoutAWordAreFollowedFromTheSnapshotOn() {
        BookScenario scenario = BookScenario.of(SILENT).snapshot(5_000, bid(100, 1), ask(102, 1));
        scenario.delta(5_001, 5_005, bid(100, 2));
        scenario.changes.clear();
        scenario.snapshot(1, bid(90, 1), ask(92, 1)).rows().holds("100:2 | 102:1");
        scenario.delta(2, 2, bid(90, 2))
                .rows("VALID>GAP SEQUENCE", "GAP>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT");
        for (int i = 3; i <= 1_000; i++) {
            scenario.delta(i, i, bid(90, i));
        }
        scenario.rows()
                .holds("90:1000 | 92:1")
                .counts(BookCounter.DUPLICATES, 0)
                .counts(BookCounter.RESTARTS, 1);
    }

    @Test
    void deltasOfARestartMayStandBeforeTheirSnapshot() {
        BookScenario scenario = BookScenario.of(SILENT).snapshot(5_000, bid(100, 1), ask(102, 1));
        scenario.delta(5_001, 5_005, bid(100, 2)).delta(1, 1, bid(90, 7)).delta(2, 2, bid(90, 2));
        scenario.changes.clear();
        scenario.snapshot(1, bid(90, 1), ask(92, 1))
                .rows("VALID>GAP SEQUENCE", "GAP>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("90:2 | 92:1")
                .delta(3, 3, bid(90, 3))
                .status(BookStatus.VALID)
                .holds("90:3 | 92:1");
    }

    @Test
    void manyForeignDeltasAreAGapThatTheNextSnapshotEnds() {
        BookScenario scenario = BookScenario.of(SILENT).snapshot(5_000, bid(100, 1), ask(102, 1));
        scenario.delta(5_001, 5_005, bid(100, 2));
        scenario.changes.clear();
        long refreshed = scenario.keeper.view().lastMessageTime();
        for (int i = 1; i < RestartWatch.FOREIGN_MAX; i++) {
            scenario.delta(i, i, bid(90, i)).rows();
        }
        assertThat(scenario.keeper.view().lastMessageTime()).isEqualTo(refreshed);
        scenario.delta(20, 20, bid(90, 20)).rows("VALID>GAP SEQUENCE");
        scenario.delta(21, 21, bid(90, 21))
                .snapshot(20, bid(90, 20), ask(92, 1))
                .rows("GAP>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("90:21 | 92:1");
    }

    @Test
    void oldDeltasWithOldTimesAreDuplicatesStill() {
        BookScenario scenario = BookScenario.of(SILENT).snapshot(10, bid(100, 1), ask(102, 1));
        scenario.delta(11, 11, bid(100, 2));
        long old = scenario.time;
        scenario.delta(12, 12, bid(100, 3));
        BookUpdate again = Level.update(List.of(bid(100, 2)), 11, 10);
        MarketEvent late = BookScenario.event(EventKind.BOOK_DELTA, 11, old, again);
        assertThat(scenario.keeper.isDuplicate(late)).isTrue();
        scenario.take(late);
        assertThat(scenario.duplicate).isTrue();
        MarketEvent twice = BookScenario.event(EventKind.BOOK_DELTA, 12, scenario.time + 9, again);
        assertThat(scenario.keeper.isDuplicate(twice)).as("the last one, later").isTrue();
    }

    @Test
    void aBookOfNumbersOfOneStreamFollowsThatStream() {
        BookRules rules = SNAPSHOTS_ONLY;
        BookScenario scenario = BookScenario.of(rules);
        EventKind delta = EventKind.BOOK_DELTA;
        scenario.take(on("b", delta, 11, 90, update(bid(99, 9))));
        scenario.take(on("a", delta, 4, 95, update(bid(99, 1))));
        scenario.take(on("a", EventKind.BOOK_SNAPSHOT, 3, 100, update(bid(98, 1), ask(102, 1))));
        scenario.holds("99:1 98:1 | 102:1");
        scenario.take(on("b", delta, 12, 110, update(bid(97, 7)))).holds("99:1 98:1 | 102:1");
        scenario.take(on("b", EventKind.BOOK_SNAPSHOT, 10, 120, update(bid(98, 2), ask(102, 2))));
        scenario.holds("99:9 98:2 97:7 | 102:2").status(BookStatus.VALID);
        scenario.take(on("a", delta, 5, 130, update(bid(1, 1)))).holds("99:9 98:2 97:7 | 102:2");
        scenario.changes.clear();
        scenario.take(on("b", EventKind.DISCONNECTED, 13, 140, StreamNote.INSTANCE))
                .rows("VALID>STALE STREAM_ENDED");
        scenario.take(on("b", delta, 14, 150, update(bid(1, 1)))).status(BookStatus.STALE);
        scenario.take(on("a", EventKind.BOOK_SNAPSHOT, 6, 160, update(bid(98, 3), ask(102, 3))))
                .rows("STALE>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("98:3 | 102:3");
    }

    @Test
    void aLossConcernsTheStreamThatFeedsTheBook() {
        BookScenario scenario = BookScenario.of(SNAPSHOTS_ONLY);
        scenario.take(on("a", EventKind.BOOK_SNAPSHOT, 3, 100, update(bid(98, 1), ask(102, 1))));
        scenario.take(on("a", EventKind.BOOK_DELTA, 4, 101, update(bid(98, 2))));
        scenario.take(on("b", EventKind.LOST, 9, 110, StreamNote.INSTANCE))
                .status(BookStatus.VALID);
        scenario.take(on("a", EventKind.LOST, 9, 120, StreamNote.INSTANCE)).status(BookStatus.GAP);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void cutToItsDepthItEqualsTheNaiveTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int depth = 1 + random.nextInt(12);
        BookRules rules = SNAPSHOTS_ONLY.withDepthLimit(depth);
        L2Book book = new L2Book(rules);
        NaiveBook twin = new NaiveBook();
        for (int i = 0; i < 3_000; i++) {
            boolean isSnapshot = i == 0 || random.nextInt(200) == 0;
            BookUpdate update = randomUpdate(random, isSnapshot);
            if (isSnapshot) {
                book.load(update, rules.continuity());
                twin.load(update, rules.continuity());
                twin.cutTo(depth);
            } else {
                assertThat(book.apply(update))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(twin.applyCut(update, depth));
            }
            for (Side side : Side.values()) {
                assertThat(levels(book, side, book.size(side)))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(twin.levels(side, false));
                assertThat(levels(book, side, book.levels(side)))
                        .as("known of seed %d, step %d", seed, i)
                        .isEqualTo(twin.levels(side, true));
            }
        }
    }

    private static BookUpdate randomUpdate(SplittableRandom random, boolean isSnapshot) {
        List<Level> levels = new ArrayList<>();
        int count = isSnapshot ? 1 + random.nextInt(15) : 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            long quantity = !isSnapshot && random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3);
            levels.add(bid(999 - (isSnapshot ? i : random.nextInt(20)), quantity));
            levels.add(ask(1_001 + (isSnapshot ? i : random.nextInt(20)), quantity));
        }
        return update(levels.toArray(new Level[0]));
    }

    private static List<Level> levels(L2Book book, Side side, int count) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(new Level(side, book.price(side, i), book.quantity(side, i)));
        }
        return levels;
    }

    private enum Rules {
        REPLACE(NUMBERED),
        STREAMS(SNAPSHOTS_ONLY.withDepthLimit(10).withChecksum(CrcRules.KRAKEN)),
        RESTART(SILENT);

        private final BookRules rules;

        Rules(BookRules rules) {
            this.rules = rules;
        }
    }

    @ParameterizedTest
    @EnumSource(Rules.class)
    void restoredAnywhereItGoesOnAsIfNothingHadHappened(Rules declared) {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        MemorySegments store = new MemorySegments();
        BookKeeper whole = new BookKeeper(BookScenario.PLAIN, declared.rules);
        BookKeeper cut = new BookKeeper(BookScenario.PLAIN, declared.rules);
        long number = 1_000;
        for (int i = 0; i < 4_000; i++) {
            if (random.nextInt(20) == 0) {
                cut = restored(cut, declared.rules, store);
            }
            number = random.nextInt(300) == 0 ? 10 : number + 1;
            MarketEvent event = next(random, declared, number, i);
            while (whole.silenceDeadline() < event.effectiveTime()) {
                assertThat(cut.silenceDeadline()).isEqualTo(whole.silenceDeadline());
                cut.onSilence(cut.silenceDeadline());
                whole.onSilence(whole.silenceDeadline());
            }
            BookOutcome expected = whole.onEvent(event);
            BookOutcome actual = cut.onEvent(event);
            String place = "seed " + seed + ", step " + i;
            assertThat(actual.changes()).as(place).isEqualTo(expected.changes());
            assertThat(actual.quantityChanged()).as(place).isEqualTo(expected.quantityChanged());
            assertThat(cut.view().stateHash()).as(place).isEqualTo(whole.view().stateHash());
            assertThat(cut.silenceDeadline()).as(place).isEqualTo(whole.silenceDeadline());
        }
        assertThat(cut.counters()).hasToString(whole.counters().toString());
        assertThat(whole.counters().get(BookCounter.SNAPSHOTS_LOADED)).isGreaterThan(1);
        assertThat(whole.counters().get(BookCounter.DELTAS_APPLIED)).isGreaterThan(100);
    }

    private static MarketEvent next(SplittableRandom random, Rules declared, long number, int i) {
        boolean isSnapshot = i == 0 || random.nextInt(30) == 0;
        BookUpdate body = randomUpdate(random, isSnapshot);
        EventKind kind = isSnapshot ? EventKind.BOOK_SNAPSHOT : EventKind.BOOK_DELTA;
        long time = i * 300_000_000L;
        if (declared == Rules.STREAMS) {
            String stream = "s" + random.nextInt(random.nextInt(10) == 0 ? 3 : 1);
            byte[] decimals = new byte[body.levels()];
            java.util.Arrays.fill(decimals, (byte) 8);
            long checksum = random.nextInt(500) == 0 ? 1 : MarketEvent.NONE;
            BookUpdate checked =
                    new BookUpdate(
                            body.prices(),
                            body.quantities(),
                            body.bids(),
                            0,
                            0,
                            new io.weir.schema.event.WireDigits(decimals, decimals, checksum));
            return on(stream, kind, i, time, checked);
        }
        long first = random.nextInt(40) == 0 ? number + 1 : number;
        BookUpdate numbered =
                new BookUpdate(body.prices(), body.quantities(), body.bids(), first, number - 1);
        return BookScenario.event(kind, number, time, numbered);
    }

    private static BookKeeper restored(BookKeeper keeper, BookRules rules, MemorySegments store) {
        ByteOutput out = new ByteOutput();
        keeper.write(out);
        for (Segmented part : keeper.segmented()) {
            part.writeSegments(store);
        }
        BookKeeper after = new BookKeeper(BookScenario.PLAIN, rules);
        ByteInput in = new ByteInput(out.toByteArray());
        after.read(keeper.sectionVersion(), in);
        assertThat(in.remaining()).isZero();
        for (Segmented part : after.segmented()) {
            part.readSegments(store);
        }
        return after;
    }
}
