package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.RunDigests;
import io.weir.dataset.RunLock;
import io.weir.dataset.RunManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
                .contains("binance-usdm:WEIRUSDT", "98.3 %", "binance-spot:LOCKUSDT", "99.8 %")
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

    /** Without its snapshot the book can never be trusted: that is no quiet success. */
    @Test
    void aBookThatWasNeverValidIsAWarning() throws IOException {
        String warning = "WARNING: the book of binance-usdm:WEIRUSDT was never VALID";
        assertThat(Weir.run("inspect", recording).succeeds().out()).doesNotContain("WARNING");
        List<String> deltas =
                lines.stream().filter(line -> !line.contains("lastUpdateId")).toList();
        Path file = LineFiles.write(folder.resolve("no-snapshot.gz"), deltas);
        assertThat(Weir.run("inspect", file).succeeds().out())
                .contains("WARNING: deltas, and no snapshot in this log");
        Weir replay =
                Weir.run("replay", file, "--out", folder.resolve("never"), "--no-report")
                        .succeeds();
        assertThat(replay.out()).contains(warning).contains("reading ", "computing ", "sorting ");
        Path again = folder.resolve("once");
        assertThat(Weir.run("replay", recording, "--out", again, "--no-report").out())
                .doesNotContain("WARNING");
    }

    /** Pieces whose receive times overlap are two logs by content, and one where that is said. */
    @Test
    void orderedFilesAreOneLogForEveryCommand() throws IOException {
        List<String> second = new ArrayList<>(lines.subList(LINES / 2, LINES));
        second.set(
                0, lines.get(LINES / 2 - 2).split(" ")[0] + second.get(0).replaceAll("^\\d+", ""));
        Path a = LineFiles.write(folder.resolve("z.gz"), lines.subList(0, LINES / 2));
        Path b = LineFiles.write(folder.resolve("a.gz"), second);
        List<String> uncut = new ArrayList<>(lines.subList(0, LINES / 2));
        uncut.addAll(second);
        Path whole = LineFiles.write(folder.resolve("uncut.gz"), uncut);
        assertThat(Weir.run("inspect", a, b).succeeds().out()).contains("2 logs in 2 files");
        assertThat(Weir.run("inspect", a, b, "--ordered").succeeds().out())
                .contains("1 log in 2 files");
        Path one = folder.resolve("ordered");
        Path other = folder.resolve("uncut");
        Weir.run("replay", a, b, "--ordered", "--out", one, "--no-report").succeeds();
        Weir.run("replay", whole, "--out", other, "--no-report").succeeds();
        assertThat(Weir.run("digest", one).out()).isEqualTo(Weir.run("digest", other).out());

        Path turned = folder.resolve("turned");
        Weir.run("replay", b, a, "--ordered", "--out", turned, "--no-report").succeeds();
        assertThat(RunManifest.read(one).configuration()).containsEntry("ingest.ordered", "true");
        assertThat(RunManifest.read(other).configuration()).doesNotContainKey("ingest.ordered");
        assertThat(RunManifest.read(turned).inputs())
                .extracting(RunManifest.Input::path)
                .containsExactly(b.toString(), a.toString());
        Weir diff = Weir.run("diff", one, turned);
        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.out())
                .doesNotContain("inputs: equal", "not where the manifest says")
                .contains("inputs: only the first has local-json:");
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

    /**
     * Runs a copy of the launcher, built as it seems, with a Java that tells how it was started.
     */
    private String launched(String options, String locale, String... words) throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        for (String name : List.of("schemas", "operators", "jobs/cli/target/app", "jdk/bin")) {
            Files.createDirectories(root.resolve(name));
        }
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(root.resolve("jobs/cli/target/app/.built"), "");
        Path java = root.resolve("jdk/bin/java");
        Files.writeString(
                java, "#!/bin/sh\necho \"charmap=$(locale charmap)\"\nprintf '<%s>\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path launcher = SharedData.sample().resolveSibling("weir").toRealPath();
        Files.copy(launcher, root.resolve("weir"), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of("bash", root.resolve("weir").toString()));
        command.addAll(List.of(words));
        ProcessBuilder start = new ProcessBuilder(command);
        start.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        start.environment().put("WEIR_JAVA_OPTS", options);
        start.environment().put("LC_ALL", locale);
        Process process = start.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    @Test
    void launcherTakesWordsWithBlanks() throws Exception {
        assertThat(launched("-Xmx2g '-Da=b c' -Dd=\"e  f\" -Dg=$HOME", "C", "inspect", "x y"))
                .startsWith("0 ")
                .contains("<-Xmx2g>\n<-Da=b c>\n<-Dd=e  f>\n<-Dg=$HOME>\n<-cp>\n")
                .endsWith("<inspect>\n<x y>\n");
        assertThat(launched("", "C", "inspect")).contains("\n<-cp>\n").endsWith("<inspect>\n");
        assertThat(launched("  ", "C", "inspect")).doesNotContain("<>").endsWith("<inspect>\n");
        assertThat(launched("-Da='b", "C", "inspect"))
                .startsWith("2 weir: Invalid WEIR_JAVA_OPTS: must be words with matching quotes");
    }

    /** In another locale Java could not name files that are not ASCII. */
    @Test
    void launcherStartsJavaInUtf8() throws Exception {
        assertThat(launched("", "C", "inspect")).contains("charmap=UTF-8");
        assertThat(launched("", "C.UTF-8", "inspect")).contains("charmap=UTF-8");
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
