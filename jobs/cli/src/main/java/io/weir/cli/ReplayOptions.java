package io.weir.cli;

import io.weir.pipelines.ConfigurationFile;
import io.weir.pipelines.Registries;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every replay takes. */
final class ReplayOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE.yaml",
            description = "Options as in docs/configuration.md. Options given here come first.")
    private @Nullable Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One option of docs/configuration.md; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--samplers",
            paramLabel = "LIST",
            split = ",",
            description = "What causes feature rows: clock_100ms, clock_1s, book, bbo, trade …")
    private List<String> samplers = List.of();

    @Option(
            names = "--lateness",
            paramLabel = "DURATION",
            description =
                    "How late a record may be without being listed as late (default: 500ms)."
                            + " 'weir inspect' suggests one.")
    private @Nullable String lateness;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Tasks over instruments (default: 1). Changes no result.")
    private @Nullable String parallelism;

    @Option(
            names = "--state",
            paramLabel = "heap|rocksdb",
            description = "Where state rests (default: heap). Changes no result.")
    private @Nullable String state;

    @Option(
            names = "--registry",
            paramLabel = "FILE.yaml",
            description = "More instruments, or other facts about known ones.")
    private @Nullable Path registryFile;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--no-report", description = "Write no HTML report.")
    private boolean noReport;

    Configuration configuration() {
        Configuration configuration =
                configFile == null ? new Configuration() : ConfigurationFile.read(configFile);
        settings.forEach((key, value) -> ConfigurationFile.set(configuration, key, value));
        if (!samplers.isEmpty()) {
            ConfigurationFile.set(configuration, "features.samplers", samplers);
        }
        override(configuration, "ingest.lateness", lateness);
        override(configuration, "job.parallelism", parallelism);
        override(configuration, "state.backend", state);
        return configuration;
    }

    private static void override(Configuration configuration, String key, @Nullable String value) {
        if (value != null) {
            ConfigurationFile.set(configuration, key, value);
        }
    }

    ReplayRun run(String command, List<Path> inputs, Path out) {
        return new ReplayRun(
                command,
                inputs,
                out,
                configuration(),
                Registries.load(registryFile),
                quiet,
                !noReport);
    }
}
