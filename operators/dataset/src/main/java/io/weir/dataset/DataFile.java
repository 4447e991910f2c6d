package io.weir.dataset;

import java.nio.file.Path;

/**
 * One file of a dataset.
 *
 * @param rows in it
 */
public record DataFile(Path path, long rows) implements Comparable<DataFile> {

    @Override
    public int compareTo(DataFile other) {
        return path.compareTo(other.path);
    }
}
