package io.weir.dataset;

import io.weir.schema.Checks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into a run's folder: one command has it, until it is closed or its process
 * ends, however it ends.
 *
 * <p>It is a lock of the operating system on a hidden file, which stays in the folder: a file that
 * came and went could be locked twice. It does not bind jobs on a cluster.
 */
public final class RunLock implements AutoCloseable {

    private static final String FILE = ".weir.lock";

    /** Folders locked by this process: a second look at their files would give the lock up. */
    private static final ConcurrentSkipListSet<Path> HELD = new ConcurrentSkipListSet<>();

    private final Path folder;
    private final FileChannel channel;

    private RunLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder, which must be there.
     *
     * @throws DatasetException if another command has it, or the folder can't be written to
     */
    public static RunLock take(Path run) {
        try {
            Path folder = run.toRealPath();
            if (!HELD.add(folder)) {
                throw held(run);
            }
            @Nullable FileChannel channel = null;
            boolean taken = false;
            try {
                channel =
                        FileChannel.open(
                                folder.resolve(FILE),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                taken = channel.tryLock() != null;
                if (!taken) {
                    throw held(run);
                }
                return new RunLock(folder, channel);
            } finally {
                if (!taken) {
                    HELD.remove(folder);
                    if (channel != null) {
                        channel.close();
                    }
                }
            }
        } catch (IOException e) {
            throw new DatasetException("Cannot lock run " + run + ": " + Checks.reason(e), e);
        }
    }

    private static DatasetException held(Path run) {
        return DatasetException.of("Cannot write run %s: another run of Weir writes it now", run);
    }

    /** Whether some command writes the folder now. */
    public static boolean isHeld(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try {
            if (HELD.contains(run.toRealPath())) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return shared == null;
            }
        } catch (IOException e) {
            throw new DatasetException("Cannot read run " + run + ": " + Checks.reason(e), e);
        }
    }

    /** Whether this is the file of a lock, which is no result. */
    public static boolean isLock(Path file) {
        return FILE.equals(String.valueOf(file.getFileName()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DatasetException("Cannot unlock run " + folder + ": " + Checks.reason(e), e);
        } finally {
            HELD.remove(folder);
        }
    }
}
