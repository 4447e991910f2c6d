package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Instrument;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.LogFacts;
import io.weir.venue.VenueTime;
import io.weir.venue.Venues;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the three products declare, against what their messages say. */
class BinanceVenueTest {

    static List<String> messages() {
        return List.of(
                Messages.SPOT_DEPTH,
                Messages.USDM_DEPTH,
                Messages.COINM_DEPTH,
                Messages.SPOT_AGG_TRADE,
                Messages.USDM_TRADE,
                Messages.COINM_TRADE,
                Messages.SPOT_QUOTE,
                Messages.USDM_QUOTE,
                Messages.USDM_LIQUIDATION,
                Messages.COINM_MARKS,
                Messages.COINM_SNAPSHOT);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eventsCarryATimeWhereTheVenueDeclaresOne(String message) {
        Answers answers = Answers.of(message, "");
        assertThat(answers.events).isNotEmpty();
        for (MarketEvent event : answers.events) {
            VenueTime declared =
                    Venues.ALL.of(Instrument.venueOf(event.instrument())).time(event.kind());
            assertThat(event.venueTime() == MarketEvent.NONE)
                    .as("%s of %s", event.kind(), event.instrument())
                    .isEqualTo(declared == VenueTime.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "https://api.binance.com/api/v3/depth?symbol=NKNUSDT&limit=1000, SPOT NKNUSDT",
                "https://fapi.binance.com/fapi/v1/depth?symbol=SUSHIUSDT&limit=1000, USDM SUSHIUSDT",
                "https://dapi.binance.com/dapi/v1/depth?limit=5&symbol=BCHUSD_PERP, COINM BCHUSD_PERP",
                "https://api.binance.com/api/v3/exchangeInfo, none",
                "https://api.binance.com/api/v3/exchangeInfo?symbol=A, none",
                "https://api.binance.com/api/v3/depth?symbol=&limit=5, none",
                "https://api.binance.com/api/v3/depth, none",
                "'', none",
            })
    void aRequestForASnapshotNamesProductAndSymbol(String url, @Nullable String expected) {
        @Nullable BinanceRequest request = BinanceRequest.of(url);
        String found =
                request == null
                        ? null
                        : request.product()
                                + " "
                                + new String(
                                        request.symbol(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theOnlyProductOfALogDecidesWhereMessagesDoNot() {
        assertThat(BinanceVenue.onlyOf(LogFacts.NONE)).isNull();
        assertThat(BinanceVenue.onlyOf(new LogFacts("binance-coinm", List.of())))
                .isEqualTo(BinanceVenue.COINM);
        assertThat(BinanceVenue.onlyOf(new LogFacts("", List.of("binance-usdm:A", "kraken:B"))))
                .isEqualTo(BinanceVenue.USDM);
        assertThat(
                        BinanceVenue.onlyOf(
                                new LogFacts("", List.of("binance-spot:A", "binance-usdm:A"))))
                .isNull();
        assertThat(Answers.of(Messages.SPOT_KLINE, "binance-usdm", "BTCUSDT").events)
                .extracting(MarketEvent::instrument)
                .containsExactly("binance-usdm:BTCUSDT");
    }
}
