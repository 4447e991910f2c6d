package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunMarkTest {

    @TempDir private Path run;

    @Test
    void aRunThatWasNeverMarkedIsDone() {
        assertThat(RunMark.of(run)).isNull();
        assertThatCode(() -> RunMark.checkDone(run)).doesNotThrowAnyException();
        RunMark.remove(run);
        assertThat(RunDirectory.isRun(run)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(RunMark.class)
    void theLastMarkCountsUntilItIsRemoved(RunMark mark) {
        RunMark.JOB.put(run);
        mark.put(run);
        assertThat(RunMark.of(run)).isEqualTo(mark);
        assertThat(RunDirectory.isRun(run)).isTrue();
        assertThatThrownBy(() -> RunMark.checkDone(run))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Cannot use run " + run + ": it is not done: " + mark.advice());
        RunMark.remove(run);
        assertThat(RunMark.of(run)).isNull();
        assertThat(run).isEmptyDirectory();
    }

    /** A mark that was cut short, or that another version wrote, promises nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", "E", "\n", "LATER\n"})
    void whatIsNotUnderstoodMeansThatRowsAreMissing(String text) throws IOException {
        Files.writeString(run.resolve("UNFINISHED"), text);
        assertThat(RunMark.of(run)).isEqualTo(RunMark.JOB);
    }

    @Test
    void onlyWhatARunWritesIsCleared() throws IOException {
        RunMark.END.put(run);
        Files.writeString(run.resolve(RunDirectory.MANIFEST), "{}");
        Files.writeString(run.resolve(RunDirectory.DIGESTS), "{}");
        Files.writeString(run.resolve("report.html"), "page");
        Files.createDirectories(run.resolve("features/date=2024-03-01/bucket=07"));
        Files.createDirectories(run.resolve(".labels.new/instrument=v.S"));
        Files.createDirectories(run.resolve("late"));
        Path note = Files.writeString(run.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> RunDirectory.clear(run))
                .hasMessage(
                        "Cannot overwrite "
                                + run
                                + ": it has something in it that no run writes, notes.txt");
        assertThat(run.resolve("report.html")).exists();

        Files.delete(note);
        RunDirectory.clear(run);
        assertThat(run).isEmptyDirectory();
        assertThatThrownBy(() -> RunDirectory.clear(run))
                .hasMessage(
                        "Cannot overwrite "
                                + run
                                + ": it is no run of Weir (it has no manifest.json)");
    }

    /** As {@code /tmp} may be: Parquet files of others lie deep in it. */
    @Test
    void aFolderWithParquetFilesSomewhereBelowIsNoRun() throws IOException {
        Files.createDirectories(run.resolve("a/b"));
        Files.writeString(run.resolve("a/b/rows.parquet"), "");
        assertThatThrownBy(() -> RunDirectory.datasets(run))
                .hasMessage(
                        "Cannot read run "
                                + run
                                + ": it has neither a dataset nor a manifest.json");
    }
}
