package io.weir.venue.log;

import static io.weir.schema.Checks.checkState;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as it was when the recording was planned: what is written behind that length later is not
 * of this recording.
 *
 * @param path as given or found
 * @param bytes length as stored
 */
public record StoredFile(String path, long bytes) implements Serializable {

    public StoredFile {
        checkState(bytes >= 0, "Invalid length of %s: must not be negative, was %d", path, bytes);
    }

    /** The file with the length that it has now. */
    static StoredFile of(Path path) throws IOException {
        return new StoredFile(path.toString(), Files.size(path));
    }

    /**
     * Opens it; the stream ends at the length above.
     *
     * @throws InputException if the file has become shorter
     */
    InputStream open() throws IOException {
        return new StoredFileStream(this);
    }

    /** The path: that is how messages name a file. */
    @Override
    public String toString() {
        return path;
    }
}
