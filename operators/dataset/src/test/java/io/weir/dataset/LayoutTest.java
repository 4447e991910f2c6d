package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT,BTCUSDT",
        "XBT/USD,XBT%2FUSD",
        "A:B,A%3AB",
        "ünï,%C3%BCn%C3%AF",
        "?,%3F",
        "a=b c,a%3Db%20c",
        "100%,100%25",
        "BTC-28JUN24_x.y~z,BTC-28JUN24_x.y~z",
        "..,.."
    })
    void valuesAreEncodedAndComeBack(String value, String encoded) {
        assertThat(Layout.encode(value)).isEqualTo(encoded);
        assertThat(Layout.decode(encoded)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "a%zz", "%2G"})
    void aBadEncodingIsRefused(String text) {
        assertThatThrownBy(() -> Layout.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was '" + text + "'");
    }

    @Test
    void daysAreUtc() {
        assertThat(Layout.dateOf(-1)).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(Layout.dateOf(0)).isEqualTo(LocalDate.of(1970, 1, 1));
        assertThat(Layout.bucketPath(1_723_161_599_999_999_999L, 7))
                .isEqualTo("date=2024-08-08/bucket=07");
        assertThat(Layout.bucketPath(1_723_161_600_000_000_000L, 15))
                .isEqualTo("date=2024-08-09/bucket=15");
    }

    /** Another hash would put an instrument's day into two folders when a job is restarted. */
    @ParameterizedTest
    @CsvSource({
        "binance-spot,BTCUSDT,16,9",
        "binance-usdm,BTCUSDT,16,6",
        "binance-usdm,ETHUSDT,16,10",
        "k,XBT/USD,16,0",
        "ünï,ß,100,42",
        "binance-usdm,BTCUSDT,1,0"
    })
    void theBucketOfAnInstrumentNeverChanges(String venue, String symbol, int buckets, int bucket) {
        assertThat(Layout.bucketOf(venue, symbol, buckets)).isEqualTo(bucket);
    }
}
