package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each channel of each product, field by field. */
class BinanceDecoderTest {

    private static final String NONE = Long.toString(Long.MIN_VALUE);

    static List<Arguments> golden() {
        return List.of(
                golden(
                        Messages.SPOT_DEPTH,
                        "binance-spot:BTCUSDT BOOK_DELTA 50093239207 1723161255308000000"
                                + " [5565387000000, 6183804000000, 6186251000000]"
                                + "[0, 32332000, 0]1 50093239203 "
                                + NONE),
                golden(
                        Messages.USDM_DEPTH,
                        "binance-usdm:BTCUSDT BOOK_DELTA 5123108179807 1723161260945000000"
                                + " [100000000000, 6175220000000, 6180950000000]"
                                + "[60667500000, 0, 133200000]2 5123108177417 5123108177279"),
                golden(
                        Messages.COINM_DEPTH,
                        "binance-coinm:BTCUSD_PERP BOOK_DELTA 1007198631985 1723161257462000000"
                                + " [6178650000000][8900000000]1 1007198631847 1007198631835"),
                golden(
                        Messages.SPOT_TRADE,
                        "binance-spot:BTCUSDT TRADE 3735683259 1723161255342000000"
                                + " Trade[price=6183763000000, quantity=2000000,"
                                + " aggressor=SELL, regular=true]"),
                golden(
                        Messages.USDM_TRADE,
                        "binance-usdm:BTCUSDT TRADE 5266583935 1723161256321000000"
                                + " Trade[price=6180030000000, quantity=600000,"
                                + " aggressor=BUY, regular=true]"),
                golden(
                        Messages.USDM_INSURANCE,
                        "binance-usdm:BTCUSDT TRADE 3535191080 1680652874400000000"
                                + " Trade[price=2872250000000, quantity=100000,"
                                + " aggressor=SELL, regular=false]"),
                golden(
                        Messages.COINM_TRADE,
                        "binance-coinm:BTCUSD_PERP TRADE 849714402 1723161257679000000"
                                + " Trade[price=6180480000000, quantity=400000000,"
                                + " aggressor=BUY, regular=true]"),
                golden(
                        Messages.SPOT_AGG_TRADE,
                        "binance-spot:BTCUSDT AGGREGATE_TRADE 640283266 1616176861893000000"
                                + " Trade[price=5894201000000, quantity=35600,"
                                + " aggressor=BUY, regular=true]"),
                golden(
                        Messages.COINM_AGG_TRADE,
                        "binance-coinm:BTCUSD_210625 AGGREGATE_TRADE 5091038 1616201787407000000"
                                + " Trade[price=6283800000000, quantity=500000000,"
                                + " aggressor=SELL, regular=true]"));
    }

    static List<Arguments> goldenQuotes() {
        return List.of(
                golden(
                        Messages.SPOT_QUOTE,
                        "binance-spot:BTCUSDT BEST_QUOTE 50093239212 "
                                + NONE
                                + " BestQuote[bidPrice=6183763000000, bidQuantity=378826000,"
                                + " askPrice=6183764000000, askQuantity=154698000]"),
                golden(
                        Messages.USDM_QUOTE,
                        "binance-usdm:BTCUSDT BEST_QUOTE 5123107839020 1723161256312000000"
                                + " BestQuote[bidPrice=6180020000000, bidQuantity=250700000,"
                                + " askPrice=6180030000000, askQuantity=251000000]"),
                golden(
                        Messages.COINM_QUOTE,
                        "binance-coinm:BTCUSD_PERP BEST_QUOTE 1007198632021 1723161257465000000"
                                + " BestQuote[bidPrice=6180470000000, bidQuantity=3500000000,"
                                + " askPrice=6180480000000, askQuantity=164500000000]"));
    }

    static List<Arguments> goldenOfOtherChannels() {
        return List.of(
                golden(
                        Messages.USDM_MARK,
                        "binance-usdm:BTCUSDT TICKER "
                                + NONE
                                + " 1680652701000000000 DerivativeTicker[markPrice=2814727373413,"
                                + " indexPrice=2815975642857, fundingRate=-2754,"
                                + " nextFundingTime=1680652800000000000, openInterest="
                                + NONE
                                + "]"),
                golden(
                        Messages.USDM_LIQUIDATION,
                        "binance-usdm:BTCUSDT LIQUIDATION "
                                + NONE
                                + " 1568014460890000000 Liquidation[side=SELL,"
                                + " price=991000000000, quantity=1400000]"),
                golden(
                        Messages.SPOT_KLINE,
                        "binance-spot:BTCUSDT BAR "
                                + NONE
                                + " 1653818762502000000 Bar[openTime=1653818760000000000,"
                                + " intervalNanos=60000000000, open=2903846000000,"
                                + " high=2903848000000, low=2903845000000, close=2903847000000,"
                                + " volume=20926000, takerBuyVolume=10436000, tradeCount=31,"
                                + " closed=false]"),
                golden(
                        Messages.SPOT_SNAPSHOT,
                        "binance-spot:BTCUSDT BOOK_SNAPSHOT 50093239218 "
                                + NONE
                                + " [6183763000000, 6183764000000][378826000, 150000000]1 "
                                + NONE
                                + ' '
                                + NONE),
                golden(
                        Messages.COINM_SNAPSHOT,
                        "binance-coinm:BTCUSD_PERP BOOK_SNAPSHOT 1007198635033 "
                                + NONE
                                + " [6180470000000][3500000000]1 "
                                + NONE
                                + ' '
                                + NONE));
    }

