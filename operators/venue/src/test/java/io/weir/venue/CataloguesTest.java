package io.weir.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.venue.binance.BinanceVenue;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CataloguesTest {

    @Test
    void shouldRefuseUnknownVenue() {
        assertThat(Venues.ALL.find("binance")).isNull();
        assertThatThrownBy(() -> Venues.ALL.of("binance"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Invalid venue: must be one of ")
                .hasMessageContaining("binance-coinm, binance-spot, binance-usdm")
                .hasMessageEndingWith(", was 'binance'");
    }

    @Test
    void shouldRefuseUnknownFormat() {
        assertThatThrownBy(() -> Venues.ALL.wire("morse"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Invalid wire format: must be one of binance")
                .hasMessageEndingWith(", was 'morse'");
    }

    @Test
    void shouldRefuseAVenueThatIsGivenTwice() {
        assertThatThrownBy(() -> new Venues(List.of(BinanceVenue.SPOT, BinanceVenue.SPOT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid venue id: must be given once, was binance-spot twice");
    }

    @Test
    void shouldFindEveryVenueByItsIdAndItsCaptureNames() {
        TreeSet<String> names = new TreeSet<>();
        for (Venue venue : Venues.ALL.all()) {
            assertThat(Venues.ALL.of(venue.id())).isSameAs(venue);
            assertThat(venue.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(venue.wires()).isNotEmpty();
            for (WireFormat wire : venue.wires()) {
                assertThat(Venues.ALL.wire(wire.name())).isSameAs(wire);
                assertThat(wire.version()).isPositive();
            }
            for (String name : venue.captureNames()) {
                assertThat(Venues.ALL.ofCapture(name)).isSameAs(venue);
                assertThat(names.add(name)).as("capture name %s of one venue", name).isTrue();
            }
        }
        assertThat(Venues.ALL.captureNames()).containsExactlyElementsOf(names);
        assertThat(Venues.ALL.ofCapture("BINANCE_US")).isNull();
    }

    @Test
    void shouldSayWhatALogIsOf() {
        LogFacts two = new LogFacts("", List.of("a:X", "b:X", "b:Y"));
        assertThat(two.onlyVenue()).isEmpty();
        assertThat(two.booksOf("a")).containsExactly("a:X");
        assertThat(two.booksOf("b")).containsExactly("b:X", "b:Y");
        assertThat(two.booksOf("c")).isEmpty();
        assertThat(new LogFacts("", List.of("b:X", "b:Y")).onlyVenue()).isEqualTo("b");
        assertThat(new LogFacts("a", List.of("b:X")).onlyVenue()).isEqualTo("a");
        assertThat(LogFacts.NONE.onlyVenue()).isEmpty();
    }
}
