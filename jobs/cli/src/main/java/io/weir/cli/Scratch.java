package io.weir.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder for temporary files of one process of Weir: {@code weir-<process>-…} among the
 * machine's. It goes with the process, also if that is interrupted; what a killed one has left goes
 * with the next.
 */
final class Scratch {

    private static final String PROPERTY = "java.io.tmpdir";
    private static final Pattern NAME = Pattern.compile("weir-([0-9]+)-.*");

    /** What an interrupted command leaves behind, in words for its user. */
    private static volatile String leaves = "";

    private final @Nullable Path folder;

    private Scratch(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Makes the folder that temporary files of this process go to from now on. */
    static Scratch take() {
        Path all = Path.of(System.getProperty(PROPERTY, "/tmp"));
        try {
            removeLeft(all);
            String prefix = "weir-" + ProcessHandle.current().pid() + "-";
            Path folder = Files.createTempDirectory(all, prefix);
            System.setProperty(PROPERTY, folder.toString());
            // The library of zstd would stay where it was unpacked.
            System.setProperty("ZstdTempFolder", folder.toString());
            return new Scratch(folder);
        } catch (IOException unusable) {
            // Whoever needs a temporary file says so.
            return new Scratch(null);
        }
    }

    /** On Ctrl-C or a request to end: says so, removes the folder, and ends the process. */
    void endWith(PrintWriter err, int code) {
        Thread hook =
                new Thread(
                        () -> {
                            err.println("weir: interrupted" + leaves);
                            err.flush();
                            remove();
                            Runtime.getRuntime().halt(code);
                        },
                        "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on an interruption leaves this behind; empty for nothing. */
    static void leaves(String what) {
        leaves = what.isEmpty() ? "" : "; " + what;
    }

    void remove() {
        if (folder != null) {
            removeAll(folder);
        }
    }

    private static void removeLeft(Path all) throws IOException {
        List<Path> left;
        try (Stream<Path> inside = Files.list(all)) {
            left = inside.filter(Scratch::isLeft).toList();
        }
        left.forEach(Scratch::removeAll);
    }

    private static boolean isLeft(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (!name.matches() || !Files.isDirectory(path)) {
            return false;
        }
        Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(name.group(1)));
        return owner.isEmpty();
    }

    /** As far as it goes: another process may be writing, or have removed it. */
    private static void removeAll(Path folder) {
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.deleteIfExists(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException gone) {
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path visited, @Nullable IOException failure) throws IOException {
                            Files.deleteIfExists(visited);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException left) {
            // The next process removes it.
        }
    }
}
