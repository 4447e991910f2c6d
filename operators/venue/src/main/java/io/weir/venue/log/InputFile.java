package io.weir.venue.log;

import java.io.Serializable;

/**
 * One file of a recording.
 *
 * @param path as given or found
 * @param bytes length as stored when the recording was planned
 * @param sha256 digest of these bytes, lower-case hexadecimal
 */
public record InputFile(String path, long bytes, String sha256) implements Serializable {

    StoredFile stored() {
        return new StoredFile(path, bytes);
    }
}
