package io.weir.venue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BookRangeTest {

    private static final BookRange RANGE = new BookRange("v:A", 100, 110, 1_000, 2_000);

    @Test
    void shouldFitPricesWithinAFactorOfTwo() {
        assertThat(RANGE.fitsPrices(50, 51)).isTrue();
        assertThat(RANGE.fitsPrices(49.9, 51)).isFalse();
        assertThat(RANGE.fitsPrices(219, 220)).isTrue();
        assertThat(RANGE.fitsPrices(219, 220.1)).isFalse();
    }

    @Test
    void shouldFitWhatIsNotKnown() {
        assertThat(RANGE.fitsPrices(0, 0)).isTrue();
        assertThat(RANGE.fitsPrices(0, 221)).isFalse();
        BookRange unpriced = new BookRange("v:A", 0, 0, 1, 2);
        assertThat(unpriced.fitsPrices(1e-8, 1e9)).isTrue();
        assertThat(RANGE.with(unpriced).fitsPrices(1e-8, 1e9)).isTrue();
    }

    @Test
    void shouldHoldIdsThatDeltasContinue() {
        assertThat(RANGE.holdsId(999)).isTrue();
        assertThat(RANGE.holdsId(998)).isFalse();
        assertThat(RANGE.holdsId(2_000)).isTrue();
        assertThat(RANGE.holdsId(2_001)).isFalse();
        assertThat(RANGE.isNearId(1_003_000)).isTrue();
        assertThat(RANGE.isNearId(1_003_001)).isFalse();
    }

    @Test
    void shouldCoverBothParts() {
        BookRange both = RANGE.with(new BookRange("v:A", 200, 240, 500, 1_500));
        assertThat(both).isEqualTo(new BookRange("v:A", 100, 240, 500, 2_000));
    }
}
