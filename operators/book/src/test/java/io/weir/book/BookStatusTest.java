package io.weir.book;

import static io.weir.book.Level.ask;
import static io.weir.book.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.ChecksumRule;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What takes a book into each status and out of it. */
class BookStatusTest {

    private static BookScenario valid() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        scenario.snapshot(10, bid(100, 5), ask(102, 5)).status(BookStatus.VALID);
        scenario.changes.clear();
        return scenario;
    }

    private static BookScenario gap() {
        BookScenario scenario = valid().delta(11, 11, bid(101, 1)).delta(15, 16, bid(99, 1));
        scenario.status(BookStatus.GAP);
        scenario.changes.clear();
        return scenario;
    }

    private static BookScenario crossed() {
        BookScenario scenario = valid().delta(11, 12, bid(103, 1)).status(BookStatus.CROSSED);
        scenario.changes.clear();
        return scenario;
    }

    private static BookScenario stale() {
        BookScenario scenario = valid();
        scenario.silenceAt(scenario.time + Instrument.DEFAULT_STALE_AFTER_NANOS);
        scenario.changes.clear();
        return scenario;
    }

    @ParameterizedTest
    @EnumSource(
            value = EventKind.class,
            names = {"CONNECTED", "SUBSCRIBED", "LOST", "HEARTBEAT", "DISCONNECTED", "END"})
    void firstRecordOfWhateverKindIsTheFirstRow(EventKind kind) {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        assertThat(scenario.keeper.view().status()).isNull();
        scenario.note(kind);
        assertThat(scenario.changes)
                .containsExactly(
                        new StatusChange(
                                BookScenario.STEP,
                                null,
                                BookStatus.AWAITING_SNAPSHOT,
                                "FIRST_RECORD",
                                MarketEvent.NONE,
                                MarketEvent.NONE,
                                MarketEvent.NONE));
        scenario.note(kind).status(BookStatus.AWAITING_SNAPSHOT);
        assertThat(scenario.changes).hasSize(1);
    }

    @Test
    void deadLetterIsNoRecord() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE).note(EventKind.DEAD_LETTER).rows();
        assertThat(scenario.keeper.view().status()).isNull();
    }

    @Test
    void brokenChainIsAGapWithWhatWasExpectedAndSeen() {
        BookScenario scenario = valid().delta(11, 12, bid(101, 1)).delta(15, 16, bid(99, 1));
        assertThat(scenario.changes)
                .containsExactly(
                        new StatusChange(
                                3 * BookScenario.STEP,
                                BookStatus.VALID,
                                BookStatus.GAP,
                                "SEQUENCE",
                                13,
                                15,
                                2 * BookScenario.STEP));
        scenario.holds("101:1 100:5 | 102:5").counts(BookCounter.GAPS, 1);
        assertThat(scenario.keeper.view().lastSequence()).isEqualTo(12);
        assertThat(scenario.quantityChanged).isFalse();
        assertThat(scenario.keeper.silenceDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void chainByPreviousIdReportsThatId() {
        BookScenario scenario = BookScenario.of(TestRule.PREVIOUS);
        scenario.snapshot(10, bid(100, 5), ask(102, 5)).delta(9, 12, 8).delta(20, 22, 19);
        StatusChange gap = scenario.changes.get(2);
        assertThat(gap.next()).isEqualTo(BookStatus.GAP);
        assertThat(gap.expectedSequence()).isEqualTo(12);
        assertThat(gap.seenSequence()).isEqualTo(19);
    }

    @Test
    void firstDeltaAfterTheSnapshotThatDoesNotFitIsAGap() {
        valid().delta(12, 13, bid(99, 1)).rows("VALID>GAP SEQUENCE");
    }

    @Test
    void gapEndsOnlyWithASnapshotToWhichTheKeptDeltasAreAligned() {
        BookScenario scenario = gap();
        scenario.delta(17, 18, bid(98, 4)).rows().status(BookStatus.GAP);
        scenario.snapshot(14, bid(100, 1), ask(102, 1))
                .rows("GAP>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("100:1 99:1 98:4 | 102:1");
        assertThat(scenario.keeper.view().lastSequence()).isEqualTo(18);
        assertThat(scenario.quantityChanged).isTrue();
        assertThat(scenario.inSpell).isFalse();
        scenario.delta(19, 19, ask(102, 2)).status(BookStatus.VALID);
        assertThat(scenario.inSpell).isTrue();
    }

    @Test
    void gapStaysWithASnapshotThatIsTooOldForTheDeltaThatBrokeTheChain() {
        gap().snapshot(13, bid(100, 1), ask(102, 1))
                .rows()
                .status(BookStatus.GAP)
                .counts(BookCounter.SNAPSHOTS_TOO_OLD, 1)
                .holds("101:1 100:5 | 102:5")
                .snapshot(16, bid(90, 1), ask(92, 1))
                .holds("90:1 | 92:1")
                .status(BookStatus.VALID);
    }

    @Test
    void holeBehindTheFirstKeptDeltasIsAGapAtTheSnapshot() {
        gap().delta(20, 21, bid(97, 1))
                .snapshot(14, bid(100, 1), ask(102, 1))
                .rows("GAP>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT", "VALID>GAP SEQUENCE")
                .holds("100:1 99:1 | 102:1")
                .snapshot(20, bid(100, 2), ask(102, 2))
                .rows("GAP>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("100:2 97:1 | 102:2");
    }

    @Test
    void crossedUntilBestBidIsBelowBestAskAgain() {
        BookScenario scenario = valid().delta(11, 12, bid(103, 1), ask(104, 1));
        scenario.rows("VALID>CROSSED CROSSED").counts(BookCounter.CROSSED, 1);
        assertThat(scenario.inSpell).isFalse();
        scenario.delta(13, 13, bid(99, 1)).rows().status(BookStatus.CROSSED);
        scenario.delta(14, 14, ask(102, 0)).rows("CROSSED>VALID UNCROSSED");
        assertThat(scenario.inSpell).as("no state before in this spell").isFalse();
        scenario.delta(15, 15, ask(102, 0)).counts(BookCounter.ABSENT_REMOVALS, 1);
        assertThat(scenario.inSpell).as("an event although nothing changed").isTrue();
        assertThat(scenario.quantityChanged).isFalse();
    }

    @Test
    void messageThatCrossesOnlyHalfwayDoesNotCross() {
        valid().delta(11, 12, bid(103, 1), ask(102, 0), ask(104, 3))
                .rows()
                .holds("103:1 100:5 | 104:3");
    }

    @Test
    void lockedBookIsLegalWhereTheRegistrySaysSo() {
        valid().delta(11, 11, bid(102, 1)).rows("VALID>CROSSED CROSSED");
        BookScenario legal = BookScenario.lockedLegal().snapshot(10, bid(100, 5), ask(102, 5));
        legal.delta(11, 11, bid(102, 1)).status(BookStatus.VALID);
        legal.delta(12, 12, bid(103, 1)).status(BookStatus.CROSSED);
    }

    @Test
    void brokenChainOfACrossedBookIsAGap() {
        crossed().delta(20, 20).rows("CROSSED>GAP SEQUENCE");
    }

    @Test
    void crossedSnapshotIsCrossed() {
        BookScenario.of(TestRule.RANGE)
                .snapshot(10, bid(103, 5), ask(102, 5))
                .rows(
                        "null>AWAITING_SNAPSHOT FIRST_RECORD",
                        "AWAITING_SNAPSHOT>VALID SNAPSHOT",
                        "VALID>CROSSED CROSSED");
    }

    @Test
    void lossInTheStreamIsAGapOfEveryLiveOrStaleBook() {
        valid().note(EventKind.LOST).rows("VALID>GAP LOST");
        crossed().note(EventKind.LOST).rows("CROSSED>GAP LOST");
        stale().note(EventKind.LOST).rows("STALE>GAP LOST");
        gap().note(EventKind.LOST).rows();
        valid().note(EventKind.LOST)
                .delta(11, 12, bid(101, 1))
                .status(BookStatus.GAP)
                .snapshot(10, bid(100, 5), ask(102, 5))
                .status(BookStatus.VALID)
                .holds("101:1 100:5 | 102:5");
    }

    @Test
    void duplicateIsDroppedAndCountedInEveryStatus() {
        BookScenario scenario = gap();
        long lastMessage = scenario.keeper.view().lastMessageTime();
        scenario.delta(11, 11, bid(50, 1)).rows();
        assertThat(scenario.duplicate).isTrue();
        assertThat(scenario.keeper.view().lastMessageTime()).isEqualTo(lastMessage);
        scenario.snapshot(16, bid(1, 1), ask(2, 1)).delta(9, 11, bid(50, 1)).holds("1:1 | 2:1");
        assertThat(scenario.duplicate).isTrue();
        scenario.counts(BookCounter.DUPLICATES, 2);
        scenario.delta(12, 16, bid(50, 1)).holds("1:1 | 2:1");
        assertThat(scenario.duplicate).as("known from the snapshot, not from a delta").isFalse();
        scenario.counts(BookCounter.DUPLICATES, 2).counts(BookCounter.DELTAS_OLD, 2);
    }

    @Test
    void snapshotOfALiveBookIsComparedAtItsIdAndNeverLoaded() {
        valid().delta(11, 12, bid(101, 1))
                .snapshot(12, bid(101, 1), bid(100, 5), ask(102, 5))
                .counts(BookCounter.SNAPSHOTS_COMPARED, 1)
                .counts(BookCounter.SNAPSHOTS_UNEQUAL, 0)
                .snapshot(12, bid(101, 1), bid(100, 4), ask(102, 5))
                .counts(BookCounter.SNAPSHOTS_COMPARED, 2)
                .counts(BookCounter.SNAPSHOTS_UNEQUAL, 1)
                .snapshot(13, bid(1, 1), ask(2, 1))
                .counts(BookCounter.SNAPSHOTS_COMPARED, 2)
                .counts(BookCounter.SNAPSHOTS_IGNORED, 1)
                .rows()
                .holds("101:1 100:5 | 102:5");
        crossed()
                .snapshot(11, bid(90, 1), ask(95, 1))
                .rows()
                .counts(BookCounter.SNAPSHOTS_IGNORED, 1)
                .status(BookStatus.CROSSED)
                .snapshot(12, bid(90, 1), ask(95, 1))
                .rows("CROSSED>VALID UNCROSSED")
                .holds("90:1 | 95:1");
    }

    @Test
    void snapshotIsComparedOnlyWhereBothAreKnown() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        scenario.snapshot(10, bid(105, 1), bid(104, 1), bid(103, 1), bid(102, 1), bid(101, 1));
        scenario.delta(11, 11, bid(90, 7))
                .snapshot(
                        11,
                        bid(105, 1),
                        bid(104, 1),
                        bid(103, 1),
                        bid(102, 1),
                        bid(101, 1),
                        bid(95, 2),
                        bid(90, 8))
                .counts(BookCounter.SNAPSHOTS_COMPARED, 1)
                .counts(BookCounter.SNAPSHOTS_UNEQUAL, 0);
        assertThat(scenario.keeper.view().levels(Side.BID)).isEqualTo(5);
    }

    @Test
    void oneSidedAndEmptyBooksAreValid() {
        valid().delta(11, 11, ask(102, 0))
                .status(BookStatus.VALID)
                .holds("100:5 |")
                .delta(12, 12, bid(100, 0))
                .status(BookStatus.VALID)
                .holds("|")
                .rows();
    }

    @Test
    void failedChecksumEndsOnlyWithASnapshot() {
        ChecksumRule bestBid = (checksum, book) -> book.quantity(Side.BID, 0) == checksum;
        BookScenario scenario = BookScenario.of(BookRules.of(TestRule.RANGE).withChecksum(bestBid));
        scenario.snapshot(10, bid(100, 5), ask(102, 5)).delta(11, 12, bid(99, 1));
        scenario.changes.clear();
        scenario.checkedDelta(13, 4, bid(98, 1))
                .rows("VALID>CHECKSUM_MISMATCH CHECKSUM")
                .counts(BookCounter.CHECKSUM_MISMATCHES, 1)
                .delta(14, 14, bid(97, 1))
                .rows()
                .snapshot(12, bid(1, 1), ask(2, 1))
                .rows()
                .counts(BookCounter.SNAPSHOTS_TOO_OLD, 1)
                .snapshot(14, bid(100, 5), ask(102, 5))
                .rows("CHECKSUM_MISMATCH>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("100:5 | 102:5");
    }

    @Test
    void touchAndQuantitiesTellWhetherAnythingChanged() {
        BookScenario scenario = valid();
        assertThat(scenario.quantityChanged && scenario.touchChanged).isTrue();
        scenario.delta(11, 11, bid(90, 3));
        assertThat(scenario.quantityChanged).isTrue();
        assertThat(scenario.touchChanged).isFalse();
        scenario.delta(12, 12, bid(90, 3), ask(102, 5));
        assertThat(scenario.quantityChanged).isFalse();
        scenario.delta(13, 13, ask(102, 6));
        assertThat(scenario.touchChanged).isTrue();
        scenario.note(EventKind.HEARTBEAT);
        assertThat(scenario.quantityChanged || scenario.touchChanged || scenario.inSpell).isFalse();
    }

    @Test
    void illegalMovesAreBugs() {
        BookCounters counters = new BookCounters();
        StatusMachine machine = new StatusMachine(new KeeperOutcome(), counters);
        assertThatThrownBy(() -> machine.to(BookStatus.VALID, 0, "X"))
                .hasMessage("Cannot move book from null to VALID (legal: [AWAITING_SNAPSHOT])");
        assertThatThrownBy(() -> valid().keeper.onSilence(5))
                .hasMessageContaining("Cannot make book stale at 5");
    }

    /** After a reconnect the snapshot comes just before the first new delta. */
    @Test
    void aSnapshotAheadClosesTheGapThatComesAfterIt() {
        valid().delta(11, 13, bid(99, 1))
                .snapshot(50, bid(200, 1), ask(202, 1))
                .rows()
                .delta(50, 51, bid(201, 1))
                .rows("VALID>GAP SEQUENCE", "GAP>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .holds("201:1 200:1 | 202:1")
                .delta(52, 52, bid(201, 2))
                .holds("201:2 200:1 | 202:1");
    }

    @Test
    void aSnapshotAheadThatTheGapDoesNotFollowIsForgotten() {
        valid().delta(11, 13, bid(99, 1))
                .snapshot(50, bid(200, 1), ask(202, 1))
                .delta(60, 61, bid(201, 1))
                .rows("VALID>GAP SEQUENCE")
                .delta(62, 62)
                .rows()
                .snapshot(61, bid(7, 1), ask(8, 1))
                .status(BookStatus.VALID);
    }

    /** It is only the last snapshot that counts, and only until a delta has reached it. */
    @Test
    void aSnapshotThatADeltaReachesIsForgotten() {
        BookScenario scenario = valid().delta(11, 13).snapshot(14, bid(1, 1), ask(2, 1));
        scenario.delta(14, 14, bid(99, 3)).rows();
        assertThat(scenario.keeper.silenceDeadline())
                .isEqualTo(scenario.time + BookScenario.PLAIN.staleAfterNanos());
        scenario.delta(20, 20).rows("VALID>GAP SEQUENCE").status(BookStatus.GAP);
    }

    /** Deltas come and never reach the snapshot, which has other prices: something is missing. */
    @Test
    void anOverdueSnapshotContradictsTheBookAndIsTheWayOut() {
        BookScenario scenario = valid().delta(11, 13).snapshot(1_000, bid(90, 1), ask(91, 1));
        long since = scenario.time;
        for (int id = 14; id < 100; id++) {
            scenario.delta(id, id, bid(100, id));
        }
        scenario.rows().silenceAt(since + BookScenario.PLAIN.staleAfterNanos());
        scenario.rows("VALID>GAP SNAPSHOT");
        scenario.delta(100, 100, bid(100, 1));
        scenario.rows("GAP>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT");
        scenario.holds("90:1 | 91:1");
    }

    @Test
    void anOverdueSnapshotWithTheSamePricesSaysNothing() {
        BookScenario scenario = valid().delta(11, 13).snapshot(1_000, bid(100, 9), ask(102, 9));
        long since = scenario.time;
        for (int id = 14; id < 100; id++) {
            scenario.delta(id, id, bid(100, id));
        }
        scenario.silenceAt(since + BookScenario.PLAIN.staleAfterNanos()).rows();
        assertThat(scenario.keeper.silenceDeadline())
                .isEqualTo(
                        scenario.time
                                - (scenario.time - scenario.keeper.view().lastMessageTime())
                                + BookScenario.PLAIN.staleAfterNanos());
    }

    private static BookScenario witnessed() {
        BookScenario scenario = BookScenario.of(BookRules.of(TestRule.RANGE).withWitness(true));
        scenario.snapshot(10, bid(100, 5), ask(102, 5)).delta(11, 11, bid(101, 1));
        scenario.changes.clear();
        return scenario;
    }

    @Test
    void aQuoteOfTheSameUpdateIsAWitnessAgainstTheBook() {
        witnessed().quote(11, 101, 1, 102, 5).quote(12, 101, 1, 102, 5).rows();
        BookScenario wrong = witnessed().quote(11, 101, 2, 102, 5).rows();
        wrong.quote(12, 101, 2, 102, 5)
                .rows(
                        "VALID>CONTRADICTED QUOTE: update 11 has bid 0.00000101, ask 0.00000102;"
                                + " book has 0.00000101, 0.00000102");
        wrong.counts(BookCounter.CONTRADICTED, 1);
        wrong.delta(12, 12, bid(101, 3)).rows().status(BookStatus.CONTRADICTED);
        wrong.snapshot(12, bid(101, 3), ask(102, 5))
                .rows("CONTRADICTED>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT");
    }

    @Test
    void aQuoteOfAnotherUpdateIsNone() {
        witnessed().quote(9, 1, 1, 2, 1).quote(10, 50, 1, 60, 1).quote(12, 70, 1, 80, 1).rows();
    }

    /** The quote before the snapshot's update says nothing of the book that it starts. */
    @Test
    void aQuoteOfAnEarlierBookIsNoWitness() {
        witnessed()
                .delta(15, 15)
                .status(BookStatus.GAP)
                .snapshot(15, bid(50, 1), ask(51, 1))
                .quote(11, 1, 1, 2, 1)
                .quote(16, 50, 1, 51, 1)
                .status(BookStatus.VALID)
                .counts(BookCounter.QUOTES_UNEQUAL_EQUAL_ID, 1);
    }

    @Test
    void quotesAreNoWitnessWhereTheVenueDoesNotSaySo() {
        BookScenario scenario = BookScenario.of(BookRules.of(TestRule.RANGE));
        scenario.snapshot(10, bid(100, 5), ask(102, 5)).delta(11, 11, bid(101, 1));
        scenario.quote(11, 1, 2, 3, 5).quote(12, 1, 2, 3, 5).status(BookStatus.VALID);
        scenario.counts(BookCounter.QUOTES_UNEQUAL_EQUAL_ID, 1);
    }
}
