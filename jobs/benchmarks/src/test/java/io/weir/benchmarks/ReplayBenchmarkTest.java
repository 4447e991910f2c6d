package io.weir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a run, and what a run costs. */
class ReplayBenchmarkTest {

    @TempDir private Path folder;

    @Test
    void phasesStandBehindTheNumberOfMessages() {
        String summary =
                "\n939,540 messages from 1 log in 18.2 s\n"
                        + "  reading 2.0 s, computing 7.1 s, joining and checking 1.3 s\n"
                        + "  trades 12, deltas 3.0 s\n";
        assertThat(ReplayBenchmark.phases(summary))
                .containsExactly("reading 2.0", "computing 7.1", "joining and checking 1.3");
        assertThat(ReplayBenchmark.phases("93954 messages, 9993 rows\n")).isEmpty();
    }

    @Test
    void theMedianIsARunItself() {
        assertThat(ReplayBenchmark.median(List.of(of(30), of(10), of(20))).nanos()).isEqualTo(20);
        assertThatThrownBy(() -> ReplayBenchmark.median(List.of()))
                .hasMessageContaining("must be one at least");
    }

    private static MeasuredProcess of(long nanos) {
        return new MeasuredProcess("", nanos, 0, 0);
    }

    @Test
    void aCommandIsMeasuredOrItsFailureIsNamed() throws Exception {
        MeasuredProcess run =
                MeasuredProcess.run(
                        List.of(
                                "sh",
                                "-c",
                                "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo done"),
                        folder);
        assertThat(run.output()).isEqualTo("done\n");
        assertThat(run.cpuNanos()).isPositive();
        assertThat(run.peakBytes()).isPositive();
        assertThatThrownBy(
                        () ->
                                MeasuredProcess.run(
                                        List.of("sh", "-c", "echo no such thing >&2; exit 3"),
                                        folder))
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no such thing");
    }
}
