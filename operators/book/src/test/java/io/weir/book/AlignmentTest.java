package io.weir.book;

import static io.weir.book.Level.ask;
import static io.weir.book.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How deltas that came before a snapshot are aligned with it. */
class AlignmentTest {

    @Test
    void snapshotAndAlignedDeltasAreOneChange() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        scenario.delta(5, 7, bid(1, 1)).delta(8, 9, bid(99, 3)).delta(10, 14, ask(102, 0));
        scenario.rows("null>AWAITING_SNAPSHOT FIRST_RECORD").holds("|");
        assertThat(scenario.quantityChanged).isFalse();
        scenario.snapshot(8, bid(100, 1), ask(102, 1), ask(103, 1))
                .rows("AWAITING_SNAPSHOT>VALID SNAPSHOT")
                .holds("100:1 99:3 | 103:1")
                .counts(BookCounter.DELTAS_KEPT, 3)
                .counts(BookCounter.DELTAS_OLD, 1)
                .counts(BookCounter.DELTAS_APPLIED, 2);
        assertThat(scenario.quantityChanged && scenario.touchChanged).isTrue();
        assertThat(scenario.keeper.view().lastSequence()).isEqualTo(14);
        scenario.delta(15, 15).status(BookStatus.VALID);
    }

    @Test
    void futuresDropBelowTheSnapshotAndBeginWithTheDeltaThatContainsIt() {
        BookScenario scenario = BookScenario.of(TestRule.PREVIOUS);
        scenario.delta(5, 7, 4, bid(1, 1))
                .delta(8, 10, 7, bid(99, 3))
                .delta(20, 21, 10, bid(98, 1));
        scenario.snapshot(10, bid(100, 1), ask(102, 1)).holds("100:1 99:3 98:1 | 102:1");
        scenario.delta(30, 31, 21, bid(98, 0)).holds("100:1 99:3 | 102:1");
        scenario.status(BookStatus.VALID);
    }

    @Test
    void waitsOnIfTheFirstKeptDeltaDoesNotFit() {
        BookScenario.of(TestRule.RANGE)
                .delta(12, 13, bid(99, 3))
                .snapshot(10, bid(100, 1), ask(102, 1))
                .rows("null>AWAITING_SNAPSHOT FIRST_RECORD")
                .counts(BookCounter.SNAPSHOTS_TOO_OLD, 1)
                .counts(BookCounter.SNAPSHOTS_LOADED, 0)
                .holds("|")
                .snapshot(11, bid(100, 1), ask(102, 1))
                .rows("AWAITING_SNAPSHOT>VALID SNAPSHOT")
                .holds("100:1 99:3 | 102:1")
                .counts(BookCounter.SNAPSHOTS_LOADED, 1);
    }

    @Test
    void sameDeltaFromTwoConnectionsIsAppliedOnce() {
        BookScenario.of(TestRule.RANGE)
                .delta(11, 12, bid(99, 3))
                .delta(11, 12, bid(99, 3))
                .delta(13, 13, bid(99, 0))
                .snapshot(10, bid(100, 1), ask(102, 1))
                .status(BookStatus.VALID)
                .holds("100:1 | 102:1")
                .counts(BookCounter.DUPLICATES, 1);
    }

    @Test
    void keepsTenThousandDeltasAndForgetsTheOldest() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        for (int i = 1; i <= 10_000; i++) {
            scenario.delta(i, i, bid(i, i));
        }
        scenario.counts(BookCounter.DELTAS_FORGOTTEN, 0);
        scenario.delta(10_001, 10_001, bid(5, 0)).counts(BookCounter.DELTAS_FORGOTTEN, 1);
        scenario.snapshot(0, bid(100_000, 1)).status(BookStatus.AWAITING_SNAPSHOT);
        scenario.snapshot(1, bid(100_000, 1)).status(BookStatus.VALID);
        assertThat(scenario.keeper.book().size(io.weir.schema.Side.BID)).isEqualTo(9_999);
        scenario.counts(BookCounter.DELTAS_APPLIED, 10_000);
    }

    @Test
    void lossWhileWaitingShowsInTheChain() {
        BookScenario.of(TestRule.RANGE)
                .delta(11, 12, bid(99, 3))
                .note(io.weir.schema.event.EventKind.LOST)
                .delta(20, 21, bid(98, 1))
                .snapshot(10, bid(100, 1), ask(102, 1))
                .rows(
                        "null>AWAITING_SNAPSHOT FIRST_RECORD",
                        "AWAITING_SNAPSHOT>VALID SNAPSHOT",
                        "VALID>GAP SEQUENCE");
    }
}
