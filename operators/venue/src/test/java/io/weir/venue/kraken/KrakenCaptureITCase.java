package io.weir.venue.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.WireDigits;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.WireFormat;
import io.weir.venue.kit.Decoded;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.LogReader;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recorded messages of Kraken, with the facts that were checked of them independently. */
class KrakenCaptureITCase {

    private static final Path SHARED = Path.of("../../../shared/data");
    private static final InstrumentRegistry NO_INSTRUMENTS = new InstrumentRegistry(List.of());
    private static final WireFormat V1 = KrakenVenue.INSTANCE.wires().get(0);
    private static final WireFormat V2 = KrakenVenue.INSTANCE.wires().get(1);

    private static Path shared(String name) {
        Path file = SHARED.resolve(name);
        assumeTrue(Files.isRegularFile(file), "no recording at " + file);
        return file;
    }

    private static LogDescriptor only(Path file) {
        List<LogDescriptor> logs = Recordings.plan(List.of(file)).logs();
        assertThat(logs).hasSize(1);
        return logs.get(0);
    }

    private static List<MarketEvent> read(LogDescriptor log) throws IOException {
        List<MarketEvent> events = new ArrayList<>();
        try (LogReader reader = LogReader.open(log, NO_INSTRUMENTS, ClockSettings.DEFAULT)) {
            for (MarketEvent e = reader.next(); e != null; e = reader.next()) {
                events.add(e);
            }
        }
        return events;
    }

    /** Whether each book message with a checksum left the book that it says, in order. */
    private static List<Boolean> checksums(List<MarketEvent> events) {
        TreeMap<String, DigitBook> books = new TreeMap<>();
        List<Boolean> right = new ArrayList<>();
        for (MarketEvent event : events) {
            if (event.kind().isBook()) {
                DigitBook book = books.computeIfAbsent(event.instrument(), id -> new DigitBook());
                boolean isRight = book.apply(event);
                if (wire(event).hasChecksum()) {
                    right.add(isRight);
                }
            }
        }
        return right;
    }

    private static WireDigits wire(MarketEvent event) {
        return Objects.requireNonNull(((BookUpdate) event.body()).wire());
    }

    private static List<MarketEvent> of(EventKind kind, List<MarketEvent> events) {
        return events.stream().filter(e -> e.kind() == kind).toList();
    }

    @Test
    void ofV1EveryChecksumIsRight() throws IOException {
        LogDescriptor log = only(shared("venue-captures/KRAKEN.jsonl.gz"));
        assertThat(log.wires()).containsExactly("kraken-v1");
        assertThat(log.instruments())
                .containsExactly(
                        "kraken:ADA/XBT",
                        "kraken:ETH/CHF",
                        "kraken:GRT/ETH",
                        "kraken:KSM/XBT",
                        "kraken:OCEAN/XBT",
                        "kraken:OMG/USD",
                        "kraken:SC/EUR",
                        "kraken:WAVES/EUR",
                        "kraken:XBT/CHF",
                        "kraken:XMR/USD");
        List<MarketEvent> events = read(log);
        assertThat(of(EventKind.DEAD_LETTER, events)).isEmpty();
        assertThat(of(EventKind.BOOK_SNAPSHOT, events)).hasSize(10);
        assertThat(of(EventKind.BOOK_DELTA, events)).hasSize(4269);
        assertThat(of(EventKind.TRADE, events)).isNotEmpty().noneMatch(MarketEvent::hasSequence);
        // Its connections stand one after another in the file.
        assertThat(events).noneMatch(e -> e.stamp().lateness() == Stamp.Lateness.LATE);
        // The third connection carries tickers only.
        TreeSet<String> streams = new TreeSet<>();
        events.forEach(e -> streams.add(e.streamId().substring(e.streamId().lastIndexOf('/') + 1)));
        assertThat(streams).containsExactly("KRAKEN.ws.48", "KRAKEN.ws.50");
        assertThat(checksums(events)).hasSize(4269).doesNotContain(false);
        for (MarketEvent delta : of(EventKind.BOOK_DELTA, events)) {
            assertThat(delta.receiveTime() - delta.venueTime()).isBetween(0L, 10_000_000_000L);
        }
    }

