package io.weir.dataset;

import java.nio.file.Path;

/**
 * One file of a dataset.
 *
 * @param rows in it
 * @param bytes of its columns before compression, from which its need of memory is guessed
 */
public record DataFile(Path path, long rows, long bytes) implements Comparable<DataFile> {

    @Override
    public int compareTo(DataFile other) {
        return path.compareTo(other.path);
    }
}