    private static Arguments golden(String message, String event) {
        return Arguments.of(message, event);
    }

    @ParameterizedTest
    @MethodSource({"golden", "goldenQuotes", "goldenOfOtherChannels"})
    void shouldDecodeMessage(String message, String event) {
        assertThat(Answers.of(message, "binance-spot", "BTCUSDT").texts).containsExactly(event);
    }

    @ParameterizedTest
    @MethodSource({"golden", "goldenQuotes", "goldenOfOtherChannels"})
    void shouldDecodeMessageWithoutEnvelope(String message, String event) {
        assertThat(Answers.of(Messages.bare(message), "binance-spot", "BTCUSDT").texts)
                .containsExactly(event);
    }

    @Test
    void shouldTakeSnapshotWithTimeAsUsdmWithoutVenueTime() {
        assertThat(Answers.of(Messages.USDM_SNAPSHOT, "binance-usdm", "BTCUSDT").texts)
                .containsExactly(
                        "binance-usdm:BTCUSDT BOOK_SNAPSHOT 1801732814321 "
                                + NONE
                                + " [2467090000000, 2467080000000, 2467100000000]"
                                + "[674200000, 100000, 100000000]2 "
                                + NONE
                                + ' '
                                + NONE);
    }

    @Test
    void shouldGiveOneEventPerElementOfAnArray() {
        assertThat(Answers.of(Messages.COINM_MARKS, "").texts)
                .containsExactly(
                        "binance-coinm:BTCUSD_PERP TICKER "
                                + NONE
                                + " 1617309501002000000 DerivativeTicker[markPrice=5900337984561,"
                                + " indexPrice="
                                + NONE
                                + ", fundingRate=73684, nextFundingTime=1617321600000000000,"
                                + " openInterest="
                                + NONE
                                + "]",
                        "binance-coinm:ETHUSD_210625 TICKER "
                                + NONE
                                + " 1617309501002000000 DerivativeTicker[markPrice=198189000000,"
                                + " indexPrice="
                                + NONE
                                + ", fundingRate="
                                + NONE
                                + ", nextFundingTime="
                                + NONE
                                + ", openInterest="
                                + NONE
                                + "]");
    }

    @Test
    void shouldReadTimesFromTenToTheFourteenAsMicros() {
        String micros = Messages.SPOT_TRADE.replace("1723161255342", "1723161255342123");
        assertThat(Answers.of(micros, "").events.get(0).venueTime())
                .isEqualTo(1_723_161_255_342_123_000L);
        String bar =
                Messages.SPOT_KLINE
                        .replace("1653818760000", "1653818760000000")
                        .replace("1653818819999", "1653818819999999");
        assertThat(Answers.of(bar, "binance-spot").texts.get(0))
                .contains("openTime=1653818760000000000, intervalNanos=60000000000,");
    }

    @Test
    void shouldIgnoreRepliesAndTradesThatAreNone() {
        assertThat(Answers.of(Messages.REPLY, "").ignored)
                .containsExactly(MessageInterpreter.REPLY);
        String none = Messages.USDM_TRADE.replace("61800.30", "0").replace("\"MARKET\"", "\"NA\"");
        assertThat(Answers.of(none, "").ignored).containsExactly(MessageInterpreter.EMPTY_TRADE);
    }

    @Test
    void shouldIgnoreFieldsItDoesNotKnow() {
        String more =
                Messages.USDM_QUOTE.replace(
                        "\"u\":", "\"st\":1,\"zz\":{\"u\":[1,{}]},\"y\":[null],\"u\":");
        assertThat(Answers.of(more, "").texts).isEqualTo(Answers.of(Messages.USDM_QUOTE, "").texts);
    }

    @Test
    void shouldKeepSymbolsBeyondAscii() {
        String other = Messages.USDM_QUOTE.replace("\"BTCUSDT\"", "\"币安人生USDT\"");
        assertThat(Answers.of(other, "").events.get(0).instrument())
                .isEqualTo("binance-usdm:币安人生USDT");
    }
}
