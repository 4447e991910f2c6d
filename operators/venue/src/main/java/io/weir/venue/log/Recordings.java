package io.weir.venue.log;

import java.nio.file.Path;
import java.util.List;

/** Finds the recordings in files and directories, and puts them together into logs. */
public final class Recordings {

    private Recordings() {}

    /**
     * Plans the reading of {@code inputs}: files, or directories that are searched to their depths.
     *
     * <p>A named file must be a recording; in a directory, what is none is passed over with a note.
     *
     * @throws InputException if an input is missing, unreadable, empty or of no known format, or if
     *     a directory has no recording
     */
    public static RecordingPlan plan(List<Path> inputs) {
        throw new InputException("Cannot read %s: not implemented", inputs);
    }
}
