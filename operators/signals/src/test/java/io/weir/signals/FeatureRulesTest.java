package io.weir.signals;

import static io.weir.signals.Scene.SECOND;
import static io.weir.signals.Scene.known;
import static io.weir.signals.Scene.ladder;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Aggressor;
import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.signals.BookState.Ladder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Masks, warm-up, windows and edges of the book, rule by rule. */
class FeatureRulesTest {

    private static final long DAY = 86_400 * SECOND;
    private static final Ladder BIDS = ladder(9_995, 2_000, 9_990, 1_000, 9_950, 4_000);
    private static final Ladder ASKS = ladder(10_005, 1_000, 10_015, 3_000, 10_100, 9_000);
    private static final Ladder NONE = ladder();

    @Test
    void windowsOverTheBookWarmUpFromTheLastChangeToValid() {
        Scene scene = Scene.linear("rv(window=1s)", "trade_count(window=1s)");
        scene.at(0).coverage().at(SECOND / 2).snapshot(BIDS, ASKS).at(1_400_000_000L).clock();
        assertThat(scene.value("rv_1s")).isNull();
        assertThat(scene.value("trade_count_1s")).isEqualTo(0L);

        scene.at(1_500_000_000L).clock();
        assertThat(scene.value("rv_1s")).isEqualTo(0.0);

        scene.gap().snapshot(BIDS, ASKS).at(2_400_000_000L).clock();
        assertThat(scene.value("rv_1s")).isNull();
        assertThat(scene.value("trade_count_1s")).isEqualTo(0L);
    }

    @Test
    void windowHoldsRecordsAfterItsStartAndUpToTheRow() {
        Scene scene = Scene.linear("trade_count(window=1s)").at(0).coverage();
        scene.at(SECOND).trade(10_000, 1, Aggressor.BUY, true);
        scene.at(2 * SECOND).trade(10_000, 1, Aggressor.BUY, true).clock();

        assertThat(scene.value("trade_count_1s")).isEqualTo(1L);
    }

    @Test
    void tradeRowAtOneMomentDoesNotSeeTheNextTrade() {
        Scene scene =
                new Scene(
                        Instruments.LINEAR.instrument(),
                        List.of("trade"),
                        "trade_count(window=1s)");
        scene.at(0).coverage().at(5 * SECOND).trade(10_000, 1, Aggressor.BUY, true);
        assertThat(scene.value("trade_count_1s")).isEqualTo(1L);

        scene.trade(10_000, 1, Aggressor.SELL, true);
        assertThat(scene.value("trade_count_1s")).isEqualTo(2L);
        assertThat(scene.keys()).extracting(SampledRow::rowSeq).containsExactly(0L, 1L);
    }

    @Test
    void tradesThatAreNoMatchesCountInRatesAndCauseRowsOnly() {
        Scene scene =
                new Scene(
                        Instruments.LINEAR.instrument(),
                        List.of("trade"),
                        "trade_count(window=1s)",
                        "rate_trade(window=1s)",
                        "cvd",
                        "last_aggressor");
        scene.at(0).coverage().at(5 * SECOND).trade(10_000, 1, Aggressor.BUY, false);

        assertThat(scene.value("trade_count_1s")).isEqualTo(0L);
        assertThat(scene.value("rate_trade_1s")).isEqualTo(1.0);
        assertThat(scene.value("cvd")).isEqualTo(0.0);
        assertThat(scene.value("last_aggressor")).isNull();
    }

    @Test
    void cumulativeVolumeDeltaRestartsAtMidnight() {
        Scene scene = Scene.linear("cvd", "last_aggressor");
        scene.at(DAY - SECOND).coverage().trade(10_000, 2_000, Aggressor.SELL, true);
        scene.at(DAY - 1).clock();
        assertThat(scene.value("cvd")).isEqualTo(-2.0);

        scene.at(DAY).clock();
        assertThat(scene.value("cvd")).isEqualTo(0.0);
        assertThat(scene.value("last_aggressor")).isEqualTo("SELL");

        scene.at(DAY + 1).trade(10_000, 500, Aggressor.BUY, true).at(DAY + SECOND).clock();
        assertThat(scene.value("cvd")).isEqualTo(0.5);
    }

