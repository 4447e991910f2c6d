package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that cannot be used is refused before anything is done: in a sentence that names the thing,
 * the rule and the value, with exit code 2, and without a trace of the code.
 */
class BadInputITCase {

    @TempDir private Path folder;
    private Path recording;
    private Path out;

    @BeforeEach
    void writeRecording() throws IOException {
        recording = recording(100);
        out = folder.resolve("run");
    }

    private Path recording(int lines) throws IOException {
        return LineFiles.write(
                folder.resolve("recording-" + lines + ".gz"),
                LineFiles.read(SharedData.sample().resolve("usdm_weirusdt.gz"), lines));
    }

    private Weir replay(Object... more) {
        List<Object> words = new ArrayList<>(List.of("replay", recording, "--out", out));
        words.addAll(List.of(more));
        return Weir.run(words.toArray());
    }

    private void assertNothingWritten() {
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "inspect"})
    void unusableInput(String command) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.gz"));
        Path bare = Files.createDirectory(folder.resolve("bare"));
        Path prose = Files.writeString(folder.resolve("prose.txt"), "Call me Ishmael.\n");
        Path missing = folder.resolve("missing.gz");
        input(command, empty).refuses("Invalid recording", empty, "must not be empty");
        input(command, missing).refuses("Cannot read", missing, "no such file");
        input(command, bare).refuses("Invalid input", bare, "must have a recording");
        input(command, prose)
                .refuses("Invalid recording", prose, "must be lines of a receive time");
        assertNothingWritten();
    }

    @Test
    void whatCannotBeReadInAFolderIsAnErrorUnlessAllowed() throws IOException {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        Files.move(recording, inputs.resolve("a.gz"));
        Path lost = Files.createSymbolicLink(inputs.resolve("b.gz"), folder.resolve("gone.gz"));
        input("replay", inputs).refuses("Cannot read", lost, "leads nowhere", "--skip-unreadable");
        input("inspect", inputs).refuses("Cannot read", lost, "leads nowhere");
        assertNothingWritten();
        assertThat(Weir.run("inspect", inputs, "--skip-unreadable").succeeds().out())
                .contains("note: Passed over: cannot read " + lost + ": the link leads nowhere");
        Weir run =
                Weir.run("replay", inputs, "--out", out, "--no-report", "--skip-unreadable")
                        .succeeds();
        assertThat(run.err()).contains("note: Passed over: cannot read " + lost);
        assertThat(RunManifest.read(out).configuration())
                .containsEntry("ingest.skip-unreadable", "true");
    }

    /** A limit of 64 KiB a file stands for a disk that is full. */
    @Test
    void aFullDiskIsNoBugAndNoMistake() throws Exception {
        List<String> command =
                List.of(
                        "bash",
                        "-c",
                        "ulimit -f 64; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:-UsePerfData",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.weir.cli.WeirCommand",
                        "replay",
                        recording(2_000).toString(),
                        "--out",
                        out.toString());
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(said))
                .contains("weir: the machine has not enough: File too large")
                .doesNotContain("\tat ")
                .doesNotContain("bug of Weir");
        assertThat(process.exitValue()).isEqualTo(71);
    }

    private Weir input(String command, Path input) {
        return command.equals("replay")
                ? Weir.run(command, input, "--out", out)
                : Weir.run(command, input);
    }

    @Test
    void strangersInAFolderArePassedOverWithANote() throws IOException {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        Files.move(recording, inputs.resolve("a.gz"));
        Files.writeString(inputs.resolve("notes.txt"), "Call me Ishmael.\n");
        Weir run = Weir.run("replay", inputs, "--out", out, "--no-report").succeeds();
        assertThat(run.err()).contains("Passed over").contains("notes.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "ingest.latenes=1s, ingest.lateness",
        "feature.samplers=book, features.samplers",
        "jobparallelism=2, job.parallelism"
    })
    void unknownKeyNamesTheNearest(String setting, String nearest) throws IOException {
        String key = setting.substring(0, setting.indexOf('='));
        replay("--set", setting).refuses("'" + key + "'", "did you mean '" + nearest + "'?");
        Path file = Files.writeString(folder.resolve("c.yaml"), setting.replace("=", ": "));
        replay("--config", file).refuses("'" + key + "'", "did you mean '" + nearest + "'?");
        assertNothingWritten();
    }

    @ParameterizedTest
    @CsvSource({
        "--lateness=-1s, ingest.lateness, -1s",
        "--lateness=soon, ingest.lateness, soon",
        "--lateness=5parsec, ingest.lateness, 5parsec",
        "--lateness=400days, ingest.lateness, 8784h",
        "--parallelism=0, job.parallelism, was 0",
        "--parallelism=-3, job.parallelism, was -3",
        "--parallelism=two, job.parallelism, two",
        "--parallelism=1000000000000, job.parallelism, 1000000000000",
        "--state=disk, state.backend, disk",
        "--samplers=clock_0ms, sampler, clock_0ms",
        "--samplers=clock_, sampler, clock_",
        "--samplers=moon, sampler, moon",
        "--set=features.select=no_such, feature, no_such",
        "--set=features.select=rv(window=-1s), rv, -1s",
        "--set=labels.horizons=0s, horizon, 0s",
        "--set=labels.select=no_such, label, no_such",
        "--set=output.buckets=0, output.buckets, was 0",
        "--set=output.top-of-book=perhaps, output.top-of-book, perhaps",
        "--set=book.stale-after=-5s, book.stale-after, -5s",
        "--set=checkpoint.interval=0s, checkpoint.interval, 0",
        "--set=job.source-parallelism=7, job.source-parallelism, was 7",
        "--set=ingest.watermark-grid=0s, watermark grid, was 0"
    })
    void impossibleValue(String option, String thing, String value) {
        replay(option).refuses("Invalid", thing, value);
        assertNothingWritten();
    }

    @Test
    void outMustBeNewOrEmpty() throws IOException {
        Files.createDirectory(out);
        Path kept = Files.writeString(out.resolve("thesis.txt"), "years of work");
        replay().refuses("Invalid --out", "must be a new or empty folder", out);
        assertThat(kept).hasContent("years of work");
        Path file = Files.writeString(folder.resolve("file"), "text");
        Weir.run("replay", recording, "--out", file).refuses("Invalid --out", "folder", file);
        Weir.run("replay", recording, "--out", file.resolve("below")).refuses(file, "folder");
        Weir.run("demo", "--out", out).refuses("Invalid --out", out);
        assertThat(kept).hasContent("years of work");
    }

    @Test
    void demoLeavesOtherRunsAlone() throws IOException {
        replay("--no-report").succeeds();
        Weir.run("demo", "--out", out)
                .refuses("Invalid --out", "must be a new or empty folder", out);
        assertThat(RunRows.of(out, "features")).isNotEmpty();
    }

    @Test
    void unusableConfiguration() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [1, 2\nb: {");
        Path list = Files.writeString(folder.resolve("list.yaml"), "- a\n- b\n");
        Path nothing = Files.writeString(folder.resolve("nothing.yaml"), "ingest.lateness:\n");
        Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, 0, 1});
        replay("--config", missing).refuses(missing, "no such file");
        replay("--config", broken).refuses("YAML", broken);
        replay("--config", list).refuses(list, "must be a map of keys");
        replay("--config", nothing).refuses("ingest.lateness", "no value");
        replay("--config", bytes).refuses(bytes);
        replay("--config", folder).refuses(folder);
        assertNothingWritten();
    }

    @Test
    void unusableRegistry() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [1, 2\nb: {");
        Path strange = Files.writeString(folder.resolve("strange.yaml"), "colour: blue\n");
        replay("--registry", missing).refuses(missing, "no such file");
        replay("--registry", broken).refuses(broken);
        replay("--registry", strange).refuses(strange, "must be a map with the list 'instruments'");
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest", "report", "compact"})
    void folderThatIsNoRun(String command) throws IOException {
        Path missing = folder.resolve("missing");
        Path bare = Files.createDirectory(folder.resolve("bare"));
        Weir.run(command, missing).refuses("Cannot", missing, "no such");
        Weir.run(command, bare).refuses("Cannot", bare);
        Weir.run(command, recording).refuses("Cannot", recording);
    }

    @Test
    void diffOfFoldersThatAreNoRuns() throws IOException {
        Path missing = folder.resolve("missing");
        Path bare = Files.createDirectory(folder.resolve("bare"));
        Weir.run("diff", missing, bare).refuses("Cannot", missing);
        Weir.run("diff", bare, bare).refuses("Cannot", bare);
    }

    @Test
    void damagedRun() throws IOException {
        replay("--no-report").succeeds();
        Path file = RunRows.files(out, "features").get(0);
        byte[] whole = Files.readAllBytes(file);
        for (byte[] damaged : List.of(Arrays.copyOf(whole, 100), new byte[0])) {
            Files.write(file, damaged);
            for (String command : List.of("digest", "compact")) {
                Weir.run(command, out).refuses(file);
            }
            Weir.run("diff", out, out).refuses(file);
            // A page of what is left helps more than none; it says what it could not read.
            Weir.run("report", out).succeeds();
            assertThat(out.resolve("report.html")).content().contains("Cannot read");
        }
    }

    /** Statistics and padding may flip unseen, since no digest is made of them; values may not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void flippedBitInAFileIsNeverAnotherDigest(long seed) throws IOException {
        replay("--no-report").succeeds();
        Weir whole = Weir.run("digest", out).succeeds();
        Path file = RunRows.files(out, "features").get(0);
        byte[] bytes = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            Weir run = Weir.run("digest", out);
            if (run.code() == 0) {
                assertThat(run.out()).isEqualTo(whole.out());
            } else {
                run.refuses(file);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void damagedManifestStopsNeitherReportNorDiff() throws IOException {
        replay("--no-report").succeeds();
        Files.writeString(out.resolve("manifest.json"), "{\"command\": 7");
        Weir.run("report", out).succeeds();
        Weir.run("diff", out, out).succeeds();
        Weir.run("demo", "--out", out).refuses("manifest.json");
    }

    static Stream<List<String>> wrongWords() {
        return Stream.of(
                List.of("replay"),
                List.of("replay", "--out", "x"),
                List.of("replay", "x", "--out", "y", "--latenes", "1s"),
                List.of("replay", "x", "--out", "y", "--set", "novalue"),
                List.of("inspect"),
                List.of("inspect", "x", "--lateness", "soon"),
                List.of("digest"),
                List.of("digest", "a", "b"),
                List.of("diff", "a"),
                List.of("compact"),
                List.of("report"),
                List.of("repaly"),
                List.of("--frobnicate"));
    }

    @ParameterizedTest
    @MethodSource("wrongWords")
    void wrongWordsAreExplained(List<String> words) {
        Weir.run(words.toArray()).refuses("weir: ", "--help'");
    }
}
