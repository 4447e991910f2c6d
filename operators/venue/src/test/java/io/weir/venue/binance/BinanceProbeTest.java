package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.venue.MessageIdentity;
import io.weir.venue.Venues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
                .isEqualTo(new MessageIdentity(venue, symbol));
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
