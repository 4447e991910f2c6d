package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

    @TempDir private Path run;

    /** Takes the lock of the folder that it is given, and keeps it as long as it lives. */
    public static final class Holder {

        public static void main(String[] arguments) throws IOException {
            try (RunLock ignored = RunLock.take(Path.of(arguments[0]))) {
                System.out.write('!');
                System.out.flush();
                System.in.read();
            }
        }
    }

    private Process holder() throws IOException {
        Process holder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                run.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(holder.getInputStream().read()).isEqualTo('!');
        return holder;
    }

    private void isTaken() {
        assertThat(RunLock.isHeld(run)).isTrue();
        assertThatThrownBy(() -> RunLock.take(run))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Cannot write run %s: another run of Weir writes it now", run);
        assertThat(RunLock.isHeld(run)).as("looking does not give it up").isTrue();
    }

    @Test
    void oneOfThisProcessHasIt() throws IOException {
        assertThat(RunLock.isHeld(run)).isFalse();
        try (RunLock ignored = RunLock.take(run)) {
            isTaken();
            Path link = Files.createSymbolicLink(run.resolve("link"), run);
            assertThat(RunLock.isHeld(link)).isTrue();
        }
        assertThat(RunLock.isHeld(run)).isFalse();
        RunLock.take(run).close();
    }

    @Test
    void oneOfAllProcessesHasItUntilItEnds() throws Exception {
        Process holder = holder();
        try {
            isTaken();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(RunLock.isHeld(run)).as("its process was killed").isFalse();
        try (RunLock ignored = RunLock.take(run)) {
            assertThat(RunLock.isHeld(run)).isTrue();
        }
    }

    @Test
    void itsFileIsNoResult() throws IOException {
        RunLock.take(run).close();
        try (Stream<Path> inside = Files.list(run)) {
            List<Path> files = inside.toList();
            assertThat(files).hasSize(1).allMatch(RunLock::isLock).allMatch(DatasetFiles::hidden);
        }
        assertThat(RunLock.isLock(run.resolve(RunDirectory.MANIFEST))).isFalse();
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Path none = run.resolve("none");
        assertThat(RunLock.isHeld(none)).isFalse();
        assertThatThrownBy(() -> RunLock.take(none))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("Cannot lock run " + none);
    }
}