    @Test
    void ofV2EveryChecksumIsRight() throws IOException {
        LogDescriptor log = only(shared("kraken-v2-capture/kraken_v2_book_BTCUSD_depth10.jsonl"));
        assertThat(log.wires()).containsExactly("kraken-v2");
        assertThat(log.instruments()).containsExactly("kraken:BTC/USD");
        List<MarketEvent> events = read(log);
        assertThat(of(EventKind.DEAD_LETTER, events)).isEmpty();
        assertThat(checksums(events)).hasSize(41).doesNotContain(false);
    }

    @Test
    void snapshotsOfV2HaveTheirChecksums() throws IOException {
        for (String name : List.of("GSTUSD", "USDGUSD")) {
            byte[] message =
                    Files.readAllBytes(
                            shared("kraken-v2-capture/kraken_v2_" + name + "_snapshot.jsonl"));
            Decoded decoded = new Decoded(V2).add(message);
            assertThat(checksums(decoded.events)).as(name).containsExactly(true);
        }
    }

    @Test
    void aSequenceWithLevelsThatComeBackIntoTheDepth() throws IOException {
        Decoded decoded = new Decoded(V1);
        for (String line :
                Files.readAllLines(
                        shared("checksum-vectors/kraken_v1_XDGUSD_gocryptotrader.jsonl"))) {
            decoded.add(line.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(decoded.letters).isEmpty();
        assertThat(checksums(decoded.events)).hasSize(14).doesNotContain(false);
    }

    @Test
    void documentedExamplesHaveTheirChecksums() throws IOException {
        String vectors = Files.readString(shared("checksum-vectors/vectors.json"));
        for (long expected : List.of(974_947_235L, 3_310_070_434L)) {
            int end = vectors.indexOf("\"expected\": " + expected);
            int asks = vectors.lastIndexOf("\"asks\"", end);
            int bids = vectors.lastIndexOf("\"bids\"", end);
            DigitBook book = new DigitBook();
            String message =
                    "[1,{\"as\":"
                            + levels(vectors.substring(asks, bids))
                            + ",\"bs\":"
                            + levels(vectors.substring(bids, end))
                            + "},\"book-10\",\"A/B\"]";
            Decoded decoded = new Decoded(V1).add(message.getBytes(StandardCharsets.UTF_8));
            assertThat(decoded.letters).isEmpty();
            book.apply(decoded.events.get(0));
            assertThat(KrakenChecksum.of(book)).isEqualTo(expected);
        }
    }

    private static String levels(String json) {
        StringBuilder levels = new StringBuilder("[");
        Matcher level =
                Pattern.compile("\\[\\s*\"([0-9.]+)\",\\s*\"([0-9.]+)\"\\s*]").matcher(json);
        while (level.find()) {
            levels.append(levels.length() > 1 ? "," : "");
            levels.append("[\"" + level.group(1) + "\",\"" + level.group(2) + "\",\"1.0\"]");
        }
        return levels.append(']').toString();
    }

    /** Every digit of every level of the ten best, changed by one: none is the same book. */
    @Test
    void oneChangedDigitIsSeen() throws IOException {
        String line =
                Files.readAllLines(shared("kraken-v2-capture/kraken_v2_book_BTCUSD_depth10.jsonl"))
                        .get(0);
        int end = line.indexOf("\"checksum\"");
        int changed = 0;
        for (int at = line.indexOf("\"bids\""); at < end; at++) {
            if (Character.isDigit(line.charAt(at))) {
                char digit = (char) ('0' + (line.charAt(at) - '0' + 1) % 10);
                String other = line.substring(0, at) + digit + line.substring(at + 1);
                Decoded decoded = new Decoded(V2).add(other.getBytes(StandardCharsets.UTF_8));
                // A leading zero of a number is no JSON.
                if (decoded.letters.isEmpty()) {
                    assertThat(checksums(decoded.events)).as(other).containsExactly(false);
                    changed++;
                }
            }
        }
        assertThat(changed).isGreaterThan(250);
    }
}
