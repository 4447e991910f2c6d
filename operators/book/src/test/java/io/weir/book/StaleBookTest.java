package io.weir.book;

import static io.weir.book.Level.ask;
import static io.weir.book.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Instrument;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import org.junit.jupiter.api.Test;

/** How a book becomes stale and how it ends. */
class StaleBookTest {

    private static final long STALE_AFTER = Instrument.DEFAULT_STALE_AFTER_NANOS;

    private static BookScenario valid() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        scenario.snapshot(10, bid(100, 5), ask(102, 5)).delta(11, 12, bid(99, 1));
        scenario.changes.clear();
        return scenario;
    }

    private static BookScenario silent() {
        BookScenario scenario = valid();
        return scenario.silenceAt(scenario.time + STALE_AFTER).rows("VALID>STALE SILENCE");
    }

    private static BookScenario ended() {
        return valid().coverageEnds().rows("VALID>STALE END");
    }

    @Test
    void becomesStaleWhenNoBookMessageComes() {
        BookScenario scenario = valid();
        long lastBookMessage = scenario.time;
        scenario.note(EventKind.HEARTBEAT).quote(13, 1, 1, 2, 2).delta(11, 12);
        assertThat(scenario.duplicate).isTrue();
        scenario.silenceAt(lastBookMessage + STALE_AFTER).rows("VALID>STALE SILENCE");
        scenario.counts(BookCounter.STALE, 1);
        assertThat(scenario.keeper.silenceDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsAppliedOrComparedBreaksTheSilence() {
        BookScenario scenario = valid().delta(13, 13);
        assertThat(scenario.keeper.silenceDeadline()).isEqualTo(scenario.time + STALE_AFTER);
        scenario.snapshot(13, bid(1, 1));
        assertThat(scenario.keeper.silenceDeadline()).isEqualTo(scenario.time + STALE_AFTER);
    }

    @Test
    void whatChangesNothingRefreshesNoAge() {
        BookScenario scenario = valid();
        long last = scenario.time;
        scenario.snapshot(99, bid(1, 1)).snapshot(3, bid(1, 1)).delta(11, 12);
        assertThat(scenario.keeper.silenceDeadline()).isEqualTo(last + STALE_AFTER);
    }

    /** The id of the snapshot is wrong: no delta reaches it. */
    @Test
    void aSnapshotThatNoDeltaReachesBecomesStale() {
        BookScenario scenario =
                BookScenario.of(TestRule.RANGE).snapshot(1_010, bid(100, 1), ask(102, 1));
        long loaded = scenario.time;
        scenario.changes.clear();
        for (int id = 11; id < 100; id++) {
            scenario.delta(id, id, bid(100, id));
        }
        scenario.silenceAt(loaded + STALE_AFTER).rows("VALID>STALE SILENCE");
        // The next true one, with a delta that came before it.
        scenario.delta(100, 100, bid(101, 7)).rows();
        scenario.snapshot(99, bid(100, 9), ask(102, 1))
                .rows("STALE>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("101:7 100:9 | 102:1");
    }

    @Test
    void crossedBookBecomesStaleToo() {
        BookScenario scenario = valid().delta(13, 13, bid(103, 1));
        scenario.changes.clear();
        scenario.silenceAt(scenario.time + STALE_AFTER).rows("CROSSED>STALE SILENCE");
        scenario.delta(14, 14, ask(102, 4)).rows("STALE>CROSSED CROSSED");
        valid().delta(13, 13, bid(103, 1))
                .coverageEnds()
                .rows("VALID>CROSSED CROSSED", "CROSSED>STALE END");
    }

    @Test
    void bookThatIsNotLiveHasNoDeadlineAndNoEnd() {
        BookScenario awaiting = BookScenario.of(TestRule.RANGE).delta(1, 1).coverageEnds();
        awaiting.rows("null>AWAITING_SNAPSHOT FIRST_RECORD");
        assertThat(awaiting.keeper.silenceDeadline()).isEqualTo(Long.MAX_VALUE);
        valid().delta(20, 20).coverageEnds().rows("VALID>GAP SEQUENCE");
        silent().coverageEnds().rows();
    }

    @Test
    void quietBookIsRightWhereTheRegistryHasNoStaleTime() {
        Instrument plain = BookScenario.PLAIN;
        Instrument quiet =
                new Instrument(
                        "test",
                        "X",
                        8,
                        8,
                        1,
                        1,
                        plain.kind(),
                        1,
                        "",
                        "",
                        "",
                        false,
                        Instrument.UNKNOWN,
                        0);
        BookKeeper keeper = new BookKeeper(quiet, BookRules.of(TestRule.RANGE));
        new BookScenario(keeper).snapshot(1, bid(1, 1)).status(BookStatus.VALID);
        assertThat(keeper.silenceDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void endsWithADeltaThatContinuesTheChain() {
        BookScenario scenario = silent().delta(13, 13, bid(100, 6));
        scenario.rows("STALE>VALID CONTINUED").holds("100:6 99:1 | 102:5");
        assertThat(scenario.inSpell).isFalse();
        assertThat(scenario.quantityChanged && scenario.touchChanged).isTrue();
        ended().delta(13, 13).rows("STALE>VALID CONTINUED");
        ended().coverageStarts().delta(13, 13).rows("STALE>VALID CONTINUED");
    }

    @Test
    void endsInAGapWithADeltaThatDoesNot() {
        BookScenario scenario = silent().delta(20, 21, bid(100, 6));
        assertThat(scenario.changes).hasSize(1);
        assertThat(scenario.changes.get(0).expectedSequence()).isEqualTo(13);
        assertThat(scenario.changes.get(0).seenSequence()).isEqualTo(20);
        scenario.rows("STALE>GAP SEQUENCE");
        scenario.snapshot(19, bid(90, 1), ask(91, 1)).holds("100:6 90:1 | 91:1");
        ended().delta(20, 21).rows("STALE>GAP SEQUENCE");
    }

    @Test
    void awaitsASnapshotAgainInANewCoverageAndKeepsTheDelta() {
        BookScenario scenario = ended().coverageStarts().delta(50, 51, bid(99, 7));
        scenario.rows("STALE>AWAITING_SNAPSHOT NEW_COVERAGE");
        scenario.snapshot(49, bid(90, 1), ask(100, 1))
                .rows("AWAITING_SNAPSHOT>VALID SNAPSHOT")
                .holds("99:7 90:1 | 100:1");
        scenario.delta(60, 60).rows("VALID>GAP SEQUENCE");
        silent().coverageEnds()
                .coverageStarts()
                .delta(50, 51)
                .rows("STALE>AWAITING_SNAPSHOT NEW_COVERAGE");
    }

    @Test
    void newCoverageIsOverOnceTheBookLivesAgain() {
        BookScenario scenario = ended().coverageStarts().delta(13, 13);
        scenario.delta(20, 20).rows("STALE>VALID CONTINUED", "VALID>GAP SEQUENCE");
        ended().coverageStarts()
                .snapshot(30, bid(1, 1))
                .delta(40, 40)
                .rows("STALE>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT", "VALID>GAP SEQUENCE");
    }

    @Test
    void endsWithASnapshotWhichIsLoaded() {
        silent().snapshot(20, bid(90, 1), ask(91, 1))
                .rows("STALE>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("90:1 | 91:1")
                .delta(21, 21, bid(90, 2))
                .holds("90:2 | 91:1")
                .status(BookStatus.VALID);
        ended().snapshot(20, bid(90, 1), ask(91, 1))
                .rows("STALE>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT");
    }

    @Test
    void snapshotFromBeforeTheLastDeltaIsTooOld() {
        silent().snapshot(11, bid(90, 1), ask(91, 1))
                .rows()
                .counts(BookCounter.SNAPSHOTS_TOO_OLD, 1)
                .status(BookStatus.STALE);
    }

    @Test
    void snapshotTakenAtTheLastDeltaIsContinuedLikeIt() {
        BookScenario scenario = BookScenario.of(TestRule.PREVIOUS);
        scenario.snapshot(10, bid(100, 5), ask(102, 5)).delta(9, 12, 8);
        scenario.coverageEnds().snapshot(12, bid(100, 5), ask(102, 5));
        assertThat(scenario.quantityChanged).as("the same levels again").isFalse();
        scenario.delta(13, 14, 12, bid(101, 1)).status(BookStatus.VALID);
    }

    @Test
    void deltaThatIsKnownAlreadyDoesNotEndIt() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        scenario.snapshot(10, bid(100, 5), ask(102, 5)).coverageEnds().delta(8, 9, bid(1, 1));
        scenario.status(BookStatus.STALE).holds("100:5 | 102:5");
    }

    @Test
    void durationIsTheTimeSpentInTheStatusLeft() {
        BookScenario scenario = silent();
        long since = scenario.time;
        scenario.delta(13, 13);
        assertThat(scenario.changes.get(0).durationNanos()).isEqualTo(scenario.time - since);
        assertThat(scenario.changes.get(0).expectedSequence()).isEqualTo(MarketEvent.NONE);
    }
}
