package io.weir.it;

import io.weir.kernel.BookOptions;
import io.weir.kernel.FeatureOptions;
import io.weir.kernel.HostConfig;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.LabelOptions;
import io.weir.kernel.StageSettings;
import io.weir.kernel.Stages;
import io.weir.kernel.testing.PlainLoop;
import io.weir.pipelines.Registries;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.schema.time.ClockSettings;
import io.weir.signals.label.LabelPlan;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.LogReader;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run of the plain loop, with all its rows in memory: fast, and as good as the job's. */
record PlainRun(Map<String, InstrumentHost> hosts, List<Row> rows, long behindWatermark) {

    static PlainRun of(List<Path> inputs) throws IOException {
        return of(inputs, config(List.of()), ClockSettings.DEFAULT);
    }

    static PlainRun of(List<Path> inputs, HostConfig config, ClockSettings settings)
            throws IOException {
        PlainLoop loop = new PlainLoop(config, Registries.load(null), settings);
        List<Row> rows = new ArrayList<>();
        loop.run(Recordings.plan(inputs).logs(), rows::add);
        return new PlainRun(loop.hosts(), rows, loop.behindWatermark());
    }

    /** Runs events that are stamped already and stand in the order of their logs. */
    static PlainRun ofEvents(List<MarketEvent> events, HostConfig config) {
        PlainLoop loop = new PlainLoop(config, Registries.load(null), ClockSettings.DEFAULT);
        List<Row> rows = new ArrayList<>();
        loop.run(events, rows::add);
        return new PlainRun(loop.hosts(), rows, loop.behindWatermark());
    }

    /** All features and the default labels with these samplers; none for the default. */
    static HostConfig config(List<String> samplers) {
        return Stages.ALL.plan(
                StageSettings.DEFAULTS
                        .with(BookOptions.TOP_OF_BOOK, true)
                        .with(FeatureOptions.SAMPLERS, samplers));
    }

    /** All features and these labels; null for none. */
    static HostConfig config(List<String> samplers, @Nullable LabelPlan labels) {
        return config(samplers).with("labels", labels == null ? null : LabelOptions.plan(labels));
    }

    /** The events of a log, stamped, in its order. */
    static List<MarketEvent> events(LogDescriptor log, ClockSettings settings) throws IOException {
        List<MarketEvent> events = new ArrayList<>();
        try (LogReader reader = LogReader.open(log, Registries.load(null), settings)) {
            MarketEvent event = reader.next();
            while (event != null) {
                events.add(event);
                event = reader.next();
            }
        }
        return events;
    }

    InstrumentHost host(String instrument) {
        return java.util.Objects.requireNonNull(hosts.get(instrument), instrument);
    }

    List<Row> rows(String dataset) {
        return rows.stream().filter(row -> row.schema().name().equals(dataset)).toList();
    }
}
