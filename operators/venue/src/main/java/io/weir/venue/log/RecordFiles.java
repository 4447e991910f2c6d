package io.weir.venue.log;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a log as one sequence of records, and the position in it. */
final class RecordFiles<F extends RecordFile> implements Closeable {

    private final List<StoredFile> stored;
    private final RecordFile.Opener<F> opener;
    private @Nullable F current;
    private int file;
    private long countBefore;
    private long storedBefore;

    RecordFiles(List<StoredFile> stored, RecordFile.Opener<F> opener) {
        this.stored = stored;
        this.opener = opener;
    }

    /** The file that now stands at the next record, or null at the end of the last. */
    @Nullable F next() throws IOException {
        while (true) {
            F open = current;
            if (open == null) {
                if (file == stored.size()) {
                    return null;
                }
                open = opener.open(stored.get(file));
                current = open;
            }
            if (open.next()) {
                return open;
            }
            countBefore += open.count();
            storedBefore += open.storedBytes();
            open.close();
            current = null;
            file++;
        }
    }

    /** Records so far, in all files. */
    long count() {
        return countBefore + countInFile();
    }

    /** Bytes so far, as the files have them. */
    long storedBytes() {
        F open = current;
        return storedBefore + (open == null ? 0 : open.storedBytes());
    }

    private long countInFile() {
        F open = current;
        return open == null ? 0 : open.count();
    }

    /** Writes the position. */
    void write(ByteOutput to) {
        to.writeInt(file);
        to.writeLong(countInFile());
        to.writeLong(countBefore);
        to.writeLong(storedBefore);
    }

    /** Goes to a position that was written: passes over the records before it in its file. */
    void read(ByteInput in) throws IOException {
        file = in.readInt();
        long done = in.readLong();
        countBefore = in.readLong();
        storedBefore = in.readLong();
        if (file < stored.size()) {
            F open = opener.open(stored.get(file));
            current = open;
            while (open.count() < done && open.next()) {
                // A reader takes facts, such as the unit of times, from a file's first records:
                // so these are read again.
            }
        }
    }

    @Override
    public void close() throws IOException {
        F open = current;
        if (open != null) {
            open.close();
            current = null;
        }
    }
}
