package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where results go without {@code --out}. */
class OutputRootTest {

    @TempDir private Path folder;

    @Test
    void variableNamesTheRoot() {
        assertThat(OutputRoot.of("/data/runs").folder("demo"))
                .isEqualTo(Path.of("/data/runs/demo"));
    }

    @Test
    void withoutVariableItIsOut() {
        assertThat(OutputRoot.of(null).folder("demo")).isEqualTo(Path.of("out", "demo"));
        assertThat(OutputRoot.of("").folder("demo")).isEqualTo(Path.of("out", "demo"));
    }

    @Test
    void aFolderThatAnotherRunHasIsNotFree() throws IOException {
        OutputRoot root = OutputRoot.of(folder.toString());
        Path first = Files.createDirectories(folder.resolve("replay"));
        try (RunLock ignored = RunLock.take(first)) {
            assertThat(root.freeFolder("replay")).isEqualTo(folder.resolve("replay-2"));
        }
        assertThat(root.freeFolder("replay")).as("given up").isEqualTo(first);
    }

    @Test
    void takesTheFirstFolderThatIsNewOrEmpty() throws IOException {
        OutputRoot root = OutputRoot.of(folder.toString());
        assertThat(root.freeFolder("replay")).isEqualTo(folder.resolve("replay"));
        Files.createDirectories(folder.resolve("replay"));
        assertThat(root.freeFolder("replay")).as("empty").isEqualTo(folder.resolve("replay"));
        Files.createFile(folder.resolve("replay").resolve("manifest.json"));
        assertThat(root.freeFolder("replay")).isEqualTo(folder.resolve("replay-2"));
        Files.createFile(folder.resolve("replay-2"));
        assertThat(root.freeFolder("replay")).as("a file").isEqualTo(folder.resolve("replay-3"));
    }
}
