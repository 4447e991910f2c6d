package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.LogFacts;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.Venues;
import io.weir.venue.toy.ToyVenue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs and archives with several venues, and with several wire formats. */
class TwoVenuesTest {

    private static final String SPOT_SNAPSHOT =
            "{\"lastUpdateId\":5,\"bids\":[[\"10\",\"1\"]],\"asks\":[[\"11\",\"1\"]]}";
    private static final String USDM_SNAPSHOT =
            "{\"lastUpdateId\":9,\"E\":1700000000300,\"T\":1700000000299,"
                    + "\"bids\":[[\"20\",\"1\"]],\"asks\":[[\"21\",\"1\"]]}";

    @TempDir private Path folder;

    private static String at(long millis, String message) {
        return (Captures.START + millis * Captures.MILLI) + " " + message;
    }

    private LogDescriptor log(Venues venues, List<String> lines) throws IOException {
        Path file = Captures.write(folder, "mixed", Captures.bytes(lines));
        List<LogDescriptor> logs = Recordings.plan(List.of(file), venues).logs();
        assertThat(logs).hasSize(1);
        return logs.get(0);
    }

    private static List<MarketEvent> read(LogDescriptor log, Venues venues) throws IOException {
        try (LogReader reader =
                LogReader.open(log, venues, Captures.REGISTRY, ClockSettings.DEFAULT)) {
            return Captures.rest(reader);
        }
    }

    private static List<String> books(List<MarketEvent> events) {
        return Captures.ofKind(events, EventKind.BOOK_SNAPSHOT).stream()
                .map(e -> e.instrument() + ' ' + e.sequence())
                .toList();
    }

    @Test
    void aSnapshotWithoutSymbolGoesToTheBookOfItsProduct() throws IOException {
        LogDescriptor log =
                log(
                        Venues.ALL,
                        List.of(
                                Captures.trade("BTCUSDT", 0, 10, 1),
                                Captures.spotQuote("BTCUSDT", 100, 1),
                                at(200, SPOT_SNAPSHOT),
                                at(300, USDM_SNAPSHOT)));
        assertThat(log.instruments())
                .containsExactly("binance-spot:BTCUSDT", "binance-usdm:BTCUSDT");
        assertThat(log.facts().onlyVenue()).isEmpty();
        assertThat(books(read(log, Venues.ALL)))
                .containsExactly("binance-spot:BTCUSDT 5", "binance-usdm:BTCUSDT 9");
    }

