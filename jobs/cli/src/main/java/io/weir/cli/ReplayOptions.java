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
            description =
                    "One option of docs/configuration.md; may be repeated. A list is a,b or"
                            + " [a, b].")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--symbols",
            paramLabel = "LIST",
            split = ",",
            description = "Instruments to process, as SYMBOL or venue:SYMBOL (default: all).")
    private List<String> symbols = List.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "First event time of a row, such as 2024-08-08T23:55:00Z, or ns since 1970. What"
                            + " came before builds the books, and nothing else.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Event time before which all rows are, in the same form.")
    private @Nullable String to;

    @Option(
            names = "--samplers",
            paramLabel = "LIST",
            split = ",",
            description =
                    "What causes feature rows: clock_<step> with a step of 1ms to 24h (clock_100ms,"
                            + " clock_1s …), book, bbo, trade, volume_<quantity>, dollar_<notional>,"
                            + " ticks_<number> (default: clock_100ms).")
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

    @Option(
            names = "--ordered",
            description =
                    "Take all files as one log in the order given, instead of by what is in them.")
    private boolean ordered;

    @Option(
            names = "--skip-unreadable",
            description = "Pass over what can't be read in a folder, with a note.")
    private boolean skipsUnreadable;

    @Option(
            names = "--overwrite",
            description = "Replace the run that is in the folder for the results.")
    private boolean overwrite;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--no-report", description = "Write no HTML report.")
    private boolean noReport;

    Configuration configuration() {
        Configuration configuration =
                configFile == null ? new Configuration() : ConfigurationFile.read(configFile);
        settings.forEach((key, value) -> ConfigurationFile.setText(configuration, key, value));
        if (!samplers.isEmpty()) {
            ConfigurationFile.set(configuration, "features.samplers", samplers);
        }
        if (!symbols.isEmpty()) {
            ConfigurationFile.set(configuration, "ingest.symbols", symbols);
        }
        override(configuration, "ingest.from", from);
        override(configuration, "ingest.to", to);
        override(configuration, "ingest.lateness", lateness);
        override(configuration, "job.parallelism", parallelism);
        override(configuration, "state.backend", state);
        override(configuration, "ingest.ordered", ordered ? "true" : null);
        override(configuration, "ingest.skip-unreadable", skipsUnreadable ? "true" : null);
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
                !noReport,
                overwrite);
    }
}
