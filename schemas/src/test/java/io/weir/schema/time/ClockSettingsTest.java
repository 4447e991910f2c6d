package io.weir.schema.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSettingsTest {

    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "0, -1",
        "49999999, -1",
        "50000000, 49",
        "99999999, 49",
        "100000000, 99",
        "-1, -51",
    })
    void watermarkStandsBelowTheGridPoint(long promise, long watermark) {
        assertThat(ClockSettings.DEFAULT.watermarkMillis(promise)).isEqualTo(watermark);
    }

    @Test
    void watermarkLetsThroughWhatStandsAtThePromise() {
        for (long grid : new long[] {MILLI, 7_300_000, 50 * MILLI}) {
            ClockSettings settings = new ClockSettings(0, 0, 0, 1, 0, grid);
            for (long promise = -300 * MILLI; promise < 300 * MILLI; promise += 777_777) {
                long dueBelow = (settings.watermarkMillis(promise) + 1) * MILLI;
                assertThat(dueBelow).isLessThanOrEqualTo(promise);
            }
        }
    }

    @Test
    void withoutPromiseThereIsNoWatermark() {
        assertThat(ClockSettings.DEFAULT.watermarkMillis(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void impossibleLengthsAreRefusedByName() {
        assertThatThrownBy(() -> ClockSettings.DEFAULT.withLateness(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid lateness: must be 0 ns to")
                .hasMessageEndingWith("was -1 ns");
        assertThatThrownBy(() -> new ClockSettings(0, 0, 0, 1, 0, 0))
                .hasMessageStartingWith("Invalid watermark grid");
    }
}