    @Test
    void bookThatIsNotValidMasksWhatReadsIt() {
        Scene scene = Scene.linear();
        scene.at(0).coverage().snapshot(BIDS, ASKS).trade(10_000, 1, Aggressor.BUY, true);
        scene.at(70 * SECOND).gap().clock();

        assertThat(scene.value("valid")).isEqualTo(false);
        assertThat(scene.value("invalid_reason")).isEqualTo("GAP");
        assertThat(scene.value("mid")).isNull();
        assertThat(scene.value("levels_bid")).isNull();
        assertThat(scene.value("ofi_l1_1s")).isNull();
        assertThat(scene.value("trade_count_60s")).isEqualTo(0L);
        assertThat(scene.value("cvd")).isEqualTo(0.001);
        assertThat(scene.value("book_status")).isEqualTo("GAP");
        assertThat(scene.value("age_of_book_ns")).isEqualTo(0L);
    }

    @Test
    void slopeOfALevelThatReturnsSeesTheLevelBeforeItAnew() {
        Ladder one = ladder(9_995, 2_000);
        Ladder two = ladder(9_995, 1_000, 9_990, 3_000);
        Ladder twoOfSameSum = ladder(9_995, 2_000, 9_990, 2_000);
        Scene fresh =
                Scene.linear("slope_ns").at(0).coverage().snapshot(twoOfSameSum, ASKS).clock();
        Scene scene = Scene.linear("slope_ns").at(0).coverage().snapshot(two, ASKS).clock();
        scene.at(SECOND).delta(one, ASKS).clock();
        scene.at(2 * SECOND).delta(twoOfSameSum, ASKS).clock();

        assertThat(scene.number("slope_ns_bid_10")).isEqualTo(fresh.number("slope_ns_bid_10"));
    }

    @Test
    void oneSidedBookIsValidWithoutWhatNeedsBothSides() {
        Scene scene = Scene.linear().at(0).coverage().snapshot(BIDS, NONE).clock();

        assertThat(scene.value("valid")).isEqualTo(true);
        assertThat(scene.number("bid")).isEqualTo(99.95);
        assertThat(scene.number("depth_top5_bid")).isEqualTo(7.0);
        assertThat(scene.number("depth_top5_ask")).isZero();
        assertThat(scene.number("vwap_to_size_sell_1")).isEqualTo(99.95);
        for (String absent :
                List.of(
                        "ask",
                        "mid",
                        "spread",
                        "weighted_mid",
                        "imbalance_l1",
                        "imbalance_top5",
                        "imbalance_weighted_0p5_top10",
                        "depth_within_5bps_bid",
                        "cost_to_trade_bps_sell_1",
                        "vwap_to_size_buy_1")) {
            assertThat(scene.value(absent)).as(absent).isNull();
        }
    }

    /** A coin-margined contract under another name must not get the notional of a spot pair. */
    @Test
    void notionalsAreNullWhereTheContractIsUnknown() {
        Scene scene = Scene.of(Instrument.unregistered("venue", "S"));
        scene.at(0).coverage().snapshot(BIDS, ASKS).clock();

        assertThat(scene.number("depth_top5_bid")).isPositive();
        assertThat(scene.value("depth_notional_top5_bid")).isNull();
        assertThat(scene.value("depth_notional_top1_ask")).isNull();
        for (ContractKind kind : List.of(ContractKind.SPOT, ContractKind.LINEAR)) {
            Scene implied = Scene.of(Instrument.unregistered("venue", "S", kind));
            implied.at(0).coverage().snapshot(BIDS, ASKS).clock();
            assertThat(implied.number("depth_notional_top5_bid")).isPositive();
        }
        Scene inverse = Scene.of(Instrument.unregistered("venue", "S", ContractKind.INVERSE));
        inverse.at(0).coverage().snapshot(BIDS, ASKS).clock();
        assertThat(inverse.value("depth_notional_top5_bid")).isNull();
    }

