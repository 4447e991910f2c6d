package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes are part of the contract: scripts ask them. */
class ExitCodeTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... words) {
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        try (PrintWriter outWriter = new PrintWriter(out);
                PrintWriter errWriter = new PrintWriter(err)) {
            return WeirCommand.run(outWriter, errWriter, arguments);
        }
    }

    @Test
    void codesAreWhatTheHelpSays() {
        assertThat(ExitCode.OK).isZero();
        assertThat(ExitCode.DIFFERENT).isEqualTo(1);
        assertThat(ExitCode.USAGE).isEqualTo(2);
        assertThat(ExitCode.INTERNAL).isEqualTo(70);
        assertThat(ExitCode.ENVIRONMENT).isEqualTo(71);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "inspect", "digest", "diff", "compact", "report"})
    void missingWordsAreAMistake(String command) {
        assertThat(run(command)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("weir: ").contains("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "digest", "compact", "report"})
    void whatIsNotThereIsAMistakeThatIsNamed(String command) {
        Path missing = folder.resolve("nowhere");
        assertThat(run(command, missing)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("weir: ").contains("nowhere");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void missingRecordingIsAMistake() {
        assertThat(run("replay", folder.resolve("nowhere"), "--out", folder.resolve("run")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("nowhere");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void resultsAreNeverMixedWithOtherFiles() throws IOException {
        Path used = Files.createDirectories(folder.resolve("used"));
        Files.writeString(used.resolve("thesis.tex"), "…");
        assertThat(run("replay", folder.resolve("any.gz"), "--out", used))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("new or empty folder").contains("used");
    }
}
