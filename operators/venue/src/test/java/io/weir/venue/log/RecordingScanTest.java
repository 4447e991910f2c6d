package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.time.ClockSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingScanTest {

    @TempDir private Path folder;

    @Test
    void saysWhatARecordingHolds() throws IOException {
        List<String> lines =
                List.of(
                        Captures.trade("A", 0, 10, 1),
                        Captures.trade("A", 2_000, 2_020, 2),
                        Captures.trade("A", 1_870, 2_030, 3),
                        Captures.trade("A", 1_260, 2_040, 4),
                        "garbage",
                        Captures.trade("A", 30_000, 30_005, 5));
        Path file = Captures.write(folder, "a", Captures.bytes(lines));
        List<LogScan> scans =
                RecordingScan.scan(
                        Recordings.plan(List.of(file)), Captures.REGISTRY, ClockSettings.DEFAULT);
        assertThat(scans).hasSize(1);
        LogScan scan = scans.get(0);
        LogScan.InstrumentScan instrument = scan.instruments().get("binance-usdm:A");
        assertThat(instrument.messages()).containsEntry("TRADE", 5L).containsEntry("END", 2L);
        assertThat(instrument.backwardSteps().get("TRADE"))
                .isEqualTo(new LogScan.BackwardSteps(740_000_000L, 2, 1, 0, 0));
        assertThat(scan.suggestedLateness()).isEqualTo(800_000_000L);
        assertThat(scan.late()).isEqualTo(1);
        assertThat(scan.deadLetters()).containsOnlyKeys("SYNTAX");
        assertThat(scan.counters().records()).isEqualTo(6);
        assertThat(scan.skewMin()).isEqualTo(5_000_000L);
        assertThat(scan.skewMax()).isEqualTo(10_000_000L);
        assertThat(scan.spans())
                .extracting(span -> span.to() - span.from())
                .containsExactly(2_030_000_000L, 0L);
    }
}
