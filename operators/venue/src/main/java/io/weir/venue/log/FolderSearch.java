package io.weir.venue.log;

import io.weir.schema.Checks;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder, to its depths, in the order of their paths. Links are followed.
 *
 * <p>What can't be read may be a part of the recording: it is an error unless it is allowed. What
 * is neither a file nor a folder, such as a pipe, is no recording.
 */
final class FolderSearch extends SimpleFileVisitor<Path> {

    private final boolean skipsUnreadable;
    private final List<Path> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private FolderSearch(InputRules rules) {
        this.skipsUnreadable = rules.skipsUnreadable();
    }

    /**
     * Searches a folder.
     *
     * @throws InputException if something in it can't be read, and that is not allowed
     */
    static FolderSearch of(Path folder, InputRules rules) {
        FolderSearch search = new FolderSearch(rules);
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, search);
        } catch (IOException e) {
            throw new InputException(e, "Cannot read directory %s: %s", folder, Checks.reason(e));
        }
        search.files.sort(null);
        return search;
    }

    List<Path> files() {
        return files;
    }

    /** What was passed over, for the user. */
    List<String> notes() {
        return notes;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        if (!Files.exists(path)) {
            unreadable(path, "the link leads nowhere", null);
        } else if (Files.isRegularFile(path)) {
            if (Files.isReadable(path)) {
                files.add(path);
            } else {
                unreadable(path, "access is denied", null);
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException cause) {
        // A link to a folder that it stands in: the walk would have no end.
        String reason =
                cause instanceof FileSystemLoopException
                        ? "the link leads back to a folder that it stands in"
                        : Checks.reason(cause);
        unreadable(path, reason, cause);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cause) {
        if (cause != null) {
            unreadable(folder, Checks.reason(cause), cause);
        }
        return FileVisitResult.CONTINUE;
    }

    private void unreadable(Path path, String reason, @Nullable IOException cause) {
        if (!skipsUnreadable) {
            String message =
                    Checks.format(
                            "Cannot read %s: %s (--skip-unreadable passes over what can't be read)",
                            path, reason);
            throw cause == null
                    ? new InputException("%s", message)
                    : new InputException(cause, "%s", message);
        }
        notes.add(Checks.format("Passed over: cannot read %s: %s", path, reason));
    }
}
