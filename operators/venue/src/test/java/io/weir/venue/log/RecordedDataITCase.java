package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.time.ClockSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The facts that were checked independently of Weir on recordings of Binance. */
class RecordedDataITCase {

    private static final Path DATA =
            Path.of(System.getProperty("weir.root", "../.."), "../shared/data/binance-raw");

    @TempDir private Path folder;

    @BeforeAll
    static void dataIsThere() {
        assumeTrue(
                Files.isDirectory(DATA),
                () -> "Skipped: there are no recordings at " + DATA.toAbsolutePath());
    }

    private static Path[] files(String names) {
        List<Path> files = new ArrayList<>();
        for (String name : names.split(" ", -1)) {
            files.add(DATA.resolve(name));
        }
        return files.toArray(Path[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "spot/btcusdt_20240808.gz spot/btcusdt_20240809.gz, 6495, 73174, 19904, 0, 0, 0",
        "usdm/btcusdt_20240808.gz, 6551, 66089, 21313, 0, 0, 0",
        "coinm/btcusd_perp_20240809.gz coinm/btcusd_perp_20240808.gz,"
                + " 44795, 48355, 5235, 0, 0, 0",
        "usdm/btcusdt_20230405.dat.gz usdm/btcusdt_20230404.dat.gz,"
                + " 16110, 44205, 12935, 514, 503, 54",
    })
    void countsAreThoseOfTheData(
            String names,
            long deltas,
            long quotes,
            long trades,
            long tickers,
            long late,
            long lateDeltas)
            throws IOException {
        LogDescriptor log = Captures.only(files(names));
        Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
        long lateSeen = 0;
        long lateDeltasSeen = 0;
        long promise = MarketEvent.NONE;
        for (MarketEvent event : Captures.read(log)) {
            counts.merge(event.kind(), 1L, Long::sum);
            assertThat(event.stamp().promise()).isGreaterThanOrEqualTo(promise);
            assertThat(event.effectiveTime()).isGreaterThanOrEqualTo(event.stamp().promise());
            promise = event.stamp().promise();
            boolean isLate = event.stamp().lateness() != Stamp.Lateness.ON_TIME;
            lateSeen += isLate ? 1 : 0;
            lateDeltasSeen += isLate && event.kind() == EventKind.BOOK_DELTA ? 1 : 0;
        }
        assertThat(counts.get(EventKind.BOOK_DELTA)).isEqualTo(deltas);
        assertThat(counts.get(EventKind.BEST_QUOTE)).isEqualTo(quotes);
        assertThat(counts.get(EventKind.TRADE)).isEqualTo(trades);
        assertThat(counts.getOrDefault(EventKind.TICKER, 0L)).isEqualTo(tickers);
        assertThat(counts.get(EventKind.BOOK_SNAPSHOT)).isEqualTo(1);
        assertThat(counts.get(EventKind.END)).isEqualTo(1);
        assertThat(counts).doesNotContainKeys(EventKind.DEAD_LETTER, EventKind.LOST);
        assertThat(lateSeen).isEqualTo(late);
        assertThat(lateDeltasSeen).isEqualTo(lateDeltas);
    }

    @Test
    void allAtOnceAreThreeLogsWithThreeRecordingsInOne() {
        RecordingPlan plan = Recordings.plan(List.of(DATA));
        assertThat(plan.logs())
                .extracting(log -> log.facts().onlyVenue())
                .containsExactly("binance-coinm", "binance-spot", "binance-usdm");
        assertThat(plan.inputs()).hasSize(8);
        List<LogScan> scans = RecordingScan.scan(plan, Captures.REGISTRY, ClockSettings.DEFAULT);
        LogScan usdm = scans.get(2);
        assertThat(usdm.spans()).hasSize(3);
        assertThat(usdm.late()).isEqualTo(503);
        assertThat(usdm.suggestedLateness()).isEqualTo(2_700_000_000L);
        assertThat(usdm.instruments().get("binance-usdm:BTCUSDT").messages())
                .containsEntry("TRADE", 12_935L + 21_313 + 1_326)
                .containsEntry("END", 3L);
        assertThat(scans.get(0).skewMin()).isBetween(-1_500_000_000L, -1_200_000_000L);
    }

    @Test
    void suggestedLatenessLeavesNothingLate() throws IOException {
        LogDescriptor log =
                Captures.only(files("usdm/btcusdt_20230404.dat.gz usdm/btcusdt_20230405.dat.gz"));
        ClockSettings patient = ClockSettings.DEFAULT.withLateness(2_700_000_000L);
        assertThat(Captures.read(log, patient))
                .allSatisfy(
                        event ->
                                assertThat(event.stamp().lateness())
                                        .isEqualTo(Stamp.Lateness.ON_TIME));
    }

    @Test
    void piecesInAnyOrderAreTheSameLog() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        Path file = DATA.resolve("usdm/btcusdt_20230404.dat.gz");
        byte[] plain;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            plain = in.readAllBytes();
        }
        List<Path> pieces = new ArrayList<>();
        int from = 0;
        while (from < plain.length) {
            int to = Math.min(plain.length, from + 200_000 + random.nextInt(800_000));
            while (to < plain.length && plain[to - 1] != '\n') {
                to++;
            }
            ByteArrayOutputStream piece = new ByteArrayOutputStream();
            piece.write(plain, from, to - from);
            pieces.add(
                    random.nextInt(pieces.size() + 1),
                    Captures.write(
                            folder,
                            "p" + random.nextInt(1_000_000),
                            Captures.gzip(piece.toByteArray())));
            from = to;
        }
        assertThat(pieces).hasSizeGreaterThan(3);
        List<MarketEvent> whole = Captures.read(Captures.only(file));
        List<MarketEvent> cut = Captures.read(Captures.only(pieces.toArray(Path[]::new)));
        assertSame(cut, whole);
    }

    @Test
    void positionsGoOnWithTheSameSequence() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        LogDescriptor log =
                Captures.only(files("spot/btcusdt_20240808.gz spot/btcusdt_20240809.gz"));
        List<MarketEvent> whole = Captures.read(log);
        List<MarketEvent> events = new ArrayList<>();
        LogReader reader = LogReader.open(log, Captures.REGISTRY, ClockSettings.DEFAULT);
        while (true) {
            for (int i = random.nextInt(25_000); i > 0; i--) {
                MarketEvent event = reader.next();
                if (event == null) {
                    reader.close();
                    assertSame(events, whole);
                    return;
                }
                events.add(event);
            }
            byte[] position = reader.position();
            reader.close();
            reader = LogReader.openAt(log, Captures.REGISTRY, ClockSettings.DEFAULT, position);
        }
    }

    // Arrays in bodies have no equality of their own.
    private static void assertSame(List<MarketEvent> actual, List<MarketEvent> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            MarketEvent a = actual.get(i);
            MarketEvent e = expected.get(i);
            assertThat(a.stamp()).isEqualTo(e.stamp());
            assertThat(a.streamId()).isEqualTo(e.streamId());
            assertThat(a.ordinal()).isEqualTo(e.ordinal());
            assertThat(a.index()).isEqualTo(e.index());
            assertThat(a.kind()).isEqualTo(e.kind());
            assertThat(a.sequence()).isEqualTo(e.sequence());
            assertThat(a.receiveTime()).isEqualTo(e.receiveTime());
        }
    }
}
