package io.weir.venue.log;

import java.io.Closeable;
import java.io.IOException;

/** A file of a log, read record by record. */
interface RecordFile extends Closeable {

    /** Goes to the next record; false at the end of the file. */
    boolean next() throws IOException;

    /** Records so far. */
    long count();

    /** Bytes so far, as the file has them. */
    long storedBytes();

    /** Opens a file. */
    @FunctionalInterface
    interface Opener<F extends RecordFile> {
        F open(StoredFile file) throws IOException;
    }
}
