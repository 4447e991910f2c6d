package io.weir.cli;

import io.weir.dataset.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where results go if {@code --out} does not say it: under {@code $WEIR_OUT}, else {@code out}. */
final class OutputRoot {

    static final String VARIABLE = "WEIR_OUT";

    private static final Path DEFAULT = Path.of("out");

    private final Path root;

    private OutputRoot(Path root) {
        this.root = root;
    }

    /** The root that the environment of this process gives. */
    static OutputRoot ofEnvironment() {
        return of(System.getenv(VARIABLE));
    }

    /** The root of this value of the variable; unset or empty means {@code out}. */
    static OutputRoot of(@Nullable String value) {
        return new OutputRoot(value == null || value.isEmpty() ? DEFAULT : Path.of(value));
    }

    /** The folder of this name. */
    Path folder(String name) {
        return root.resolve(name);
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3} … that is new or empty. */
    Path freeFolder(String name) throws IOException {
        Path folder = folder(name);
        for (int number = 2; !isFree(folder); number++) {
            folder = folder(name + '-' + number);
        }
        return folder;
    }

    private static boolean isFree(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.allMatch(RunLock::isLock) && !RunLock.isHeld(folder);
        }
    }
}
