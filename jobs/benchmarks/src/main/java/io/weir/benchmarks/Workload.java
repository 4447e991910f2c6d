package io.weir.benchmarks;

import io.weir.flink.source.RecordedLogs;
import io.weir.pipelines.ConfigurationFile;
import io.weir.pipelines.MarketJob;
import io.weir.pipelines.MarketJobConfig;
import io.weir.pipelines.Registries;
import io.weir.schema.InstrumentRegistry;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.Recordings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/**
 * What is processed and what is made of it, the same for every way of doing it.
 *
 * @param logs of the repeated recordings
 * @param messages in them
 * @param coverages in them, each with a snapshot of its own
 * @param samplers what causes rows
 */
record Workload(
        List<LogDescriptor> logs,
        InstrumentRegistry registry,
        long messages,
        long coverages,
        List<String> samplers) {

    private static final String SAMPLERS_KEY = "features.samplers";

    /** Default features and labels, at the default clock and at each change of the book. */
    static final List<String> SAMPLERS = List.of("clock_100ms", "book");

    static Workload of(List<Path> files, long messages, long coverages, List<String> samplers) {
        return new Workload(
                Recordings.plan(files).logs(),
                Registries.standard(),
                messages,
                coverages,
                List.copyOf(samplers));
    }

    /** The configuration with some options of execution. */
    static MarketJobConfig config(Map<String, Object> execution) {
        Configuration configuration = new Configuration();
        ConfigurationFile.set(configuration, SAMPLERS_KEY, SAMPLERS);
        execution.forEach((key, value) -> ConfigurationFile.set(configuration, key, value));
        return MarketJobConfig.read(configuration);
    }

    /** As {@link #config}, with the samplers of this workload. */
    MarketJobConfig configured(Map<String, Object> execution) {
        Map<String, Object> options = new TreeMap<>(execution);
        options.put(SAMPLERS_KEY, samplers);
        return config(options);
    }

    MarketJob job(Map<String, Object> execution) {
        MarketJobConfig config = configured(execution);
        return new MarketJob(new RecordedLogs(logs, registry, config.clock()), registry, config);
    }
}
