package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever moment a replacement is cut off at, one whole folder is left: the old or the new. */
class ReplacementTest {

    @TempDir Path run;

    private void folder(String name, String content) throws IOException {
        Path deep = Files.createDirectories(run.resolve(name).resolve("date=2024-08-08"));
        Files.writeString(deep.resolve("part"), content);
    }

    private String content() throws IOException {
        return Files.readString(run.resolve("late/date=2024-08-08/part"));
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> children = Files.list(run)) {
            return children.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theNewFolderTakesThePlaceOfTheOld() throws IOException {
        folder("late", "old");
        Replacement replacement = Replacement.start(run, "late");
        Path fresh = Files.createDirectories(replacement.directory().resolve("date=2024-08-08"));
        Files.writeString(fresh.resolve("part"), "new");
        assertThat(content()).isEqualTo("old");

        replacement.finish();

        assertThat(content()).isEqualTo("new");
        assertThat(folders()).containsExactly("late");
    }

    @Test
    void thereNeedBeNoOldFolder() throws IOException {
        Replacement replacement = Replacement.start(run, "late");
        Path fresh = Files.createDirectories(replacement.directory().resolve("date=2024-08-08"));
        Files.writeString(fresh.resolve("part"), "new");

        replacement.finish();

        assertThat(content()).isEqualTo("new");
        assertThat(folders()).containsExactly("late");
    }

    /** While it is written; after the old one was moved; before the old one was removed. */
    @ParameterizedTest
    @CsvSource({"true,true,false,old", "false,true,true,old", "true,false,true,new"})
    void whatWasCutOffIsEndedOrUndone(boolean target, boolean fresh, boolean old, String left)
            throws IOException {
        if (target) {
            folder("late", left);
        }
        if (fresh) {
            folder(".late.new", "new");
        }
        if (old) {
            folder(".late.old", "old");
        }

        Replacement.recover(run);

        assertThat(content()).isEqualTo(left);
        assertThat(folders()).containsExactly("late");
    }

    @Test
    void otherHiddenFoldersAreLeftAlone() throws IOException {
        folder(".cache", "x");
        Files.writeString(run.resolve(".report.html.new"), "a file");
        folder("late", "old");

        Replacement.recover(run);
        Replacement.recover(run.resolve("gone"));

        assertThat(folders()).containsExactly(".cache", ".report.html.new", "late");
    }
}
