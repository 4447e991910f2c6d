package io.weir.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The health of a run's instruments, {@code health.json} at its root.
 *
 * @param instruments in the order of their names
 */
public record RunHealth(List<InstrumentHealth> instruments) {

    public RunHealth {
        instruments = List.copyOf(instruments);
    }

    /** Writes the health of a run. */
    public void write(Path run) {
        JsonFiles.write(run.resolve(RunDirectory.HEALTH), (ObjectNode) JsonFiles.tree(this));
    }

    /** Reads the health of a run; of none if it was not written. */
    public static RunHealth read(Path run) {
        Path file = run.resolve(RunDirectory.HEALTH);
        return Files.exists(file)
                ? JsonFiles.read(file, tree -> JsonFiles.value(tree, RunHealth.class))
                : new RunHealth(List.of());
    }
}
