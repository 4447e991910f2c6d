package io.weir.cli;

import io.weir.dataset.RunManifest;
import io.weir.pipelines.IngestOptions;
import io.weir.pipelines.JobResult;
import io.weir.pipelines.OptionCatalogue;
import io.weir.pipelines.RecordingPart;
import io.weir.schema.InstrumentRegistry;
import io.weir.venue.Venues;
import io.weir.venue.log.InputFile;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.RecordingPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * What a replay was made of, for its manifest.
 *
 * @param command as the user typed it
 * @param options what the user set; everything else has its default
 */
record ReplayManifest(String command, Configuration options, InstrumentRegistry registry) {

    RunManifest of(Instant startedAt, RecordingPlan plan, RecordingPart part, JobResult job) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        for (ConfigOption<?> option : OptionCatalogue.all()) {
            if (OptionCatalogue.changesResults(option) && !OptionCatalogue.standsWhereSet(option)) {
                configuration.put(option.key(), OptionCatalogue.text(options, option));
            }
        }
        configuration.putAll(part.described(plan));
        for (ConfigOption<Boolean> rule :
                List.of(IngestOptions.ORDERED, IngestOptions.SKIP_UNREADABLE)) {
            if (options.get(rule)) {
                configuration.put(rule.key(), "true");
            }
        }
        Map<String, Object> instruments = new TreeMap<>();
        for (String id : part.instruments(plan)) {
            instruments.put(id, registry.instrument(id).toString());
        }
        configuration.put("instruments", instruments);
        TreeMap<String, String> versions = new TreeMap<>();
        versions.put("weir", BuildVersion.version());
        versions.put("java", Runtime.version().toString());
        versions.put("flink", org.apache.flink.runtime.util.EnvironmentInformation.getVersion());
        for (LogDescriptor log : plan.logs()) {
            for (String wire : log.wires()) {
                versions.put("wire." + wire, Integer.toString(Venues.ALL.wire(wire).version()));
            }
        }
        return new RunManifest(
                command,
                startedAt.toString(),
                BuildVersion.revision(),
                versions,
                configuration,
                RunManifest.digestOf(configuration),
                plan.inputs().stream().map(ReplayManifest::input).toList(),
                logs(plan),
                new TreeMap<>(job.totals()),
                new TreeMap<>());
    }

    private static RunManifest.Input input(InputFile file) {
        return new RunManifest.Input(file.path(), file.bytes(), file.sha256());
    }

    private static List<RunManifest.Log> logs(RecordingPlan plan) {
        List<RunManifest.Log> logs = new ArrayList<>();
        for (LogDescriptor log : plan.logs()) {
            String from = Texts.time(log.firstReceive());
            String to = Texts.time(log.lastReceive());
            logs.add(
                    new RunManifest.Log(
                            log.streamId(),
                            List.of(
                                    new RunManifest.Stream(
                                            log.streamId(), log.records(), from, to))));
        }
        return logs;
    }
}
