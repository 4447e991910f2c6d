package io.weir.signals.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How samplers are written, and what is said of mistakes. */
class SamplerCatalogueTest {

    @ParameterizedTest
    @CsvSource({
        "clock_100ms, clock_100ms",
        "clock(100 ms), clock_100ms",
        "' clock_1000ms ', clock_1s",
        "book, book",
        "bbo, bbo",
        "trade, trade",
        "volume_10, volume_10",
        "volume(0.50), volume_0.5",
        "dollar_1000000.00, dollar_1000000",
        "ticks(100), ticks_100"
    })
    void namesWhatItReads(String text, String name) {
        assertThat(SamplerCatalogue.parse(text).name()).isEqualTo(name);
        assertThat(SamplerCatalogue.parse(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clock|Invalid sampler clock: must be clock_<step> with a step that is a duration"
                        + " of 1ms to 24h, such as 10s (clock_100ms, for example), was 'clock'",
                "ticks_0|Invalid sampler ticks: must be ticks_<number> with a number that is a"
                        + " whole number of 1 to 1000000000 (ticks_100, for example), was 'ticks_0'",
                "volume|must be volume_<quantity> with a quantity that is a positive number",
                "volume_-1|was 'volume_-1'",
                "dollar_|must be dollar_<notional>",
                "book_5|Invalid sampler book: must be book and nothing more, was 'book_5'",
                "moon|Invalid sampler: must be one of clock_<step>, book, bbo, trade, "
            })
    void saysWhichFormsThereAre(String text, String message) {
        assertThatThrownBy(() -> SamplerCatalogue.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everySamplerHasAnIdOfLettersAndReadsItsOwnExample() {
        for (Sampler sampler : SamplerCatalogue.all()) {
            assertThat(sampler.id()).matches("[a-z]+");
            assertThat(sampler.definition()).isNotBlank();
            assertThat(sampler.parameters()).hasSizeLessThanOrEqualTo(1);
            sampler.parameters()
                    .forEach(
                            parameter -> {
                                String example = sampler.id() + '_' + parameter.defaults().get(0);
                                assertThat(SamplerCatalogue.parse(example).name())
                                        .isEqualTo(example);
                            });
        }
    }
}
