package io.weir.benchmarks;

import static io.weir.schema.Checks.checkState;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command cost from its start to its end, as the clock on the wall and the kernel see it
 * (Linux: {@code /proc}).
 *
 * @param output its standard output
 * @param nanos from start to end
 * @param cpuNanos of all its threads; what it took in the last 20 ms of its life may be missing
 * @param peakBytes most memory that was resident
 */
record MeasuredProcess(String output, long nanos, long cpuNanos, long peakBytes) {

    private static final long POLL_MILLIS = 20;
    private static final String PEAK = "VmHWM:";
    private static final long KILOBYTE = 1024;

    /**
     * Runs a command and waits for its end.
     *
     * @param folder for its output while it runs
     * @throws IllegalStateException if it fails, with its last words
     */
    static MeasuredProcess run(List<String> command, Path folder)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        long started = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        long cpu = 0;
        long peak = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            cpu =
                    Math.max(
                            cpu,
                            process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L));
            peak = Math.max(peak, peak(process.pid()));
        }
        final long nanos = System.nanoTime() - started;
        String output = Files.readString(out, StandardCharsets.UTF_8);
        checkState(
                process.exitValue() == 0,
                "Cannot measure '%s': exit code %d, %s",
                String.join(" ", command),
                process.exitValue(),
                Files.readString(err, StandardCharsets.UTF_8).strip());
        Files.delete(out);
        Files.delete(err);
        return new MeasuredProcess(output, nanos, cpu, peak);
    }

    /** Largest resident memory of a process that runs, 0 if it does not any more. */
    private static long peak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith(PEAK)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE;
                }
            }
        } catch (IOException ended) {
            return 0;
        }
        return 0;
    }
}
