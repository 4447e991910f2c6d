package io.weir.dataset;

import io.weir.schema.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a run that is not done: a file {@code UNFINISHED} in its folder, from before the
 * first row until all datasets are in order and digested. However a run ends before, the mark
 * stays, and what is there passes for no whole run.
 */
public enum RunMark {
    /** The job writes rows. */
    JOB(
            "its job has not ended, so rows are missing; replay the recording again, with"
                    + " --overwrite into the same folder"),

    /** All rows are there, and are put in order. */
    END("its rows are all there but not in order yet; 'weir compact' finishes it");

    private static final String FILE = "UNFINISHED";

    private final String meaning;

    RunMark(String meaning) {
        this.meaning = meaning;
    }

    /** What is missing, and what to do. */
    public String advice() {
        return meaning;
    }

    /** Marks a run, in place of another mark. */
    public void put(Path run) {
        Path file = run.resolve(FILE);
        Path fresh = run.resolve('.' + FILE);
        String text = name() + System.lineSeparator() + "This run is not done: " + meaning + ".\n";
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatasetException("Cannot write " + file + ": " + Checks.reason(e), e);
        }
    }

    /** The run is done. */
    public static void remove(Path run) {
        Path file = run.resolve(FILE);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DatasetException("Cannot remove " + file + ": " + Checks.reason(e), e);
        }
    }

    /** The mark of a run, or null if it is done or was never marked, as by a job on a cluster. */
    public static @Nullable RunMark of(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return !lines.isEmpty() && lines.get(0).equals(END.name()) ? END : JOB;
        } catch (IOException e) {
            throw new DatasetException("Cannot read " + file + ": " + Checks.reason(e), e);
        }
    }

    /**
     * Refuses a run that is not done.
     *
     * @throws DatasetException that says what to do
     */
    public static void checkDone(Path run) {
        RunMark mark = of(run);
        if (mark != null) {
            throw mark.refusal(run);
        }
    }

    /** Why a run can't be used. */
    public DatasetException refusal(Path run) {
        return DatasetException.of("Cannot use run %s: it is not done: %s", run, meaning);
    }

    /** Whether this is the file of a mark, which is no result. */
    public static boolean isMark(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(FILE) || name.equals('.' + FILE);
    }
}
