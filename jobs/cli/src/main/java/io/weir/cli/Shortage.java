package io.weir.cli;

import io.weir.schema.Checks;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the machine has not enough of: no mistake in the user's words, and no bug. */
enum Shortage {
    DISK(
            List.of("No space left on device", "Disk quota exceeded", "File too large"),
            "free some, or name another folder with --out; what was written is not a whole run"),
    FILES(List.of("Too many open files"), "allow more, as with 'ulimit -n 65536'"),
    READ_ONLY(List.of("Read-only file system"), "name a folder that can be written with --out"),
    THREADS(
            List.of("unable to create native thread", "unable to create new native thread"),
            "allow more processes, as with 'ulimit -u', or a lower job.parallelism"),
    MEMORY(
            List.of("heap space", "GC overhead limit", "buffer memory", "Cannot reserve"),
            "give more, as with WEIR_JAVA_OPTS=-Xmx8g");

    private static final int CAUSES_MAX = 20;

    private final List<String> words;
    private final String help;

    Shortage(List<String> words, String help) {
        this.words = words;
        this.help = help;
    }

    /** A sentence for the user if a shortage is among the causes, else null. */
    static @Nullable String sentence(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            if (cause instanceof IOException || cause instanceof OutOfMemoryError) {
                @Nullable Shortage shortage = of(cause);
                if (shortage != null) {
                    return "the machine has not enough: " + reason(cause) + "; " + shortage.help;
                }
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static @Nullable Shortage of(Throwable cause) {
        String reason = reason(cause);
        for (Shortage shortage : values()) {
            if (shortage.words.stream().anyMatch(reason::contains)) {
                return shortage;
            }
        }
        return cause instanceof OutOfMemoryError ? MEMORY : null;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof FileSystemException inFiles) {
            return Checks.reason(inFiles) + " (" + inFiles.getFile() + ')';
        }
        String message = cause.getMessage();
        String kind = cause instanceof OutOfMemoryError ? "memory, " : "";
        return kind + (message == null ? "the system does not say of what" : message);
    }
}
