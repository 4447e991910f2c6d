package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Times and lengths, written and read. */
class TextsTest {

    @ParameterizedTest
    @CsvSource({"500ms, 500000000", "2.7s, 2700000000", "1s, 1000000000", "60s, 60000000000"})
    void lengthsAreWrittenAsTheyAreRead(String text, long nanos) {
        assertThat(Texts.duration(nanos)).isEqualTo(text);
        assertThat(new DurationConverter().convert(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"1ns, 1", "3 us, 3000", "1.5min, 90000000000", "2h, 7200000000000"})
    void everyUnitIsRead(String text, long nanos) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-1s", "1.5ns", "soon", "9999999999h", "1e3s"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("Invalid duration: must be ")
                .hasMessageEndingWith("was '" + text + "'");
    }

    @Test
    void momentsAreShownToTheMillisecond() {
        assertThat(Texts.time(1_709_251_110_006_448_009L)).isEqualTo("2024-02-29T23:58:30.006Z");
        assertThat(Texts.time(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
    }

    /** A length is never shown shorter than it is by more than its last digit. */
    @ParameterizedTest
    @CsvSource({"0, 0s", "1500000000, 1.5s", "999000000, 999ms", "86400000000000, 86400s"})
    void lengthsHaveTheUnitThatFits(long nanos, String text) {
        assertThat(Texts.duration(nanos)).isEqualTo(text);
    }
}
