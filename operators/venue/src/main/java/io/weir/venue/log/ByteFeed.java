package io.weir.venue.log;

import java.io.Closeable;
import java.io.IOException;

/** Bytes of a file, decompressed; it says where the file is damaged and goes on behind it. */
interface ByteFeed extends Closeable {

    /** Answer of {@link #read} at the end. */
    int END = -1;

    /**
     * Answer of {@link #read} at a damaged place: bytes are missing between what was read before
     * and what is read next.
     */
    int DAMAGED = -2;

    /**
     * Reads up to {@code length} bytes, at least one.
     *
     * @return their number, {@link #END} or {@link #DAMAGED}
     */
    int read(byte[] into, int from, int length) throws IOException;

    /** What is wrong at the damaged place just met. */
    String damage();

    /** Bytes of the file that were taken in so far. */
    long storedBytes();
}
