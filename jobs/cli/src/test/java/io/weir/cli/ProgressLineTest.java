package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The line that shows how far a run is. */
class ProgressLineTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long TIME = 1_709_251_110L * SECOND;

    private static String text(long events, long time, double fraction, long elapsed) {
        return ProgressLine.text(new ProgressLine.State(events, time, fraction), elapsed);
    }

    @Test
    void saysCountRateTimeAndPercent() {
        assertThat(text(1_234_567, TIME, 0.456, 2 * SECOND))
                .isEqualTo("1,234,567 messages  617,284/s  at 2024-02-29 23:58:30 UTC   46 %");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(text(0, Long.MIN_VALUE, -1, 0)).isEqualTo("0 messages  0/s");
    }

    @Test
    void neverSaysMoreThanAll() {
        assertThat(text(5, TIME, 1.2, SECOND)).endsWith("100 %");
    }

    @Test
    void phasesSayWhatIsDoneAndWhatIsLeft() {
        assertThat(ProgressLine.text("reading", -1, 9 * SECOND)).isEqualTo("reading");
        assertThat(ProgressLine.text("sorting", 0, 9 * SECOND)).isEqualTo("sorting    0 %");
        assertThat(ProgressLine.text("sorting", 0.25, SECOND / 2)).isEqualTo("sorting   25 %");
        assertThat(ProgressLine.text("sorting", 0.25, 9 * SECOND))
                .isEqualTo("sorting   25 %  27 s left");
        assertThat(ProgressLine.text("sorting", 1.5, 9 * SECOND))
                .isEqualTo("sorting  100 %  0 s left");
    }

    @Test
    void showsNothingWhereNobodyWatches() {
        StringWriter err = new StringWriter();
        try (ProgressLine line = ProgressLine.start(new PrintWriter(err), true)) {
            line.phase("reading", 10);
            line.done(5);
            line.job(() -> new ProgressLine.State(1, TIME, 0.5));
            assertThat(err.toString()).isEmpty();
        }
        assertThat(err.toString()).isEmpty();
    }
}
