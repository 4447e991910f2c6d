package io.weir.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CataloguesTest {

    @Test
    void shouldRefuseUnknownVenue() {
        assertThatThrownBy(() -> VenueProtocols.of("binance"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid venue: must be one of binance-coinm, binance-spot, binance-usdm,"
                                + " was 'binance'");
    }

    @Test
    void shouldRefuseUnknownFormat() {
        assertThatThrownBy(() -> PayloadFormats.of("morse"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid wire format: must be one of binance, was 'morse'");
    }

    @Test
    void shouldHaveAFormatForEveryVenue() {
        for (VenueProtocol protocol : VenueProtocols.all()) {
            assertThat(PayloadFormats.ofVenue(protocol.venue())).isNotNull();
        }
        assertThat(PayloadFormats.names()).containsExactly(PayloadFormats.BINANCE);
    }
}
