package io.weir.cli;

import io.weir.dataset.RunManifest;
import io.weir.pipelines.IngestOptions;
import io.weir.venue.log.InputRules;
import io.weir.venue.log.RecordingPlan;
import io.weir.venue.log.Recordings;
import java.nio.file.Path;
import java.util.List;

/** What a run has read, to be planned again as the run planned it. */
record RecordedInputs(List<Path> files, InputRules rules) {

    /** As a manifest says it. */
    static RecordedInputs of(RunManifest run) {
        List<Path> files = run.inputs().stream().map(input -> Path.of(input.path())).toList();
        Object ordered = run.configuration().get(IngestOptions.ORDERED.key());
        return new RecordedInputs(files, new InputRules("true".equals(ordered), false));
    }

    RecordingPlan plan() {
        return Recordings.plan(files, rules);
    }
}
