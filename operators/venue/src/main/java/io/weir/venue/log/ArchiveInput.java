package io.weir.venue.log;

import java.io.IOException;
import java.nio.file.Path;

/** Weir's own archive. */
final class ArchiveInput {

    private ArchiveInput() {}

    static boolean isArchive(Path file) throws IOException {
        return false;
    }

    static FileFacts inspect(Path file, InputFile facts) throws IOException {
        throw new InputException("Cannot read %s %s", file, facts);
    }
}
