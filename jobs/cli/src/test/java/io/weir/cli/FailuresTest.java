package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.DatasetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * A mistake is a sentence and exit code 2; a shortage is a sentence and exit code 71; a bug is exit
 * code 70 and a file with its trace.
 */
class FailuresTest {

    private final StringWriter err = new StringWriter();

    private int handle(Exception failure) {
        CommandLine command = new CommandLine(new WeirCommand()).setErr(new PrintWriter(err, true));
        return new Failures().handleExecutionException(failure, command, null);
    }

    private String said() {
        return err.toString().strip();
    }

    @Test
    void mistakesAreOneSentence() {
        assertThat(handle(new IllegalArgumentException("Invalid x: must be 1, was 2\nmore")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said()).isEqualTo("weir: Invalid x: must be 1, was 2");
    }

    @Test
    void mistakesAreFoundBehindWhatWrapsThem() {
        Exception mistake = new DatasetException("Cannot read run x: it is empty");
        assertThat(handle(new IllegalStateException("wrapped", mistake))).isEqualTo(ExitCode.USAGE);
        assertThat(said()).isEqualTo("weir: Cannot read run x: it is empty");
    }

    @Test
    void filesAreNamedWithTheReason() {
        assertThat(handle(new NoSuchFileException("a.gz"))).isEqualTo(ExitCode.USAGE);
        assertThat(handle(new AccessDeniedException("b.gz"))).isEqualTo(ExitCode.USAGE);
        assertThat(handle(new FileSystemException("c.gz", null, "Not a directory")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said().lines())
                .containsExactly(
                        "weir: Cannot use a.gz: there is no such file",
                        "weir: Cannot use b.gz: access is denied",
                        "weir: Cannot use c.gz: Not a directory");
    }

    @Test
    void shortagesOfTheMachineAreNeitherMistakesNorBugs() {
        Throwable full = new FileSystemException("c.gz", null, "No space left on device");
        assertThat(handle(new DatasetException("Cannot write c.gz", full)))
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(handle(new IllegalStateException(new IOException("Too many open files"))))
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(handle(new UncheckedIOException(new IOException("Read-only file system"))))
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(handle(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(handle(new IllegalStateException(new OutOfMemoryError())))
                .isEqualTo(ExitCode.ENVIRONMENT);
        String threads = "unable to create native thread: possibly out of memory";
        assertThat(handle(new IllegalStateException(new OutOfMemoryError(threads))))
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(said().lines())
                .containsExactly(
                        "weir: the machine has not enough: No space left on device (c.gz); free some,"
                                + " or name another folder with --out; what was written is not a whole"
                                + " run",
                        "weir: the machine has not enough: Too many open files; allow more, as with"
                                + " 'ulimit -n 65536'",
                        "weir: the machine has not enough: Read-only file system; name a folder that"
                                + " can be written with --out",
                        "weir: the machine has not enough: memory, Java heap space; give more, as with"
                                + " WEIR_JAVA_OPTS=-Xmx8g",
                        "weir: the machine has not enough: memory, the system does not say of what;"
                                + " give more, as with WEIR_JAVA_OPTS=-Xmx8g",
                        "weir: the machine has not enough: memory, unable to create native thread:"
                                + " possibly out of memory; allow more processes, as with 'ulimit -u',"
                                + " or a lower job.parallelism");
    }

    @Test
    void otherWordsOfTheSystemAreNoShortage() {
        assertThat(handle(new IllegalStateException(new IOException("Connection reset"))))
                .isEqualTo(ExitCode.INTERNAL);
        assertThat(handle(new IllegalArgumentException("No space left on device")))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void bugsLeaveTheirTraceInAFile() throws IOException {
        assertThat(handle(new IllegalStateException("state"))).isEqualTo(ExitCode.INTERNAL);
        assertThat(said()).contains("a bug of Weir").doesNotContain("\tat ");
        Path trace = Path.of(said().substring(said().indexOf("are in ") + 7));
        assertThat(trace).content().contains("\tat ");
        Files.delete(trace);
    }

    @Test
    void theOuterMistakeIsSaidNotItsCause() {
        Exception cause = new NoSuchFileException("inner.yaml");
        assertThat(handle(new IllegalArgumentException("Invalid --config: x", cause)))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said()).isEqualTo("weir: Invalid --config: x");
    }

    @Test
    void mistakeWithoutWordsIsNamedByItsKind() {
        assertThat(handle(new IllegalArgumentException())).isEqualTo(ExitCode.USAGE);
        assertThat(said()).isEqualTo("weir: IllegalArgumentException");
    }

    @Test
    void endlessChainOfCausesEnds() {
        Exception failure = new IllegalStateException("deepest");
        for (int i = 0; i < 100; i++) {
            failure = new IllegalStateException("wrapped", failure);
        }
        assertThat(handle(failure)).isEqualTo(ExitCode.INTERNAL);
        assertThat(said()).startsWith("weir: a bug of Weir: ");
    }
}
