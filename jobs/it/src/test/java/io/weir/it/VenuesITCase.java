package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.book.BookCounter;
import io.weir.dataset.RunManifest;
import io.weir.kernel.InstrumentHost;
import io.weir.schema.row.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of Kraken and Hyperliquid through the whole pipeline, and all venues in one run. */
class VenuesITCase {

    private static final String BITCOIN = "hyperliquid:BTC";

    @TempDir private Path folder;

    private static Path shared(String name) {
        Path path =
                Path.of(System.getProperty("weir.root"))
                        .toAbsolutePath()
                        .resolve("../shared/data")
                        .normalize()
                        .resolve(name);
        assumeTrue(Files.exists(path), () -> "Skipped: " + path + " is not beside the project");
        return path;
    }

    private static Path krakenV1() {
        return shared("venue-captures/KRAKEN.jsonl.gz");
    }

    private static Path krakenV2() {
        return shared("kraken-v2-capture/kraken_v2_book_BTCUSD_depth10.jsonl");
    }

    private static Path hyperliquid() {
        return shared("hyperliquid/btcusd_20250126.gz");
    }

    private static long count(PlainRun run, BookCounter counter) {
        return run.hosts().values().stream()
                .map(InstrumentHost::bookCounters)
                .mapToLong(counters -> counters.get(counter))
                .sum();
    }

    private static TreeSet<String> states(PlainRun run) {
        TreeSet<String> states = new TreeSet<>();
        run.rows("book_status")
                .forEach(
                        r ->
                                states.add(
                                        RunRows.text(r, "state")
                                                + ' '
                                                + RunRows.text(r, "reason")));
        return states;
    }

    @Test
    void everyChecksumOfKrakenPasses() throws IOException {
        PlainRun run = PlainRun.of(List.of(krakenV1()));
        assertThat(run.hosts()).hasSize(10);
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(count(run, BookCounter.CHECKSUMS_PASSED)).isEqualTo(4269);
        assertThat(count(run, BookCounter.CHECKSUMS_FAILED)).isZero();
        assertThat(count(run, BookCounter.SNAPSHOTS_LOADED)).isEqualTo(10);
        assertThat(states(run))
                .contains("VALID SNAPSHOT")
                .noneMatch(s -> s.startsWith("GAP") || s.startsWith("CHECKSUM"));
        PlainRun second = PlainRun.of(List.of(krakenV2()));
        assertThat(count(second, BookCounter.CHECKSUMS_PASSED)).isEqualTo(41);
        assertThat(count(second, BookCounter.CHECKSUMS_FAILED)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneChangedDigitIsAMismatch(long seed) throws IOException {
        List<String> lines = Files.readAllLines(krakenV2());
        SplittableRandom random = new SplittableRandom(seed);
        // The first twenty messages; of one, a digit of a quantity that stays in the book.
        int line = 1 + random.nextInt(20);
        Matcher level = Pattern.compile("\"qty\":(\\d+\\.\\d*[1-9]\\d*)").matcher(lines.get(line));
        while (!level.find()) {
            line++;
            level = Pattern.compile("\"qty\":(\\d+\\.\\d*[1-9]\\d*)").matcher(lines.get(line));
        }
        int at = level.end(1) - 1;
        char digit = (char) ('0' + (lines.get(line).charAt(at) - '0' + 1) % 10);
        List<String> changed = new ArrayList<>(lines);
        changed.set(
                line, lines.get(line).substring(0, at) + digit + lines.get(line).substring(at + 1));
        Path file = Files.write(folder.resolve("changed.jsonl"), changed);
        PlainRun run = PlainRun.of(List.of(file));
        assertThat(states(run))
                .as("seed %d, line %d", seed, line)
                .contains("CHECKSUM_MISMATCH CHECKSUM");
        assertThat(count(run, BookCounter.CHECKSUMS_PASSED)).isEqualTo(line);
    }

    @Test
    void theBookOfHyperliquidIsItsLastMessage() throws IOException {
        List<String> expected = new ArrayList<>();
        Pattern level = Pattern.compile("\"px\":\"([0-9.]+)\",\"sz\":\"([0-9.]+)\"");
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(hyperliquid())),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"l2Book\"")) {
                    int asks = line.indexOf("],[");
                    expected.add(
                            best(level.matcher(line.substring(0, asks)))
                                    + best(level.matcher(line.substring(asks))));
                }
            }
        }
        PlainRun run = PlainRun.of(List.of(hyperliquid()));
        assertThat(run.hosts()).containsOnlyKeys(BITCOIN);
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(count(run, BookCounter.SNAPSHOTS_LOADED)).isEqualTo(46);
        assertThat(expected).hasSize(46);
        assertThat(states(run))
                .isSubsetOf("AWAITING_SNAPSHOT FIRST_RECORD", "VALID SNAPSHOT", "STALE END");
        List<String> tops = new ArrayList<>();
        for (Row row : run.rows("top_of_book")) {
            StringBuilder top = new StringBuilder();
            for (String column : List.of("bid", "bid_quantity", "ask", "ask_quantity")) {
                top.append(Double.longBitsToDouble(RunRows.number(row, column))).append(',');
            }
            tops.add(top.toString());
        }
        // A row for every change of the best level, and for nothing else.
        List<String> changes = new ArrayList<>();
        for (String top : expected) {
            if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(top)) {
                changes.add(top);
            }
        }
        assertThat(tops).isNotEmpty();
        assertThat(tops).containsExactlyElementsOf(changes);
    }

    /** Price and quantity of the first level. */
    private static String best(Matcher level) {
        assertThat(level.find()).isTrue();
        return Double.parseDouble(level.group(1)) + "," + Double.parseDouble(level.group(2)) + ",";
    }

    private Path replay(String name, int parallelism, Object... inputs) {
        Path out = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of("replay"));
        words.addAll(Arrays.asList(inputs));
        words.addAll(List.of("--out", out, "--parallelism", parallelism, "--no-report"));
        Weir.run(words.toArray()).succeeds();
        return out;
    }

    @Test
    void threeVenuesAreReplayedInOneRun() throws IOException {
        Object[] inputs = {
            krakenV1(), hyperliquid(), SharedData.binance("usdm/btcusdt_20220811.dat.gz")
        };
        Path one = replay("one", 1, inputs);
        Path two = replay("two", 2, inputs);
        assertThat(Weir.run("digest", two).out()).isEqualTo(Weir.run("digest", one).out());
        RunManifest manifest = RunManifest.read(one);
        assertThat(manifest.versions())
                .containsEntry("wire.binance", "1")
                .containsEntry("wire.hyperliquid", "1")
                .containsEntry("wire.kraken-v1", "1");
        assertThat(RunRows.of(one, "dead_letter")).isEmpty();
        TreeSet<String> venues = new TreeSet<>();
        for (Row row : RunRows.of(one, "features")) {
            venues.add(RunRows.text(row, "venue"));
        }
        assertThat(venues).containsExactly("binance-usdm", "hyperliquid", "kraken");
        // Each venue's rows are those of a run of its own.
        Path alone = replay("alone", 2, hyperliquid());
        for (String dataset : List.of("features", "labels", "book_status")) {
            assertThat(rows(one, dataset, "hyperliquid"))
                    .as(dataset)
                    .isEqualTo(rows(alone, dataset, "hyperliquid"))
                    .isNotEmpty();
        }
    }

    private static List<String> rows(Path run, String dataset, String venue) throws IOException {
        return RunRows.of(run, dataset).stream()
                .filter(row -> RunRows.text(row, "venue").equals(venue))
                .map(Object::toString)
                .toList();
    }
}
