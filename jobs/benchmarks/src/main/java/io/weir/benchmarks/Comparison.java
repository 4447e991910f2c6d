package io.weir.benchmarks;

import static io.weir.schema.Checks.checkState;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.flink.util.FileUtils;

/**
 * Contenders run in turn, round after round, so that a disturbance of the machine meets all of
 * them; ratios are taken within a round, against the first contender.
 */
final class Comparison {

    private final Workload workload;
    private final List<Contender> contenders;
    private final List<List<Sample>> samples = new ArrayList<>();
    private final AllocationMeter allocation = AllocationMeter.start();

    Comparison(Workload workload, List<Contender> contenders) {
        this.workload = workload;
        this.contenders = contenders;
        contenders.forEach(contender -> samples.add(new ArrayList<>()));
    }

    /** Runs all contenders so many times; the first rounds only warm up. */
    void run(int warmups, int rounds, Path directory, PrintWriter log) throws Exception {
        for (int round = -warmups; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Sample sample = once(contenders.get(i), directory);
                log.printf(
                        Locale.ROOT,
                        "  %s %d: %s, %.0f messages/s, %.1f s CPU%n",
                        round < 0 ? "warm-up" : "round",
                        round < 0 ? round + warmups + 1 : round + 1,
                        contenders.get(i).name(),
                        sample.messagesPerSecond(),
                        sample.cpuNanos() / 1e9);
                log.flush();
                if (round >= 0) {
                    samples.get(i).add(sample);
                }
            }
            long rows = samples.get(0).isEmpty() ? 0 : samples.get(0).get(0).rows();
            for (List<Sample> of : samples) {
                checkState(
                        of.isEmpty() || of.get(of.size() - 1).rows() == rows,
                        "The contenders wrote different numbers of rows");
            }
        }
    }

    private Sample once(Contender contender, Path directory) throws Exception {
        Path out = Files.createTempDirectory(directory, "out");
        System.gc();
        long allocatedBefore = allocation.bytes();
        long cpuBefore = cpu();
        Sample sample = contender.run(workload, out);
        long cpuNanos = cpu() - cpuBefore;
        long allocated = allocation.bytes() - allocatedBefore;
        FileUtils.deleteDirectory(out.toFile());
        return new Sample(sample.messages(), sample.rows(), sample.nanos(), cpuNanos, allocated);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** A Markdown table: median, smallest and largest over the rounds. */
    void print(PrintWriter out) {
        out.println(
                "| what | messages/s: median (min to max) | of the first | CPU us/message"
                        + " | bytes allocated/message |");
        out.println("|---|---|---|---|---|");
        for (int i = 0; i < contenders.size(); i++) {
            List<Sample> own = samples.get(i);
            double[] rates = new double[own.size()];
            double[] ratios = new double[own.size()];
            double[] cpu = new double[own.size()];
            double[] bytes = new double[own.size()];
            for (int round = 0; round < own.size(); round++) {
                rates[round] = own.get(round).messagesPerSecond();
                ratios[round] = rates[round] / samples.get(0).get(round).messagesPerSecond();
                cpu[round] = own.get(round).cpuNanos() / 1e3 / own.get(round).messages();
                bytes[round] = own.get(round).bytesPerMessage();
            }
            out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f (%,.0f to %,.0f) | %.2f (%.2f to %.2f) | %.2f | %,.0f |%n",
                    contenders.get(i).name(),
                    median(rates),
                    least(rates),
                    most(rates),
                    median(ratios),
                    least(ratios),
                    most(ratios),
                    median(cpu),
                    median(bytes));
        }
        Sample any = samples.get(0).get(0);
        out.printf(
                Locale.ROOT,
                "%n%,d messages, %,d rows written, %d rounds.%n%n",
                any.messages(),
                any.rows(),
                samples.get(0).size());
        out.flush();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }
}
