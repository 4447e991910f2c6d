package io.weir.venue.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file up to its planned length.
 *
 * <p>A recording can have more files than a process may hold open. Of the streams of one process,
 * {@value #HANDLES} keep their file open; each of the others opens it for a read and closes it
 * again, which costs some microseconds for each buffer.
 */
final class StoredFileStream extends InputStream {

    /** A quarter of the 1,024 handles that a process has where nobody allowed more. */
    static final int HANDLES = 256;

    private static final Semaphore FREE = new Semaphore(HANDLES);

    private final StoredFile file;
    private final Path path;
    private @Nullable FileChannel kept;
    private long position;
    private boolean closed;

    StoredFileStream(StoredFile file) throws IOException {
        this.file = file;
        this.path = Path.of(file.path());
        checkLength(Files.size(path));
    }

    private void checkLength(long bytes) {
        if (bytes < file.bytes()) {
            throw new InputException(
                    "Invalid recording %s: must have %d bytes, as when its reading was planned, had"
                            + " %d",
                    file, file.bytes(), bytes);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (closed) {
            throw new IOException("Cannot read " + file + ": its stream is closed");
        }
        int wanted = (int) Math.min(length, file.bytes() - position);
        if (wanted == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = readAt(ByteBuffer.wrap(into, from, wanted));
        if (count < 0) {
            checkLength(position);
        }
        position += count;
        return count;
    }

    private int readAt(ByteBuffer into) throws IOException {
        FileChannel open = kept == null ? keep() : kept;
        if (open != null) {
            return open.read(into, position);
        }
        try (FileChannel once = FileChannel.open(path, StandardOpenOption.READ)) {
            return once.read(into, position);
        }
    }

    /** Opens the file to be held open, or null if enough are. */
    private @Nullable FileChannel keep() throws IOException {
        if (!FREE.tryAcquire()) {
            return null;
        }
        try {
            kept = FileChannel.open(path, StandardOpenOption.READ);
        } finally {
            if (kept == null) {
                FREE.release();
            }
        }
        return kept;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        FileChannel open = kept;
        if (open != null) {
            kept = null;
            FREE.release();
            open.close();
        }
    }
}
