package io.weir.venue.log;

import java.io.Serializable;
import java.util.List;

/**
 * What a run reads: the same for the same files, whatever their names and, unless {@link
 * InputRules#ordered}, the order in which they were given.
 *
 * @param logs sorted by stream id
 * @param inputs the files of all logs, sorted by digest, or in the order given
 * @param notes what was passed over in directories, and why; for the user
 */
public record RecordingPlan(List<LogDescriptor> logs, List<InputFile> inputs, List<String> notes)
        implements Serializable {

    public RecordingPlan {
        logs = List.copyOf(logs);
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
    }

    /** Bytes of all inputs as stored. */
    public long totalBytes() {
        long total = 0;
        for (InputFile input : inputs) {
            total += input.bytes();
        }
        return total;
    }
}
