package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.RunDirectory;
import io.weir.dataset.RunMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A replay that ends before its time, however it ends: what is left never passes for a whole run,
 * and what can be finished is finished with nothing lost or doubled.
 */
class UnfinishedRunITCase {

    /** How often a run is killed; {@code -Dweir.kills=50} is the long form. */
    private static final int KILLS = Integer.getInteger("weir.kills", 5);

    private static final int LINES = 6_000;
    private static final long SEED = 11;
    private static final long POLL_MILLIS = 2;

    @TempDir private static Path folder;
    private static Path recording;
    private static String digests;
    private static long wholeMillis;

    @BeforeAll
    static void replayUndisturbed() throws Exception {
        List<String> lines = LineFiles.read(SharedData.sample().resolve("usdm_weirusdt.gz"), LINES);
        recording = LineFiles.write(folder.resolve("recording.gz"), lines);
        Path run = folder.resolve("whole");
        long start = System.nanoTime();
        WeirProcess whole = start(run);
        assertThat(whole.await()).as(whole.said()).isZero();
        wholeMillis = (System.nanoTime() - start) / 1_000_000;
        digests = Weir.run("digest", run).succeeds().out();
        assertThat(RunMark.of(run)).isNull();
        assertThat(folder.resolve("tmp")).as("temporary files").isEmptyDirectory();
    }

    private static WeirProcess start(Path run) throws IOException {
        return WeirProcess.start(folder.resolve("tmp"), "replay", recording, "--out", run);
    }

    @Test
    void whatAKilledRunLeavesSaysSoOrIsWhole() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        int finished = 0;
        for (int i = 0; i < KILLS; i++) {
            Path run = folder.resolve("killed-" + i);
            WeirProcess replay = start(run);
            if (i % 2 == 0) {
                // While rows are put in order, which is short.
                awaitMark(run, replay, RunMark.END);
                Thread.sleep(random.nextInt(1 + (int) wholeMillis / 30));
            } else {
                Thread.sleep(random.nextInt((int) wholeMillis));
            }
            replay.kill();
            finished += finish(run, "seed " + SEED + ", kill " + i) ? 1 : 0;
        }
        assertThat(finished).as("runs that compact finished").isPositive();
    }

    /** Brings what is left to an end; returns whether it was for compact to do that. */
    private boolean finish(Path run, String which) {
        if (!RunDirectory.isRun(run)) {
            Weir.run("digest", run).refuses("Cannot read run " + run);
            Weir.run("report", run).refuses("Cannot read run " + run);
        } else if (RunMark.of(run) == RunMark.JOB) {
            for (String command : List.of("digest", "report", "compact")) {
                Weir.run(command, run).refuses("Cannot use run " + run + ": it is not done");
            }
            Weir.run("diff", folder.resolve("whole"), run).refuses(run, "--overwrite");
            Weir.run("replay", recording, "--out", run, "--no-report").refuses("--overwrite");
            Weir.run("replay", recording, "--out", run, "--no-report", "--overwrite").succeeds();
        } else if (RunMark.of(run) == RunMark.END) {
            Weir.run("digest", run).refuses(run, "it is not done", "weir compact");
            Weir.run("compact", run).succeeds();
            assertWhole(run, which);
            return true;
        }
        if (RunDirectory.isRun(run)) {
            assertWhole(run, which);
        }
        return false;
    }

    /** What was put in order before is read again. */
    @Test
    void aRunWithoutItsLastFilesIsFinishedToTheSameBytes() throws Exception {
        Path run = folder.resolve("without");
        WeirProcess replay = start(run);
        assertThat(replay.await()).as(replay.said()).isZero();
        Files.delete(run.resolve(RunDirectory.DIGESTS));
        Files.delete(run.resolve(RunDirectory.HEALTH));
        RunMark.END.put(run);
        Weir.run("compact", run).succeeds();
        assertWhole(run, "without");
    }

    private static void assertWhole(Path run, String which) {
        for (String file : List.of(RunDirectory.DIGESTS, RunDirectory.HEALTH)) {
            assertThat(run.resolve(file))
                    .as(which)
                    .hasSameTextualContentAs(folder.resolve("whole").resolve(file));
        }
        assertThat(Weir.run("digest", run).succeeds().out()).as(which).isEqualTo(digests);
        assertThat(Weir.run("diff", folder.resolve("whole"), run).code()).as(which).isZero();
        assertThat(run).isDirectoryNotContaining("glob:**/.*.{new,old,tmp}");
        assertThat(RunMark.of(run)).isNull();
    }

    private static void awaitMark(Path run, WeirProcess replay, RunMark mark)
            throws InterruptedException {
        while (replay.isAlive() && RunMark.of(run) != mark) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Test
    void anInterruptedRunSaysSoAndLeavesNoTemporaryFiles() throws Exception {
        Path run = folder.resolve("interrupted");
        WeirProcess replay = start(run);
        awaitMark(run, replay, RunMark.JOB);
        replay.interrupt();
        assertThat(replay.await()).as(replay.said()).isEqualTo(130);
        assertThat(replay.said().lines().filter(line -> line.startsWith("weir: interrupted")))
                .singleElement()
                .asString()
                .contains(run + " is not done", "--overwrite");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
        Weir.run("digest", run).refuses("Cannot use run " + run);
    }

    /** The next command removes what a killed one has left. */
    @Test
    void temporaryFilesOfKilledProcessesGo() throws Exception {
        Path left = Files.createDirectories(folder.resolve("tmp/weir-4194305-1/deep"));
        Path other = Files.createDirectories(folder.resolve("tmp/weir-notes"));
        WeirProcess help = WeirProcess.start(folder.resolve("tmp"), "--version");
        assertThat(help.await()).as(help.said()).isZero();
        assertThat(left.getParent()).doesNotExist();
        assertThat(other).exists();
        Files.delete(other);
    }

    /** From a moment on no file may grow: so it is when the disk is full. */
    @ParameterizedTest
    @CsvSource({"JOB, 0", "END, 0", "END, 150"})
    void aFullDiskIsOneLineAndNeverAWholeRun(RunMark mark, int millis) throws Exception {
        Path run = folder.resolve("full-" + mark + '-' + millis);
        WeirProcess replay = start(run);
        awaitMark(run, replay, mark);
        Thread.sleep(millis);
        replay.limitFiles(4_096);
        int code = replay.await();
        String said = replay.said();
        assertThat(said).doesNotContain("Exception", "\tat ");
        if (code == 0) {
            // It was done before.
            assertThat(millis).isPositive();
        } else {
            assertThat(code).as(said).isEqualTo(71);
            assertThat(said.lines().filter(line -> line.startsWith("weir: the machine")))
                    .as(said)
                    .hasSize(1);
            // Of a run that is whole, the page alone may be missing.
            assertThat(RunMark.of(run) != null || Files.notExists(run.resolve("report.html")))
                    .isTrue();
        }
        finish(run, "full in " + mark + " after " + millis + " ms");
    }
}