    @Test
    void whatReachesBeyondTheKnownRangeIsNull() {
        Scene scene = Scene.linear().at(0).coverage();
        scene.snapshot(known(9_990, BIDS), ASKS).clock();

        assertThat(scene.number("depth_top1_bid")).isEqualTo(2.0);
        assertThat(scene.value("depth_top5_bid")).isNull();
        assertThat(scene.number("depth_top5_ask")).isEqualTo(13.0);
        assertThat(scene.number("depth_within_10bps_bid")).isEqualTo(3.0);
        assertThat(scene.value("depth_within_25bps_bid")).isNull();
        assertThat(scene.value("slope_bid_10")).isNull();
        assertThat(scene.value("imbalance_top5")).isNull();
    }

    @Test
    void orderFlowIsNullWhileAnEventWithUnknownTouchIsInTheWindow() {
        Scene scene = Scene.linear("ofi_l1(window=1s)").at(0).coverage();
        scene.snapshot(BIDS, ASKS);
        scene.at(2 * SECOND).delta(known(9_999, NONE), ASKS).clock();
        assertThat(scene.value("ofi_l1_1s")).isNull();

        scene.at(2_100_000_000L).delta(BIDS, ASKS);
        scene.at(3 * SECOND).clock();
        assertThat(scene.value("ofi_l1_1s")).as("the way back is unknown too").isNull();

        scene.at(3_100_000_000L).clock();
        assertThat(scene.value("ofi_l1_1s")).isEqualTo(0.0);
    }

    @Test
    void depthWithinIsInclusive() {
        // Mid 100.00; 10 bps are 0.10.
        Scene scene = Scene.linear("depth_within_bps(bps=10)").at(0).coverage();
        scene.snapshot(
                        ladder(9_995, 1_000, 9_990, 1_000, 9_989, 1_000),
                        ladder(10_005, 1_000, 10_010, 5_000, 10_011, 7_000))
                .clock();

        assertThat(scene.number("depth_within_10bps_bid")).isEqualTo(2.0);
        assertThat(scene.number("depth_within_10bps_ask")).isEqualTo(6.0);
    }

    @Test
    void coverageThatBeginsAgainRestartsWindowsAndTheLastAggressor() {
        Scene scene = Scene.linear("trade_count(window=1s)", "last_aggressor", "cvd");
        scene.at(0).coverage().trade(10_000, 1, Aggressor.BUY, true);
        scene.at(100 * SECOND + 1).coverage();
        assertThat(scene.engine().nextClock()).isEqualTo(100 * SECOND + SECOND / 10);

        scene.at(101 * SECOND).clock();
        assertThat(scene.value("trade_count_1s")).isNull();
        assertThat(scene.value("last_aggressor")).isNull();
        assertThat(scene.value("cvd")).isEqualTo(0.0);
        scene.at(102 * SECOND).clock();
        assertThat(scene.value("trade_count_1s")).isEqualTo(0L);
    }

    @Test
    void parabolaThroughThreeLevelsIsExact() {
        // Cumulative 1, 3, 7 at 0, 1, 2 ticks: 1 + x + x².
        Scene scene = Scene.linear("slope", "book_convexity").at(0).coverage();
        Ladder bids = ladder(9_995, 1_000, 9_990, 2_000, 9_985, 4_000);
        scene.snapshot(bids, ladder(10_005, 1_000, 10_010, 1_000, 10_015, 1_000)).clock();

        assertThat(scene.number("book_convexity_bid_10")).isEqualTo(1.0);
        assertThat(scene.number("slope_bid_10")).isEqualTo(3.0);
        assertThat(scene.number("book_convexity_ask_10")).isEqualTo(0.0);
        assertThat(scene.number("slope_ask_10")).isEqualTo(1.0);
    }
}
