package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.weir.schema.time.ClockSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files become logs, and what is refused. */
class RecordingsTest {

    @TempDir private Path folder;

    private Path capture(String name, String... lines) throws IOException {
        return Captures.write(folder, name, Captures.gzip(Captures.bytes(List.of(lines))));
    }

    private List<LogDescriptor> logs(Path... inputs) {
        return Recordings.plan(List.of(inputs)).logs();
    }

    @Test
    void filesFollowTheLogThatEndsLast() throws IOException {
        Path a = capture("z", Captures.trade("A", 0, 0, 1), Captures.trade("A", 100, 100, 2));
        Path b = capture("y", Captures.trade("A", 50, 50, 3), Captures.trade("A", 150, 150, 4));
        Path c = capture("x", Captures.trade("A", 150, 150, 5), Captures.trade("A", 200, 200, 6));
        List<LogDescriptor> logs = logs(c, a, b);
        assertThat(logs).hasSize(2);
        assertThat(logs.get(0).paths()).containsExactly(a.toString());
        assertThat(logs.get(1).paths()).containsExactly(b.toString(), c.toString());
        assertThat(logs.get(0).streamId()).isEqualTo("local-json:binance-usdm:A:" + Captures.START);
    }

    @Test
    void linkedFoldersAndFilesAreRead() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path far = Files.createDirectories(folder.resolve("far"));
        Captures.write(far, "a", Captures.bytes(List.of(Captures.trade("A", 0, 0, 1))));
        Path file =
                Captures.write(folder, "b", Captures.bytes(List.of(Captures.trade("B", 0, 0, 1))));
        Files.createSymbolicLink(data.resolve("folder"), far);
        Files.createSymbolicLink(data.resolve("again"), far);
        Files.createSymbolicLink(data.resolve("file"), file);
        RecordingPlan plan = Recordings.plan(List.of(data));
        assertThat(plan.inputs()).hasSize(2);
        assertThat(plan.notes()).singleElement().asString().contains("has the same bytes as");
        assertThat(plan.logs()).hasSize(2);
    }

    private static byte[] twoTrades(String between, Charset charset) {
        return (Captures.trade("A", 0, 0, 1) + between + Captures.trade("A", 5, 5, 2) + between)
                .getBytes(charset);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMarkOfUtf8IsPassedOver(boolean isGzip) throws IOException {
        byte[] text = twoTrades("\n", StandardCharsets.UTF_8);
        byte[] marked = new byte[text.length + 3];
        System.arraycopy(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, 0, marked, 0, 3);
        System.arraycopy(text, 0, marked, 3, text.length);
        Path file = Captures.write(folder, "marked", isGzip ? Captures.gzip(marked) : marked);
        LogDescriptor log = logs(file).get(0);
        assertThat(log.records()).isEqualTo(2);
        assertThat(log.firstReceive()).isEqualTo(Captures.START);
        LogScan scan = RecordingScan.scan(log, Captures.REGISTRY, ClockSettings.DEFAULT);
        assertThat(scan.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void otherEncodingsAreRefused(String charset) throws IOException {
        byte[] text = twoTrades("\n", Charset.forName(charset));
        for (byte[] bytes : List.of(text, Captures.gzip(text))) {
            Path file = Captures.write(folder, "wide" + bytes.length, bytes);
            assertThatThrownBy(() -> logs(file))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "Invalid recording %s: must be UTF-8 with lines that end with LF or CR"
                                    + " LF, was UTF-16; convert it first, as with iconv",
                            file);
        }
    }

    @Test
    void linesThatEndWithCrAloneAreRefused() throws IOException {
        Path file = Captures.write(folder, "cr", twoTrades("\r", StandardCharsets.UTF_8));
        assertThatThrownBy(() -> logs(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was text whose lines end with CR alone");
        Path both = Captures.write(folder, "crlf", twoTrades("\r\n", StandardCharsets.UTF_8));
        assertThat(logs(both).get(0).records()).isEqualTo(2);
        byte[] one = (Captures.trade("A", 0, 0, 1) + '\r').getBytes(StandardCharsets.UTF_8);
        Path single = Captures.write(folder, "single", one);
        assertThat(logs(single).get(0).records()).isEqualTo(1);
    }

    private static final String SKIP = " (--skip-unreadable passes over what can't be read)";

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/null", "/dev/zero"})
    void whatCannotBeReadTwiceIsRefused(String input) {
        assertThatThrownBy(() -> logs(Path.of(input)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Cannot read %s: must be a file or a directory, because a recording is read"
                                + " more than once, was a pipe or a device; write it to a file first",
                        input);
    }

    @Test
    void linksWithoutEndOrTargetAreRefused() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Captures.write(data, "a", Captures.bytes(List.of(Captures.trade("A", 0, 0, 1))));
        Path loop = Files.createSymbolicLink(data.resolve("loop"), data);
        assertThatThrownBy(() -> Recordings.plan(List.of(data)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Cannot read %s: the link leads back to a folder that it stands in%s",
                        loop, SKIP);
        Files.delete(loop);
        Path lost = Files.createSymbolicLink(data.resolve("lost"), folder.resolve("none"));
        assertThatThrownBy(() -> Recordings.plan(List.of(data)))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read %s: the link leads nowhere%s", lost, SKIP);
        Files.createSymbolicLink(data.resolve("loop"), data);
        RecordingPlan plan = Recordings.plan(List.of(data), new InputRules(false, true));
        assertThat(plan.inputs()).hasSize(1);
        assertThat(plan.notes())
                .containsExactlyInAnyOrder(
                        "Passed over: cannot read "
                                + loop
                                + ": the link leads back to a folder that it stands in",
                        "Passed over: cannot read " + lost + ": the link leads nowhere");
        // A file that is named is wanted, whatever is allowed of others.
        assertThatThrownBy(() -> Recordings.plan(List.of(lost), new InputRules(false, true)))
                .isInstanceOf(InputException.class);
    }

    @Test
    void whatCannotBeReadInAFolderIsAnError() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Captures.write(data, "a", Captures.bytes(List.of(Captures.trade("A", 0, 0, 1))));
        Path file = Captures.write(data, "b", new byte[] {1});
        Files.setPosixFilePermissions(file, Set.of());
        // The superuser reads everything.
        assumeFalse(Files.isReadable(file));
        assertThatThrownBy(() -> Recordings.plan(List.of(data)))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read %s: access is denied%s", file, SKIP);
        Files.delete(file);
        Path inside = Files.createDirectories(data.resolve("inside"));
        Files.setPosixFilePermissions(inside, Set.of());
        try {
            assertThatThrownBy(() -> Recordings.plan(List.of(data)))
                    .isInstanceOf(InputException.class)
                    .hasMessage("Cannot read %s: access is denied%s", inside, SKIP);
        } finally {
            Files.setPosixFilePermissions(inside, Set.of(PosixFilePermission.OWNER_WRITE));
        }
    }

    @Test
    void orderedFilesAreOneLogInTheOrderGiven() throws IOException {
        Path a = capture("a", Captures.trade("B", 100, 100, 1), Captures.trade("B", 200, 200, 2));
        Path b = capture("b", Captures.trade("A", 0, 0, 1), Captures.trade("A", 150, 150, 2));
        Path c = capture("c", (Captures.START + 1_000_000_000L) + " {\"result\":null}");
        RecordingPlan plan = Recordings.plan(List.of(c, a, b), InputRules.ORDERED);
        assertThat(plan.notes()).isEmpty();
        assertThat(plan.inputs())
                .extracting(InputFile::path)
                .containsExactly(c.toString(), a.toString(), b.toString());
        LogDescriptor log = plan.logs().get(0);
        assertThat(plan.logs()).hasSize(1);
        assertThat(log.paths()).containsExactly(c.toString(), a.toString(), b.toString());
        assertThat(log.instruments()).containsExactly("binance-usdm:A", "binance-usdm:B");
        assertThat(log.records()).isEqualTo(5);
        assertThat(log.streamId())
                .isEqualTo("local-json:binance-usdm:A:" + (Captures.START + 1_000_000_000L));
        assertThat(Recordings.plan(List.of(c, a, b)).logs()).hasSize(3);
    }

    @Test
    void orderedFilesOfAFolderStandInTheOrderOfTheirPaths() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        String later = Captures.trade("A", 100, 100, 2);
        Path a = Captures.write(data, "a", Captures.bytes(List.of(later)));
        Path b = Captures.write(data, "b", Captures.bytes(List.of(Captures.trade("A", 0, 0, 1))));
        RecordingPlan plan = Recordings.plan(List.of(data), InputRules.ORDERED);
        assertThat(plan.logs().get(0).paths()).containsExactly(a.toString(), b.toString());
        assertThat(Recordings.plan(List.of(data)).logs().get(0).paths())
                .containsExactly(b.toString(), a.toString());
    }

    @Test
    void orderedFilesMustBeOfOneKind() throws IOException {
        Path local = capture("a", Captures.trade("A", 0, 0, 1));
        String message = Captures.trade("A", 100, 100, 2);
        Path bare = capture("b", message.substring(message.indexOf(' ') + 1));
        assertThatThrownBy(() -> Recordings.plan(List.of(local, bare), InputRules.ORDERED))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Invalid ingest.ordered: files of one log must be of one format, was"
                                + " 'local-json' in %s and 'bare-json' in %s",
                        local, bare);
    }

    @Test
    void symbolsThatShareAFileAreOneGroup() throws IOException {
        Path shared = capture("s", Captures.trade("B", 0, 0, 1), Captures.trade("A", 100, 100, 2));
        Path alone = capture("b", Captures.trade("B", 200, 200, 3));
        Path other = capture("c", Captures.trade("C", 200, 200, 4));
        List<LogDescriptor> logs = logs(shared, alone, other);
        assertThat(logs).hasSize(2);
        assertThat(logs.get(0).instruments()).containsExactly("binance-usdm:A", "binance-usdm:B");
        assertThat(logs.get(0).paths()).containsExactly(shared.toString(), alone.toString());
        assertThat(logs.get(1).instruments()).containsExactly("binance-usdm:C");
    }

    @Test
    void fileThatNamesNothingIsOneOfTheOnlyGroup() throws IOException {
        Path named = capture("a", Captures.trade("A", 0, 0, 1));
        Path nameless = capture("n", (Captures.START + 1_000_000_000L) + " {\"result\":null}");
        assertThat(logs(nameless, named))
                .singleElement()
                .satisfies(
                        log ->
                                assertThat(log.paths())
                                        .containsExactly(named.toString(), nameless.toString()));
    }

    /** It could be a snapshot of the other: a book that it is loaded into would be wrong. */
    @Test
    void fileThatNamesNothingBesideSeveralGroupsIsALogOfItsOwn() throws IOException {
        Path named = capture("a", Captures.trade("A", 0, 0, 1));
        Path other = capture("b", Captures.trade("B", 5_000, 5_000, 1));
        Path nameless = capture("n", (Captures.START + 1_000_000_000L) + " {\"result\":null}");
        RecordingPlan plan = Recordings.plan(List.of(nameless, other, named));
        assertThat(plan.logs()).hasSize(3);
        assertThat(plan.notes())
                .singleElement()
                .asString()
                .contains("Cannot tell whose messages", nameless.toString());
    }

    @Test
    void productsAreDifferentLogs() throws IOException {
        Path futures = capture("f", Captures.trade("A", 0, 0, 1));
        Path spot = capture("s", Captures.spotQuote("A", 0, 1));
        assertThat(logs(futures, spot))
                .extracting(LogDescriptor::instruments)
                .containsExactly(List.of("binance-spot:A"), List.of("binance-usdm:A"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void piecesInAnyOrderAreTheSameLog(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = Captures.random(random, 300);
        Path whole = capture("whole", lines.toArray(String[]::new));
        List<String> expected = Captures.texts(Captures.read(Captures.only(whole)));
        Path pieces = Files.createDirectory(folder.resolve("pieces"));
        int from = 0;
        for (int i = 0; from < lines.size(); i++) {
            int to = Math.min(lines.size(), from + 20 + random.nextInt(100));
            List<String> part = lines.subList(from, to);
            byte[] bytes = Captures.bytes(part);
            String name = random.nextInt(1_000) + "-" + i;
            Captures.write(pieces, name, i % 2 == 0 ? bytes : Captures.gzip(bytes));
            from = to;
        }
        List<Path> files = new ArrayList<>();
        try (var listing = Files.list(pieces)) {
            listing.forEach(files::add);
        }
        java.util.Collections.shuffle(files, new java.util.Random(seed));
        LogDescriptor log = Captures.only(files.toArray(Path[]::new));
        assertThat(Captures.texts(Captures.read(log))).isEqualTo(expected);
        assertThat(log.records()).isEqualTo(lines.size());
    }

    @Test
    void recordsAreCountedAsTheReaderCountsThem() throws IOException {
        byte[] good = Captures.bytes(List.of(Captures.trade("A", 0, 10, 1)));
        byte[] blank = "\nno line\n".getBytes(StandardCharsets.UTF_8);
        byte[] corrupt = Captures.gzip(Captures.bytes(List.of(Captures.trade("A", 5, 15, 2))));
        corrupt[corrupt.length / 2] ^= 0x55;
        byte[] members =
                Captures.join(
                        Captures.gzip(good),
                        corrupt,
                        Captures.gzip(blank),
                        Captures.gzip(java.util.Arrays.copyOf(good, good.length - 20)));
        LogDescriptor log = Captures.only(Captures.write(folder, "damaged.gz", members));
        try (LogReader reader = LogReader.open(log, Captures.REGISTRY, ClockSettings.DEFAULT)) {
            while (reader.next() != null) {
                assertThat(reader.counters().records()).isLessThanOrEqualTo(log.records());
            }
            assertThat(log.records()).isEqualTo(reader.counters().records()).isGreaterThan(3);
        }
    }

    @Test
    void inputsAreListedByDigestAndTwinsOnce() throws IOException {
        Path a = capture("a", Captures.trade("A", 0, 0, 1));
        Path twin = capture("twin", Captures.trade("A", 0, 0, 1));
        RecordingPlan plan = Recordings.plan(List.of(a, twin));
        assertThat(plan.inputs()).hasSize(1);
        assertThat(plan.inputs().get(0).sha256()).matches("[0-9a-f]{64}");
        assertThat(plan.totalBytes()).isEqualTo(Files.size(a));
        assertThat(plan.notes()).hasSize(1);
    }

    @Test
    void directoriesAreSearchedAndStrangersNoted() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("x/y"));
        Captures.write(deep, "capture.bin", Captures.bytes(List.of(Captures.trade("A", 0, 0, 1))));
        Captures.write(deep, "notes.txt", "hello\n".getBytes(StandardCharsets.UTF_8));
        Captures.write(deep, "empty", new byte[0]);
        RecordingPlan plan = Recordings.plan(List.of(folder));
        assertThat(plan.logs()).hasSize(1);
        assertThat(plan.notes())
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).contains("notes.txt"))
                .anySatisfy(note -> assertThat(note).contains("empty"));
    }

    @Test
    void badInputsAreRefusedByName() throws IOException {
        Path empty = Captures.write(folder, "empty.gz", new byte[0]);
        Path emptyMember = Captures.write(folder, "none.gz", Captures.gzip(new byte[0]));
        Path text = Captures.write(folder, "text", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        Path bare = Files.createDirectory(folder.resolve("bare"));
        assertRefused(empty, "Invalid recording", "must not be empty");
        assertRefused(emptyMember, "Invalid recording", "has none");
        assertRefused(text, "Invalid recording", "must be lines of a receive time");
        assertRefused(folder.resolve("missing"), "Cannot read", "no such file");
        assertRefused(bare, "Invalid input", "must have a recording, has none");
        assertThatThrownBy(() -> Recordings.plan(List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least one");
    }

    private static void assertRefused(Path input, String rule, String value) {
        assertThatThrownBy(() -> Recordings.plan(List.of(input)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(input.toString())
                .hasMessageContaining(rule)
                .hasMessageContaining(value);
    }
}
