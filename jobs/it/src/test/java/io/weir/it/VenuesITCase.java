package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.book.BookCounter;
import io.weir.book.BookView;
import io.weir.dataset.RunManifest;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.testing.PlainLoop;
import io.weir.pipelines.Registries;
import io.weir.schema.Side;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** All levels of the books that a capture of Hyperliquid has, by the number of their line. */
    private static TreeMap<Long, String> booksOfHyperliquid() throws IOException {
        TreeMap<Long, String> books = new TreeMap<>();
        Pattern level = Pattern.compile("\"px\":\"([0-9.]+)\",\"sz\":\"([0-9.]+)\"");
        List<String> lines = LineFiles.read(hyperliquid(), Integer.MAX_VALUE);
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            if (text.contains("\"l2Book\"")) {
                int asks = text.indexOf("],[");
                books.put(
                        (long) line,
                        levels(level.matcher(text.substring(0, asks)))
                                + '/'
                                + levels(level.matcher(text.substring(asks))));
            }
        }
        return books;
    }

    private static String levels(Matcher level) {
        StringBuilder levels = new StringBuilder();
        while (level.find()) {
            levels.append(unscaled(level.group(1))).append(' ');
            levels.append(unscaled(level.group(2))).append(',');
        }
        return levels.toString();
    }

    private static long unscaled(String decimal) {
        return new BigDecimal(decimal).movePointRight(8).longValueExact();
    }

    private static String levels(BookView book, Side side) {
        StringBuilder levels = new StringBuilder();
        for (int level = 0; level < book.levels(side); level++) {
            levels.append(book.price(side, level)).append(' ');
            levels.append(book.quantity(side, level)).append(',');
        }
        return levels.toString();
    }

    /** All twenty levels of both sides, after each message of the capture. */
    @Test
    void theBookOfHyperliquidIsItsLastMessage() throws IOException {
        TreeMap<Long, String> expected = booksOfHyperliquid();
        assertThat(expected).hasSize(46);
        assertThat(expected.values()).allMatch(book -> book.split("[,/]+").length == 40);
        List<LogDescriptor> logs = Recordings.plan(List.of(hyperliquid())).logs();
        InstrumentHost host =
                PlainLoop.host(PlainRun.config(List.of()), Registries.load(null), BITCOIN);
        TreeMap<Long, String> books = new TreeMap<>();
        for (MarketEvent event : PlainRun.events(logs.get(0), ClockSettings.DEFAULT)) {
            host.onEvent(event, row -> {});
            if (event.kind() == EventKind.BOOK_SNAPSHOT) {
                BookView book = host.bookView();
                books.put(event.ordinal(), levels(book, Side.BID) + '/' + levels(book, Side.ASK));
            }
        }
        assertThat(books).isEqualTo(expected);
    }

    /** A row for every change of the best levels, and for nothing else. */
    @Test
    void theBestLevelsOfHyperliquidAreWritten() throws IOException {
        PlainRun run = PlainRun.of(List.of(hyperliquid()));
        assertThat(run.hosts()).containsOnlyKeys(BITCOIN);
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(count(run, BookCounter.SNAPSHOTS_LOADED)).isEqualTo(46);
        assertThat(states(run))
                .isSubsetOf("AWAITING_SNAPSHOT FIRST_RECORD", "VALID SNAPSHOT", "STALE END");
        List<String> changes = new ArrayList<>();
        for (String book : booksOfHyperliquid().values()) {
            int asks = book.indexOf('/') + 1;
            String best =
                    book.substring(0, book.indexOf(',') + 1)
                            + book.substring(asks, book.indexOf(',', asks) + 1);
            if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(best)) {
                changes.add(best);
            }
        }
        List<String> tops = new ArrayList<>();
        for (Row row : run.rows("top_of_book")) {
            tops.add(best(row, "bid") + best(row, "ask"));
        }
        assertThat(tops).isNotEmpty().containsExactlyElementsOf(changes);
    }

    private static String best(Row row, String side) {
        long price = RunRows.number(row, side);
        long quantity = RunRows.number(row, side + "_quantity");
        return unscaled(Double.toString(Double.longBitsToDouble(price)))
                + " "
                + unscaled(Double.toString(Double.longBitsToDouble(quantity)))
                + ',';
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
                .containsEntry("wire.binance", "2")
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
