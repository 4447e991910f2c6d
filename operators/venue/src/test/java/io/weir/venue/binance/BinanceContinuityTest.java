package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule.Fit;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.Venues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of Binance's documentation, at each edge. */
class BinanceContinuityTest {

    private static BookUpdate delta(long first, long previous) {
        return new BookUpdate(new long[0], new long[0], 0, first, previous);
    }

    @ParameterizedTest
    @CsvSource({
        // U, u against lastUpdateId 100
        "90, 99, OLD",
        "90, 100, OLD",
        "90, 101, NEXT",
        "101, 101, NEXT",
        "101, 110, NEXT",
        "102, 110, GAP",
    })
    void shouldAlignSpotWithSnapshot(long first, long last, Fit fit) {
        assertThat(BinanceContinuity.SPOT.afterSnapshot(100, delta(first, MarketEvent.NONE), last))
                .isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({
        "90, 99, OLD",
        "90, 100, NEXT",
        "100, 100, NEXT",
        "100, 110, NEXT",
        "101, 110, GAP",
    })
    void shouldAlignFuturesWithSnapshot(long first, long last, Fit fit) {
        assertThat(BinanceContinuity.FUTURES.afterSnapshot(100, delta(first, 1), last))
                .isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({"101, 105, NEXT", "102, 105, GAP", "100, 105, GAP", "90, 100, OLD"})
    void shouldChainSpot(long first, long last, Fit fit) {
        assertThat(BinanceContinuity.SPOT.afterDelta(100, delta(first, MarketEvent.NONE), last))
                .isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({"100, 105, NEXT", "99, 105, GAP", "101, 105, GAP", "80, 100, OLD"})
    void shouldChainFutures(long previous, long last, Fit fit) {
        assertThat(BinanceContinuity.FUTURES.afterDelta(100, delta(101, previous), last))
                .isEqualTo(fit);
    }

    @Test
    void shouldSayWhatWasExpectedAndSeen() {
        assertThat(BinanceContinuity.SPOT.expectedAfter(100)).isEqualTo(101);
        assertThat(BinanceContinuity.SPOT.seen(delta(103, MarketEvent.NONE), 110)).isEqualTo(103);
        assertThat(BinanceContinuity.FUTURES.expectedAfter(100)).isEqualTo(100);
        assertThat(BinanceContinuity.FUTURES.seen(delta(103, 102), 110)).isEqualTo(102);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20, 50, 100, 500, 1000, 5000})
    void shouldKnowDepthsOffered(int levels) {
        assertThat(BinanceContinuity.SPOT.offersDepth(levels)).isTrue();
        assertThat(BinanceContinuity.FUTURES.offersDepth(levels)).isTrue();
        assertThat(BinanceContinuity.SPOT.offersDepth(levels - 1)).isFalse();
        assertThat(BinanceContinuity.FUTURES.offersDepth(levels + 1)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(BinanceVenue.class)
    void shouldBeInTheCatalogue(BinanceVenue venue) {
        assertThat(Venues.ALL.of(venue.id())).isSameAs(venue);
        for (EventKind kind : EventKind.values()) {
            assertThat(venue.bookRules().identity(kind)).isEqualTo(Identity.GLOBAL);
        }
        assertThat(venue.bookRules().continuity())
                .isSameAs(
                        venue == BinanceVenue.SPOT
                                ? BinanceContinuity.SPOT
                                : BinanceContinuity.FUTURES);
    }
}
