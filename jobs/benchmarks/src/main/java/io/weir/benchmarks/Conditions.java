package io.weir.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** Under which conditions a number was measured; a number without them says nothing. */
final class Conditions {

    private Conditions() {}

    /** Processor, cores, load, memory, Java and Flink as one sentence. */
    static String text() {
        Runtime runtime = Runtime.getRuntime();
        return processor()
                + ", "
                + runtime.availableProcessors()
                + " cores, load average before "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                + ", heap at most "
                + (runtime.maxMemory() >> 20)
                + " MiB, Java "
                + Runtime.version()
                + " "
                + ManagementFactory.getRuntimeMXBean().getInputArguments()
                + ", Flink "
                + EnvironmentInformation.getVersion();
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown processor");
            } catch (IOException e) {
                return "unknown processor (" + e + ")";
            }
        }
        return System.getProperty("os.arch") + " processor";
    }
}
