package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.venue.MessageIdentity;
import io.weir.venue.Venues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceProbeTest {

    static List<Arguments> messages() {
        return List.of(
                Arguments.of(Messages.SPOT_DEPTH, "binance-spot", "BTCUSDT"),
                Arguments.of(Messages.USDM_DEPTH, "binance-usdm", "BTCUSDT"),
                Arguments.of(Messages.COINM_DEPTH, "binance-coinm", "BTCUSD_PERP"),
                Arguments.of(Messages.SPOT_AGG_TRADE, "binance-spot", "BTCUSDT"),
                Arguments.of(Messages.COINM_TRADE, "binance-coinm", "BTCUSD_PERP"),
                Arguments.of(Messages.SPOT_QUOTE, "binance-spot", "BTCUSDT"),
                Arguments.of(Messages.USDM_LIQUIDATION, "binance-usdm", "BTCUSDT"),
                Arguments.of(Messages.SPOT_KLINE, "", "BTCUSDT"),
                Arguments.of(Messages.SPOT_SNAPSHOT, "binance-spot", ""),
                Arguments.of(Messages.USDM_SNAPSHOT, "binance-usdm", ""),
                Arguments.of(Messages.COINM_SNAPSHOT, "binance-coinm", "BTCUSD_PERP"),
                Arguments.of(Messages.COINM_MARKS, "", ""),
                Arguments.of("[" + Messages.bare(Messages.USDM_TRADE) + "]", "", ""),
                Arguments.of(Messages.REPLY, "", ""),
                Arguments.of(Messages.SPOT_QUOTE.replace(",", " , "), "binance-spot", "BTCUSDT"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldTellWhatAMessageNames(String message, String venue, String symbol) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        assertThat(Venues.ALL.wire("binance").probe("").identify(bytes, 0, bytes.length))
                .isEqualTo(new MessageIdentity(venue, symbol, message.contains("depthUpdate")));
    }

    /** {@code st} says the product; without it the pair of a USD-M symbol is the symbol itself. */
    @ParameterizedTest
    @CsvSource({
        "BTCUSDT, BTCUSDT, 1, binance-usdm",
        "BTCUSD_PERP, BTCUSD, 2, binance-coinm",
        "ODD, PAIR, 1, binance-usdm",
        "ODD, ODD, 2, binance-coinm",
        "BTCUSDT, BTCUSDT, , binance-usdm",
        "BTCUSDT_261225, BTCUSDT, , binance-usdm",
        "ETHUSDC_261225, ETHUSDC, , binance-usdm",
        "BTCUSD_261225, BTCUSD, , binance-coinm",
        "BTCUSD_PERP, BTCUSD, , binance-coinm",
        "BTCUSD_PERP, BTCUSD_PERP, , binance-coinm",
        "ODD, PAIR, , binance-coinm",
    })
    void shouldTellFuturesApart(String symbol, String pair, String type, String venue) {
        String head = "\"s\":\"" + symbol + "\",\"ps\":\"" + pair + "\"";
        String tail = type == null ? "}" : ",\"st\":" + type + "}";
        String times = "\"E\":1790000000101,\"T\":1790000000100,";
        List<String> messages =
                List.of(
                        "{\"e\":\"depthUpdate\","
                                + times
                                + head
                                + ",\"U\":1,\"u\":4,\"pu\":0,\"b\":[[\"1\",\"2\"]],\"a\":[]"
                                + tail,
                        "{\"e\":\"bookTicker\",\"u\":4,"
                                + head
                                + ",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\","
                                + times.substring(0, times.length() - 1)
                                + tail,
                        "{\"e\":\"trade\","
                                + times
                                + head
                                + ",\"t\":1,\"p\":\"1\",\"q\":\"2\",\"X\":\"MARKET\",\"m\":true"
                                + tail,
                        "{\"e\":\"forceOrder\",\"E\":1790000000101,\"o\":{"
                                + head
                                + ",\"S\":\"SELL\",\"q\":\"1\",\"p\":\"9\",\"T\":1790000000100}"
                                + tail);
        for (String message : messages) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            assertThat(Venues.ALL.wire("binance").probe("").identify(bytes, 0, bytes.length))
                    .as(message)
                    .isEqualTo(new MessageIdentity(venue, symbol, message.contains("depthUpdate")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no message",
                "{}",
                "[]",
                "{\"e\":\"news\"}",
                "[{\"e\":\"news\"}]",
                "{\"channel\":\"book\",\"data\":[{\"symbol\":\"BTC/USD\"}]}",
                "[336,{\"a\":[[\"1\",\"2\",\"3\"]]},\"book-10\",\"XBT/USD\"]",
                "{\"event\":\"heartbeat\"}",
                "{\"topic\":\"orderbook.1.X\","
                        + "\"data\":{\"s\":\"X\",\"u\":1,\"b\":[[\"1\",\"2\"]],\"a\":[]}}",
            })
    void shouldRefuseWhatIsNoMessageOfBinance(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        assertThat(new BinanceProbe("").identify(bytes, 0, bytes.length)).isNull();
    }

    @Test
    void shouldTakeTheVenueThatTheFileNamesWhereTheMessageTellsNone() {
        byte[] bytes = Messages.SPOT_KLINE.getBytes(StandardCharsets.UTF_8);
        assertThat(new BinanceProbe("binance-usdm").identify(bytes, 0, bytes.length))
                .isEqualTo(new MessageIdentity("binance-usdm", "BTCUSDT"));
    }

    @Test
    void shouldGiveTheSameObjectForEqualAnswersInARow() {
        byte[] trade = Messages.USDM_TRADE.getBytes(StandardCharsets.UTF_8);
        byte[] quote = Messages.USDM_QUOTE.getBytes(StandardCharsets.UTF_8);
        BinanceProbe probe = new BinanceProbe("");
        assertThat(probe.identify(trade, 0, trade.length))
                .isSameAs(probe.identify(quote, 0, quote.length));
    }
}
