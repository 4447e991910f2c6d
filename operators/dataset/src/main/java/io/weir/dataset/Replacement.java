package io.weir.dataset;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a dataset's folder by another that is written beside it.
 *
 * <p>{@code .NAME.new} is written, then NAME is moved to {@code .NAME.old}, {@code .NAME.new} to
 * NAME, and {@code .NAME.old} is removed. Wherever that is interrupted, {@link #recover} leaves
 * either the whole old folder or the whole new one.
 */
final class Replacement {

    private static final String NEW = ".new";
    private static final String OLD = ".old";

    private final Path target;
    private final Path fresh;
    private final Path old;

    private Replacement(Path run, String dataset) {
        target = run.resolve(dataset);
        fresh = run.resolve("." + dataset + NEW);
        old = run.resolve("." + dataset + OLD);
    }

    static Replacement start(Path run, String dataset) {
        Replacement replacement = new Replacement(run, dataset);
        try {
            Files.createDirectories(replacement.fresh);
        } catch (IOException e) {
            throw failed(replacement.fresh, e);
        }
        return replacement;
    }

    /** Where to write the new files. */
    Path directory() {
        return fresh;
    }

    void finish() {
        try {
            if (Files.exists(target)) {
                Files.move(target, old);
            }
            Files.move(fresh, target);
            delete(old);
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /** Removes a dataset. */
    static void remove(Path run, String dataset) {
        Replacement replacement = new Replacement(run, dataset);
        try {
            if (Files.exists(replacement.target)) {
                // Under a name that the next compaction clears if this one is interrupted.
                Path dropped = run.resolve("." + dataset + ".dropped" + NEW);
                Files.move(replacement.target, dropped);
                delete(dropped);
            }
        } catch (IOException e) {
            throw failed(replacement.target, e);
        }
    }

    /** Completes or undoes a replacement that was interrupted. */
    static void recover(Path run) {
        if (!Files.isDirectory(run)) {
            return;
        }
        try {
            for (Path left : leftovers(run)) {
                String name = String.valueOf(left.getFileName());
                Path target = run.resolve(name.substring(1, name.length() - OLD.length()));
                if (name.endsWith(OLD) && !Files.exists(target)) {
                    Files.move(left, target);
                } else {
                    delete(left);
                }
            }
        } catch (IOException e) {
            throw failed(run, e);
        }
    }

    private static List<Path> leftovers(Path run) throws IOException {
        try (Stream<Path> children = Files.list(run)) {
            return children.filter(Files::isDirectory)
                    .filter(path -> isLeftover(String.valueOf(path.getFileName())))
                    .sorted()
                    .toList();
        }
    }

    static boolean isLeftover(String name) {
        return name.startsWith(".") && (name.endsWith(NEW) || name.endsWith(OLD));
    }

    /** Removes a file, or a folder with all that is in it. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static DatasetException failed(Path path, IOException e) {
        return new DatasetException("Cannot replace " + path + ": " + e, e);
    }
}