    @Test
    void aSnapshotWithoutSymbolIsADeadLetterWhereItsProductHasTwoBooks() throws IOException {
        LogDescriptor log =
                log(
                        Venues.ALL,
                        List.of(
                                Captures.trade("BTCUSDT", 0, 10, 1),
                                Captures.spotQuote("BTCUSDT", 100, 1),
                                Captures.spotQuote("ETHUSDT", 100, 1),
                                at(200, SPOT_SNAPSHOT),
                                at(300, USDM_SNAPSHOT)));
        List<MarketEvent> events = read(log, Venues.ALL);
        assertThat(books(events)).containsExactly("binance-usdm:BTCUSDT 9");
        assertThat(Captures.letters(events))
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetter.Reason.UNKNOWN_INSTRUMENT);
    }

    private static String depth(String symbol, long millis, long first, long bid) {
        return at(
                millis,
                "{\"e\":\"depthUpdate\",\"E\":"
                        + (Captures.START / Captures.MILLI + millis)
                        + ",\"s\":\""
                        + symbol
                        + "\",\"U\":"
                        + first
                        + ",\"u\":"
                        + (first + 1)
                        + ",\"b\":[[\"0.01\",\"9\"],[\""
                        + bid
                        + "\",\"1\"]],\"a\":[[\""
                        + (bid + 1)
                        + "\",\"1\"],[\"900000000\",\"1\"]]}");
    }

    private static String snapshot(long millis, long id, long bid) {
        return at(
                millis,
                "{\"lastUpdateId\":"
                        + id
                        + ",\"bids\":[[\""
                        + bid
                        + "\",\"1\"]],\"asks\":[[\""
                        + (bid + 1)
                        + "\",\"1\"]]}");
    }

    /** A symbol of 300 characters is in no plan and no folder. */
    @Test
    void whatCanBeNoSymbolIsNoInstrument() throws IOException {
        LogDescriptor log =
                log(
                        Venues.ALL,
                        List.of(
                                Captures.trade("A".repeat(300), 0, 10, 1),
                                Captures.trade("币安人生USDT", 20, 30, 2)));
        assertThat(log.instruments()).containsExactly("binance-usdm:币安人生USDT");
        List<MarketEvent> events = read(log, Venues.ALL);
        assertThat(Captures.ofKind(events, EventKind.TRADE)).hasSize(1);
        assertThat(Captures.letters(events))
                .extracting(DeadLetter::detail)
                .singleElement()
                .satisfies(text -> assertThat(text).contains("1 to 64 characters", "had 300"));
    }

    /** By prices, then by ids; never where neither or both can tell. */
    @Test
    void aSnapshotWithoutSymbolGoesToTheBookThatItFits() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add(depth("BTCUSDT", 100 * i, 1_000 + 2 * i, 64_000));
            lines.add(depth("ETHUSDT", 100 * i, 1_000 + 2 * i, 3_400));
            lines.add(depth("ETHUSDC", 100 * i, 7_000 + 2 * i, 3_401));
        }
        lines.add(snapshot(510, 999, 64_001));
        lines.add(snapshot(520, 1_004, 3_402));
        lines.add(snapshot(530, 7_004, 3_402));
        lines.add(snapshot(540, 4_000, 3_402));
        lines.add(snapshot(550, 1_004, 150));
        lines.add(snapshot(560, 999_000_000_000L, 64_000));
        List<MarketEvent> events = read(log(Venues.ALL, lines), Venues.ALL);
        assertThat(books(events))
                .containsExactly(
                        "binance-spot:BTCUSDT 999",
                        "binance-spot:ETHUSDT 1004",
                        "binance-spot:ETHUSDC 7004");
        assertThat(Captures.letters(events))
                .extracting(DeadLetter::detail)
                .hasSize(3)
                .allSatisfy(
                        text ->
                                assertThat(text)
                                        .contains("BTCUSDT, ETHUSDC, ETHUSDT", "its own file"));
    }

    /** Another symbol's snapshot beside the only book is in no book; one with a wrong id is. */
    @Test
    void theOnlyBookTakesNoSnapshotAtAnothersPrices() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add(depth("BTCUSDT", 100 * i, 1_000 + 2 * i, 64_000));
        }
        lines.add(snapshot(510, 1_002, 3_400));
        lines.add(snapshot(520, 1_002, 640_000));
        lines.add(snapshot(530, 999_000_000_000L, 80_000));
        List<MarketEvent> events = read(log(Venues.ALL, lines), Venues.ALL);
        assertThat(books(events)).containsExactly("binance-spot:BTCUSDT 999000000000");
        assertThat(Captures.letters(events))
                .extracting(DeadLetter::reason)
                .containsExactly(
                        DeadLetter.Reason.UNKNOWN_INSTRUMENT, DeadLetter.Reason.UNKNOWN_INSTRUMENT);
    }

    /** A file of a snapshot alone, beside pieces of its own symbol and of another. */
    @Test
    void aFileOfASnapshotAloneIsInNoWrongBook() throws IOException {
        Path btc =
                Captures.write(
                        folder,
                        "btc",
                        Captures.bytes(
                                List.of(
                                        depth("BTCUSDT", 0, 1_000, 64_000),
                                        depth("BTCUSDT", 900, 1_002, 64_000))));
        Path eth =
                Captures.write(folder, "eth", Captures.bytes(List.of(snapshot(950, 1_001, 3_400))));
        List<LogDescriptor> logs = Recordings.plan(List.of(btc, eth), Venues.ALL).logs();
        assertThat(logs).hasSize(1);
        List<MarketEvent> events = read(logs.get(0), Venues.ALL);
        assertThat(books(events)).isEmpty();
        assertThat(Captures.letters(events)).hasSize(1);
    }

    /** Lines of two wire formats and four venues at random, some of no format. */
    private static List<String> mixed(SplittableRandom random, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long millis = 50L * i;
            String seconds = "1700000" + String.valueOf(1_000 + millis / 1_000).substring(1) + ".5";
            lines.add(
                    switch (random.nextInt(6)) {
                        case 0 -> Captures.trade("A", millis, millis + 5, i);
                        case 1 -> Captures.spotQuote("A", millis + 5, i);
                        case 2 -> at(millis + 5, CryptofeedTest.trade("spot", "A", seconds, "1.5"));
                        case 3 -> at(millis + 5, CryptofeedTest.trade("perp", "A", seconds, "1.5"));
                        case 4 -> at(millis + 5, random.nextBoolean() ? "{\"pong\":true}" : "{}");
                        default -> at(millis + 5, "{\"result\":null,\"id\":" + i + '}');
                    });
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyMessageIsDecodedAsItWouldBeAlone(long seed) throws IOException {
        List<String> lines = mixed(new SplittableRandom(seed), 400);
        LogDescriptor log = log(ToyVenue.WITH_OTHERS, lines);
        assertThat(log.wires()).containsExactly("binance", "toy");
        assertThat(log.instruments())
                .containsExactly("binance-spot:A", "binance-usdm:A", "toy-perp:A", "toy-spot:A");
        List<MarketEvent> all = read(log, ToyVenue.WITH_OTHERS);
        for (String wire : log.wires()) {
            boolean toy = wire.equals("toy");
            List<String> own = lines.stream().filter(l -> l.contains("\"toy\"") == toy).toList();
            List<String> alone =
                    read(log(ToyVenue.WITH_OTHERS, own), ToyVenue.WITH_OTHERS).stream()
                            .filter(TwoVenuesTest::isMarket)
                            .map(TwoVenuesTest::content)
                            .toList();
            List<String> among =
                    all.stream()
                            .filter(TwoVenuesTest::isMarket)
                            .filter(e -> e.instrument().startsWith("toy") == toy)
                            .map(TwoVenuesTest::content)
                            .toList();
            assertThat(among).as("seed %d", seed).isEqualTo(alone).isNotEmpty();
        }
    }

    private static boolean isMarket(MarketEvent event) {
        return !event.kind().isStatus() && event.kind() != EventKind.DEAD_LETTER;
    }

    private static String content(MarketEvent event) {
        return event.instrument() + event.kind() + event.venueTime() + event.body();
    }

    @Test
    void anArchiveOfTwoWireFormatsIsReadBack() throws IOException {
        List<String> lines = mixed(new SplittableRandom(7), 300);
        LogFacts facts =
                new LogFacts(
                        "",
                        List.of("binance-spot:A", "binance-usdm:A", "toy-perp:A", "toy-spot:A"));
        ArchiveHeader header =
                new ArchiveHeader(
                        "two",
                        "",
                        List.of(new WireVersion("binance", 2), new WireVersion("toy", 3)),
                        facts.instruments(),
                        ClockSettings.DEFAULT);
        PayloadDecoder decoder =
                MixedDecoder.of(ToyVenue.WITH_OTHERS.wires(), facts, Captures.REGISTRY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ArchiveWriter writer = new ArchiveWriter(bytes, ArchiveWriter.Compression.GZIP, header);
        try (LogRecorder recorder = new LogRecorder(writer, header, decoder)) {
            for (String line : lines) {
                int blank = line.indexOf(' ');
                byte[] message = line.substring(blank + 1).getBytes(StandardCharsets.UTF_8);
                long receive = Long.parseLong(line.substring(0, blank));
                String stream = line.contains("toy") ? "ws-toy" : "ws-binance";
                recorder.data(stream, receive, message, 0, message.length);
            }
        }
        Path file = Captures.write(folder, "archive", bytes.toByteArray());
        LogDescriptor log = Recordings.plan(List.of(file), ToyVenue.WITH_OTHERS).logs().get(0);
        assertThat(log.stamps()).isEqualTo(ClockSettings.DEFAULT);
        List<MarketEvent> archived = read(log, ToyVenue.WITH_OTHERS);
        List<MarketEvent> direct = read(log(ToyVenue.WITH_OTHERS, lines), ToyVenue.WITH_OTHERS);
        assertThat(archived.stream().filter(TwoVenuesTest::isMarket).map(TwoVenuesTest::content))
                .containsExactlyElementsOf(
                        direct.stream()
                                .filter(TwoVenuesTest::isMarket)
                                .map(TwoVenuesTest::content)
                                .toList());
        assertThatThrownBy(() -> Recordings.plan(List.of(file)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Invalid wire format: must be one of")
                .hasMessageContaining("was 'toy'");
    }

    @Test
    void nothingRecognisedLeavesDeadLettersAndNoInstrument() throws IOException {
        LogDescriptor log = log(ToyVenue.WITH_OTHERS, List.of(at(0, "{}"), at(5, "{\"x\":1}")));
        assertThat(log.wires()).isEmpty();
        assertThat(log.instruments()).isEmpty();
        assertThat(Captures.letters(read(log, ToyVenue.WITH_OTHERS))).hasSize(2);
    }
}
