package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.RunDigests;
import io.weir.dataset.RunLock;
import io.weir.dataset.RunManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a user runs them, one after the other, on the sample recording. */
class CommandLineITCase {

    private static final int LINES = 3_000;

    @TempDir private static Path folder;
    private static List<String> lines;
    private static Path recording;
    private static Path run;

    @BeforeAll
    static void replayOnce() throws IOException {
        lines = LineFiles.read(SharedData.sample().resolve("usdm_weirusdt.gz"), LINES);
        recording = LineFiles.write(folder.resolve("recording.gz"), lines);
        run = folder.resolve("run");
        Weir.run("replay", recording, "--out", run, "--no-report").succeeds();
    }

    @Test
    void demoHasTheDigestsThatEveryMachineGets() throws IOException {
        Path out = folder.resolve("demo");
        Weir demo = Weir.run("demo", "--out", out).succeeds();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out())
                .contains("messages from 2 logs", "gaps 1", "features", "labels", "training")
                .contains("digests are those of sample-data/digests.json", "report.html");
        Path golden = SharedData.sample().resolve("digests.json");
        assertThat(RunDigests.of(out).differences(RunDigests.read(golden)))
                .as("sample-data/README.md says how to renew the golden digests")
                .isEmpty();
        Weir.run("demo", "--out", out, "--no-report").succeeds();
        assertThat(out.resolve("report.html")).as("a former demo is replaced").doesNotExist();
    }

    @Test
    void replayTwiceGivesEqualRuns() {
        Path again = folder.resolve("again");
        Weir.run("replay", recording, "--out", again, "--no-report", "--parallelism", "2")
                .succeeds();
        assertThat(Weir.run("digest", again).out()).isEqualTo(Weir.run("digest", run).out());
        Weir diff = Weir.run("diff", run, again).succeeds();
        assertThat(diff.out()).contains("features: equal").doesNotContain("different");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@trade", "depthUpdate"})
    void oneBitIsFoundAndNamed(String kind) throws IOException {
        OneBit planted = OneBit.in(lines, LINES / 2, kind);
        Path other = folder.resolve("flipped-" + kind.length());
        Path file = LineFiles.write(folder.resolve(kind.length() + ".gz"), planted.lines());
        Weir.run("replay", file, "--out", other, "--no-report").succeeds();
        Weir diff = Weir.run("diff", run, other);
        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.out())
                .contains("features: different")
                .contains("first differing row: venue=binance-usdm symbol=WEIRUSDT")
                .contains("event_time=")
                .contains(" | ")
                .contains("caused by record ")
                .contains("first record that differs is " + planted.ordinal() + " of local-json:")
                .contains("x " + planted.before())
                .contains("x " + planted.after());
    }

    @Test
    void configurationBehindADifferenceIsNamed() {
        Path other = folder.resolve("configured");
        Weir.run("replay", recording, "--out", other, "--no-report", "--lateness", "0s").succeeds();
        Weir diff = Weir.run("diff", run, other);
        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.out()).contains("ingest.lateness: ").contains("inputs: equal");
    }

    @Test
    void compactionIsIdempotentAndKeepsDigests() throws IOException {
        String before = Weir.run("digest", run).succeeds().out();
        byte[] file = Files.readAllBytes(RunRows.files(run, "features").get(0));
        Weir.run("compact", run).succeeds();
        assertThat(Weir.run("digest", run).out()).isEqualTo(before);
        assertThat(RunRows.files(run, "features").get(0)).hasBinaryContent(file);
        assertThat(Weir.run("compact", run).out()).contains("was compacted before");
    }

    @Test
    void twoCommandsDoNotWriteOneFolder() throws IOException {
        Path out = Files.createDirectories(folder.resolve("shared"));
        try (RunLock ignored = RunLock.take(out)) {
            Weir.run("replay", recording, "--out", out)
                    .refuses("Invalid --out: another run of Weir writes " + out + " now");
            Weir.run("demo", "--out", out).refuses("another run of Weir writes");
        }
        Weir.run("replay", recording, "--out", out, "--no-report").succeeds();
        try (RunLock ignored = RunLock.take(out)) {
            Weir.run("compact", out).refuses("Cannot write run " + out + ": another run");
            String warning = "weir: warning: another run of Weir writes " + out;
            assertThat(Weir.run("digest", out).succeeds().err()).startsWith(warning);
            assertThat(Weir.run("report", out).succeeds().err()).startsWith(warning);
            assertThat(Weir.run("diff", run, out).succeeds().err()).startsWith(warning);
        }
        Weir.run("compact", out).succeeds();
        assertThat(Weir.run("digest", out).succeeds().err()).isEmpty();
    }

    @Test
    void anOutputFolderWithoutANameIsRefused() {
        Weir.run("replay", recording, "--out", "")
                .refuses("Invalid --out: must name a folder, was empty");
        Weir.run("demo", "--out", "").refuses("Invalid --out: must name a folder, was empty");
    }

    @Test
    void launcherWorksThroughALink() throws Exception {
        Path launcher = SharedData.sample().resolveSibling("weir");
        Path first = Files.createSymbolicLink(folder.resolve("first"), launcher.toRealPath());
        Path second = Files.createSymbolicLink(folder.resolve("second"), first.getFileName());
        // Without Java it goes no further, and says so itself: no build is started.
        ProcessBuilder start = new ProcessBuilder("bash", "-x", second.toString(), "--version");
        start.environment().put("JAVA_HOME", folder.resolve("none").toString());
        Process process = start.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said).contains("root=" + launcher.toRealPath().getParent());
    }

    @Test
    void manifestSaysWhatWasRead() {
        RunManifest manifest = RunManifest.read(run);
        assertThat(manifest.command()).startsWith("weir replay ").contains("--no-report");
        assertThat(manifest.inputs()).hasSize(1);
        assertThat(manifest.logs()).hasSize(1);
        assertThat(manifest.logs().get(0).streams().get(0).records()).isEqualTo(LINES);
        assertThat(manifest.outputs()).isEqualTo(RunDigests.of(run).summary());
    }

    @Test
    void reportIsWritten() {
        Weir report = Weir.run("report", run).succeeds();
        assertThat(report.out()).contains("report.html");
        assertThat(run.resolve("report.html")).content().startsWith("<!doctype html>");
    }

    @Test
    void inspectSuggestsALatenessAndWritesNothing() {
        Weir inspect = Weir.run("inspect", SharedData.sample()).succeeds();
        assertThat(inspect.out())
                .contains("2 logs in 2 files")
                .contains("binance-usdm:WEIRUSDT", "binance-spot:LOCKUSDT")
                .contains("5 records at a lateness of 500ms; none at 1.5s");
        assertThat(Weir.run("inspect", SharedData.sample(), "--lateness", "1.5s").out())
                .contains("0 records at a lateness of 1.5s");
    }

    @Test
    void inspectOfARecordingThatIsFarOutOfOrder() {
        Path file = SharedData.usdMargined2023().get(1);
        assertThat(Weir.run("inspect", file).succeeds().out())
                .contains("503 records at a lateness of 500ms; none at 2.7s");
    }
}
