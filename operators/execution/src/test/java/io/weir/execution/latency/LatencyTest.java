package io.weir.execution.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {

    private static final long TIME = 1_723_161_258_000_000_000L;
    private static final int DRAWS = 20_000;

    private final Draws draws = Draws.of(0, "binance-usdm:BTCUSDT", Action.ENTRY);

    /** The golden value of the determinism contract. */
    @Test
    void drawsTheGoldenNumber() {
        assertThat(draws.hash(TIME, 0)).isEqualTo(0xead973258e23591eL);
        assertThat(draws.uniform(TIME, 0)).isEqualTo(0.9173805205047193);
    }

    @Test
    void everyWordOfADrawCounts() {
        long golden = draws.hash(TIME, 0);
        assertThat(draws.hash(TIME, 1)).isNotEqualTo(golden);
        assertThat(draws.hash(TIME + 1, 0)).isNotEqualTo(golden);
        assertThat(Draws.of(1, "binance-usdm:BTCUSDT", Action.ENTRY).hash(TIME, 0))
                .isNotEqualTo(golden);
        assertThat(Draws.of(0, "binance-spot:BTCUSDT", Action.ENTRY).hash(TIME, 0))
                .isNotEqualTo(golden);
        assertThat(Draws.of(0, "binance-usdm:BTCUSDT", Action.CANCEL).hash(TIME, 0))
                .isNotEqualTo(golden);
    }

    @Test
    void aConstantDrawsNothing() {
        assertThat(new Latency.Constant(7).nanos(draws, TIME, 3)).isEqualTo(7);
    }

    @Test
    void uniformIsTheDrawBetweenTheBounds() {
        assertThat(new Latency.Uniform(1000, 2000).nanos(draws, TIME, 0)).isEqualTo(1917);
        assertThat(mean(new Latency.Uniform(0, 1_000_000))).isCloseTo(500_000, within(8_200.0));
    }

    @Test
    void exponentialHasItsMeanAndMinimum() {
        Latency latency = new Latency.Exponential(1_000_000, 3_000_000);
        double expected = 1e6 - 2e6 * StrictMath.log1p(-0.9173805205047193);
        assertThat(latency.nanos(draws, TIME, 0)).isEqualTo((long) Math.rint(expected));
        assertThat(mean(latency)).isCloseTo(3_000_000, within(4 * 2e6 / Math.sqrt(DRAWS)));
        for (int i = 0; i < DRAWS; i++) {
            assertThat(latency.nanos(draws, TIME, i)).isGreaterThanOrEqualTo(1_000_000);
        }
    }

    @Test
    void logNormalHasItsMedianAndSpread() {
        Latency latency = new Latency.LogNormal(5_000_000, 0.5);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double log = StrictMath.log(latency.nanos(draws, TIME, i) / 5e6);
            sum += log;
            squares += log * log;
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(4 * 0.5 / Math.sqrt(DRAWS)));
        assertThat(Math.sqrt(squares / DRAWS))
                .isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(2.0 * DRAWS)));
    }

    @ParameterizedTest(name = "request at {0}: {1} ns")
    @CsvSource({
        "50, 10", "100, 10", "150, 15", "175, 18", "200, 20", "300, 10", "400, 0", "900, 0"
    })
    void recordedIsLinearBetweenAndNearestOutside(long time, long expected) {
        Latency latency = new Latency.Recorded(new long[] {100, 200, 400}, new long[] {10, 20, 0});
        assertThat(latency.nanos(draws, time, 0)).isEqualTo(expected);
    }

    @Test
    void refusesWhatIsNoLatency() {
        assertThatThrownBy(() -> new Latency.Constant(-1))
                .hasMessage("Invalid latency: must be >= 0 ns, was -1");
        assertThatThrownBy(() -> new Latency.Uniform(5, 4)).hasMessageContaining("a=5, b=4");
        assertThatThrownBy(() -> new Latency.Exponential(5, 4)).hasMessageContaining("mean=4");
        assertThatThrownBy(() -> new Latency.LogNormal(5, -1)).hasMessageContaining("sigma=-1");
        assertThatThrownBy(() -> new Latency.Recorded(new long[] {2, 2}, new long[] {1, 1}))
                .hasMessage("Invalid RECORDED latency: request times must grow, was 2 after 2");
        assertThatThrownBy(() -> new Latency.Recorded(new long[] {}, new long[] {}))
                .hasMessageContaining(String.format(Locale.ROOT, "was %d of %d", 0, 0));
    }

    private double mean(Latency latency) {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += latency.nanos(draws, TIME, i);
        }
        return sum / DRAWS;
    }
}
