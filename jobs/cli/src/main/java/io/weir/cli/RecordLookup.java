package io.weir.cli;

import io.weir.dataset.DatasetException;
import io.weir.dataset.RunManifest;
import io.weir.pipelines.Registries;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.InputException;
import io.weir.venue.log.InputRules;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds input records by stream and ordinal, to show what is behind a row. */
final class RecordLookup {

    private final Collection<RecordedInputs> inputs;

    private RecordLookup(Collection<RecordedInputs> inputs) {
        this.inputs = inputs;
    }

    /** Looks into {@code given} files, or where the manifests of the runs say they were. */
    static RecordLookup of(List<Path> given, List<Path> runs) {
        Set<RecordedInputs> inputs = new LinkedHashSet<>();
        for (Path run : runs) {
            try {
                RecordedInputs recorded = RecordedInputs.of(RunManifest.read(run));
                if (!given.isEmpty()) {
                    inputs.add(new RecordedInputs(given, recorded.rules()));
                } else if (recorded.files().stream().allMatch(Files::isRegularFile)) {
                    inputs.add(recorded);
                }
            } catch (DatasetException withoutManifest) {
                // A run without a manifest can be compared all the same.
                continue;
            }
        }
        if (inputs.isEmpty() && !given.isEmpty()) {
            inputs.add(new RecordedInputs(given, InputRules.BY_CONTENT));
        }
        return new RecordLookup(inputs);
    }

    /** The events of a record as text, or a line that says why they can't be shown. */
    List<String> find(String stream, long ordinal) {
        for (RecordedInputs recorded : inputs) {
            try {
                for (LogDescriptor log : recorded.plan().logs()) {
                    List<String> found = find(log, stream, ordinal);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            } catch (InputException | IOException unreadable) {
                return List.of("(its recording can't be read: " + unreadable.getMessage() + ")");
            }
        }
        return List.of("(its recording is not where the manifest says; name it with --input)");
    }

    private static List<String> find(LogDescriptor log, String stream, long ordinal)
            throws IOException {
        List<String> found = new ArrayList<>();
        if (!log.streamId().equals(stream)) {
            return found;
        }
        try (LogReader reader = LogReader.open(log, Registries.standard(), ClockSettings.DEFAULT)) {
            MarketEvent event = reader.next();
            while (event != null) {
                boolean wanted = event.ordinal() == ordinal && event.streamId().equals(stream);
                if (wanted && !event.kind().isStatus()) {
                    found.add(EventText.line(event));
                }
                event = reader.next();
            }
        }
        return found;
    }
}
