package io.weir.venue.log;

import io.weir.schema.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Takes the digest of a file, by a thread of its own beside what else is done with the file. */
final class FileDigest implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final FutureTask<InputFile> task;

    private FileDigest(StoredFile file) {
        this.task = new FutureTask<>(() -> digest(file));
    }

    static FileDigest start(StoredFile file) {
        FileDigest digest = new FileDigest(file);
        Thread thread = new Thread(digest.task, "digest");
        thread.setDaemon(true);
        thread.start();
        return digest;
    }

    /** The file with the digest of what is read of it. */
    InputFile file() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InputException refused) {
                throw refused;
            }
            throw new IllegalStateException("Cannot take the digest", e.getCause());
        }
    }

    private static InputFile digest(StoredFile file) throws IOException {
        MessageDigest sha = Sha256.start();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = file.open()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
            }
        }
        return new InputFile(file.path(), file.bytes(), Sha256.finish(sha));
    }

    /** It is not asked for any more. */
    @Override
    public void close() {
        task.cancel(true);
    }
}
