package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.toy.ToyVenue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures of cryptofeed: connections are streams, times are exact, the header names the venue. */
class CryptofeedTest {

    private static final String HEADER =
            "{\"t\":\"header\",\"format\":2,\"exchange\":\"TOY\",\"config\":{\"trades\":[\"X\"]}}";
    private static final long SECONDS = Captures.START / 1_000_000_000L;
    private static final String ID = "cryptofeed:toy-spot:X:1700000001123456700";

    @TempDir private Path folder;

    static String trade(String product, String symbol, String time, String price) {
        return "{\"toy\":\""
                + product
                + "\",\"s\":\""
                + symbol
                + "\",\"type\":\"trade\",\"p\":"
                + price
                + ",\"q\":\"1\",\"ts\":"
                + time
                + "}";
    }

    /** A record of the capture; {@code millis} behind the start. */
    private static String record(String kind, String connection, long millis, String rest) {
        return "{\"t\":\""
                + kind
                + "\",\"conn\":\""
                + connection
                + "\",\"ts\":"
                + (SECONDS + millis / 1_000)
                + '.'
                + String.valueOf(1_000 + millis % 1_000).substring(1)
                + rest
                + '}';
    }

    private static String received(String connection, long millis, String message) {
        String escaped = message.replace("\\", "\\\\").replace("\"", "\\\"");
        return record("recv", connection, millis, ",\"data\":\"" + escaped + '"');
    }

    private static String time(long millis) {
        return SECONDS + millis / 1_000 + "." + String.valueOf(1_000 + millis % 1_000).substring(1);
    }

    private LogDescriptor log(List<String> lines) throws IOException {
        Path file = Captures.write(folder, "capture", Captures.gzip(Captures.bytes(lines)));
        List<LogDescriptor> logs = Recordings.plan(List.of(file), ToyVenue.WITH_OTHERS).logs();
        assertThat(logs).hasSize(1);
        return logs.get(0);
    }

    private static LogReader open(LogDescriptor log) {
        return LogReader.open(log, ToyVenue.WITH_OTHERS, Captures.REGISTRY, ClockSettings.DEFAULT);
    }

    private List<MarketEvent> read(String... lines) throws IOException {
        try (LogReader reader = open(log(List.of(lines)))) {
            return Captures.rest(reader);
        }
    }

    @Test
    void timesAreExactAndConnectionsAreStreams() throws IOException {
        String first =
                "{\"t\":\"recv\",\"conn\":\"TOY.ws.1\",\"ts\":1700000001.1234567,\"data\":\""
                        + trade("spot", "X", "1700000001.1", "1.5").replace("\"", "\\\"")
                        + "\"}";
        LogDescriptor log =
                log(
                        List.of(
                                HEADER,
                                first,
                                received(
                                        "TOY.ws.2",
                                        1_500,
                                        trade("spot", "X", time(1_400), "1.6"))));
        assertThat(log.streamId()).isEqualTo(ID);
        assertThat(log.instruments()).containsExactly("toy-spot:X");
        assertThat(log.wires()).containsExactly("toy");
        assertThat(log.venue()).isEqualTo("toy-spot");
        try (LogReader reader = open(log)) {
            List<MarketEvent> events = Captures.rest(reader);
            List<MarketEvent> trades = Captures.ofKind(events, EventKind.TRADE);
            assertThat(trades)
                    .extracting(MarketEvent::streamId)
                    .containsExactly(ID + "/TOY.ws.1", ID + "/TOY.ws.2");
            assertThat(trades.get(0).receiveTime()).isEqualTo(1_700_000_001_123_456_700L);
            assertThat(trades.get(0).venueTime()).isEqualTo(1_700_000_001_100_000_000L);
            assertThat(trades).extracting(MarketEvent::ordinal).containsExactly(1L, 2L);
            assertThat(Captures.ofKind(events, EventKind.END))
                    .extracting(MarketEvent::streamId)
                    .containsExactly(ID + "/TOY.ws.1", ID + "/TOY.ws.2");
        }
    }

    @Test
    void redundantConnectionsKeepEachOthersPromise() throws IOException {
        List<MarketEvent> events =
                read(
                        HEADER,
                        received("a", 1_000, trade("spot", "X", time(990), "1")),
                        received("b", 1_010, trade("spot", "X", time(990), "1")),
                        received("a", 2_000, trade("spot", "X", time(1_990), "2")),
                        received("a", 5_000, trade("spot", "X", time(4_990), "3")),
                        received("a", 9_000, trade("spot", "X", time(8_990), "4")));
        List<MarketEvent> beats = Captures.ofKind(events, EventKind.HEARTBEAT);
        assertThat(beats).hasSize(6);
        assertThat(beats.get(1).streamId()).endsWith("/b");
        MarketEvent last = Captures.ofKind(events, EventKind.TRADE).get(4);
        assertThat(last.stamp().promise())
                .as("a quiet connection holds nothing back for longer than the slack")
                .isGreaterThanOrEqualTo(Captures.START + 2_480 * Captures.MILLI);
    }

    @Test
    void aConnectionOpenedAgainWasLostBefore() throws IOException {
        List<MarketEvent> events =
                read(
                        HEADER,
                        record("connect", "a", 900, ",\"addr\":\"wss://toy\""),
                        received("a", 1_000, trade("spot", "X", time(990), "1")),
                        received("a", 1_100, trade("spot", "Y", time(1_090), "1")),
                        received("b", 1_200, trade("spot", "Z", time(1_190), "1")),
                        record("connect", "a", 1_500, ",\"addr\":\"wss://toy\""),
                        received("a", 1_600, trade("spot", "X", time(1_590), "1")));
        assertThat(events)
                .extracting(e -> e.kind() + " " + e.instrument())
                .containsSequence(
                        "DISCONNECTED toy-spot:X",
                        "DISCONNECTED toy-spot:Y",
                        "CONNECTED toy-spot:X",
                        "CONNECTED toy-spot:Y",
                        "TRADE toy-spot:X");
        MarketEvent lost = Captures.ofKind(events, EventKind.DISCONNECTED).get(0);
        MarketEvent found = Captures.ofKind(events, EventKind.CONNECTED).get(0);
        assertThat(lost.ordinal()).isEqualTo(4);
        assertThat(found.ordinal()).isEqualTo(5);
        assertThat(lost.effectiveTime()).isLessThan(found.effectiveTime());
    }

    @Test
    void whatWasSentAndAskedSaysNothingOfTheMarket() throws IOException {
        LogDescriptor log =
                log(
                        List.of(
                                HEADER,
                                record(
                                        "http",
                                        "h",
                                        900,
                                        ",\"url\":\"https://toy/x\",\"data\":\"{}\""),
                                record("send", "a", 950, ",\"data\":\"{}\""),
                                "",
                                received("a", 1_000, trade("spot", "X", time(990), "1")),
                                received("a", 1_001, "{\"pong\":true}")));
        try (LogReader reader = open(log)) {
            assertThat(Captures.rest(reader))
                    .extracting(MarketEvent::kind)
                    .containsExactly(EventKind.TRADE, EventKind.END);
            assertThat(reader.counters().ignored()).isEqualTo(5);
            assertThat(reader.counters().records()).isEqualTo(6).isEqualTo(log.records());
        }
        assertThat(log.firstReceive()).isEqualTo(Captures.START + 900 * Captures.MILLI);
    }

    @Test
    void binaryMessagesAreDecoded() throws IOException {
        byte[] message = trade("spot", "Ü", time(990), "1").getBytes(StandardCharsets.UTF_8);
        String coded = Base64.getEncoder().encodeToString(message);
        List<MarketEvent> events =
                read(HEADER, record("recv", "a", 1_000, ",\"b64\":\"" + coded + '"'));
        assertThat(events.get(0).instrument()).isEqualTo("toy-spot:Ü");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"t\":\"recv\",\"conn\":\"a\",\"data\":\"{}\"}",
                "{\"t\":\"recv\",\"conn\":\"a\",\"ts\":1.0000000001,\"data\":\"{}\"}",
                "{\"t\":\"recv\",\"conn\":\"a\",\"ts\":\"x\",\"data\":\"{}\"}",
                "{\"t\":\"morse\",\"conn\":\"a\",\"ts\":1700000001}",
                "{\"t\":\"recv\",\"conn\":\"a\",\"ts\":1700000001,\"b64\":\"§\"}",
                "{\"t\":\"recv\",\"conn\":\"a\",\"ts\":1700000001,\"data\":\"{}",
                "nothing of it",
            })
    void aBrokenLineIsOneDeadLetterWithItsBytes(String line) throws IOException {
        List<MarketEvent> events =
                read(
                        HEADER,
                        received("a", 1_000, trade("spot", "X", time(990), "1")),
                        line,
                        received("a", 1_100, trade("spot", "X", time(1_090), "1")));
        List<DeadLetter> letters = Captures.letters(events);
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).reason()).isEqualTo(DeadLetter.Reason.SYNTAX);
        assertThat(new String(letters.get(0).raw(), StandardCharsets.UTF_8)).isEqualTo(line);
        assertThat(Captures.ofKind(events, EventKind.TRADE)).hasSize(2);
    }

    @Test
    void anExchangeThatNoVenueHasIsRefusedByName() {
        String header = HEADER.replace("TOY", "BINANCE_US");
        assertThatThrownBy(
                        () -> read(header, received("a", 1_000, trade("spot", "X", "17.0", "1"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its exchange must be one of")
                .hasMessageContaining("TOY_PERP, was BINANCE_US");
    }

    @Test
    void anAnswerNamesItsSymbolInItsAddress() throws IOException {
        String body =
                "{\\\"lastUpdateId\\\":7,\\\"bids\\\":[[\\\"1\\\",\\\"2\\\"]],\\\"asks\\\":[]}";
        List<MarketEvent> events =
                read(
                        HEADER.replace("TOY", "BINANCE"),
                        record(
                                "http",
                                "h",
                                900,
                                ",\"url\":\"https://api.binance.com/api/v3/depth?symbol=AB&limit=5\""
                                        + ",\"data\":\""
                                        + body
                                        + '"'),
                        record(
                                "http",
                                "h",
                                950,
                                ",\"url\":\"https://api.binance.com/api/v3/exchangeInfo\",\"data\":\""
                                        + body
                                        + '"'));
        List<MarketEvent> snapshots = Captures.ofKind(events, EventKind.BOOK_SNAPSHOT);
        assertThat(snapshots).hasSize(1);
        assertThat(snapshots.get(0).instrument()).isEqualTo("binance-spot:AB");
        assertThat(snapshots.get(0).sequence()).isEqualTo(7);
        assertThat(((BookUpdate) snapshots.get(0).body()).bids()).isEqualTo(1);
    }

    /** Lines of some connections in the order of time: each begins with its {@code connect}. */
    private static List<String> capture(SplittableRandom random, int connections, int lines) {
        List<String> all = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < lines; i++) {
            now += 1 + random.nextInt(200);
            int connection = random.nextInt(connections);
            all.add(
                    random.nextInt(40) == 0
                            ? record("connect", "c" + connection, now, "")
                            : received(
                                    "c" + connection,
                                    now,
                                    trade("spot", "S" + connection, time(now), "1.5")));
        }
        return all;
    }

    /** As converters write a capture: one connection after another. */
    private static List<String> converted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(
                Comparator.comparing(line -> line.replaceAll(".*\"conn\":\"(c\\d+)\".*", "$1")));
        return sorted;
    }

    private List<String> texts(List<String> lines) throws IOException {
        List<String> whole = new ArrayList<>(List.of(HEADER));
        whole.addAll(lines);
        return Captures.texts(read(whole.toArray(new String[0])));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void connectionsOneAfterAnotherAreMergedByReceiveTime(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = capture(random, 2 + (int) seed, 300);
        List<String> converted = converted(lines);
        assertThat(converted).isNotEqualTo(lines);

        List<String> merged = texts(converted);

        assertThat(merged).as("seed %d", seed).isEqualTo(texts(lines));
        assertThat(merged).noneMatch(text -> text.contains("LATE"));
    }

    /** What has no time stays behind the line that it stands behind; equal times, as they stand. */
    @Test
    void brokenLinesStayWithTheirConnection() throws IOException {
        String a = received("c1", 1_000, trade("spot", "X", time(1_000), "1"));
        String b = received("c1", 3_000, trade("spot", "X", time(3_000), "2"));
        String c = received("c2", 1_000, trade("spot", "X", time(1_000), "3"));
        String d = received("c2", 2_000, trade("spot", "X", time(2_000), "4"));
        assertThat(texts(List.of(a, b, c, d, "broken", "")))
                .isEqualTo(texts(List.of(a, c, d, "broken", "", b)));
    }

    /** The disorder of a live capture is none of connections one after another. */
    @Test
    void smallStepsBackAreReadAsTheyStand() throws IOException {
        String a = received("c1", 1_100, trade("spot", "X", time(1_050), "1"));
        String b = received("c2", 1_000, trade("spot", "Y", time(1_000), "2"));
        List<MarketEvent> events = read(HEADER, a, b);
        assertThat(Captures.ofKind(events, EventKind.TRADE))
                .extracting(MarketEvent::instrument)
                .containsExactly("toy-spot:X", "toy-spot:Y");
    }

    /** Memory is bounded: the file is read as it stands, and `late` tells of it. */
    @Test
    void moreConnectionsThanCanBeOpenAreReadAsTheyStand() throws IOException {
        int pieces = MergedCapture.PIECES_MAX;
        List<String> few = new ArrayList<>();
        List<String> many = new ArrayList<>();
        for (int piece = 0; piece <= pieces; piece++) {
            String line = received("p", 60_000 - piece * 200L, trade("spot", "X", time(0), "1"));
            many.add(line);
            if (piece < pieces) {
                few.add(line);
            }
        }
        assertThat(ofFirstTrade(few)).isEqualTo(Captures.START / Captures.MILLI + 60_000 - 6_200);
        assertThat(ofFirstTrade(many)).isEqualTo(Captures.START / Captures.MILLI + 60_000);
    }

    private long ofFirstTrade(List<String> lines) throws IOException {
        List<String> whole = new ArrayList<>(List.of(HEADER));
        whole.addAll(lines);
        List<MarketEvent> events = read(whole.toArray(new String[0]));
        return Captures.ofKind(events, EventKind.TRADE).get(0).receiveTime() / Captures.MILLI;
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void positionOfMergedConnectionsGoesOn(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(converted(capture(random, 4, 200)));
        goesOn(log(lines), random);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void positionGoesOnWithTheSameSequence(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>(List.of(HEADER));
        long now = 0;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(400);
            now += random.nextInt(60) == 0 ? 15_000 : 0;
            String connection = "c" + random.nextInt(3);
            String symbol = "S" + random.nextInt(3);
            int draw = random.nextInt(30);
            if (draw == 0) {
                lines.add(record("connect", connection, now, ""));
            } else if (draw == 1) {
                lines.add("broken");
            } else {
                String at = time(Math.max(0, now - random.nextInt(100)));
                lines.add(received(connection, now, trade("spot", symbol, at, "1.5")));
            }
        }
        goesOn(log(lines), random);
    }

    private static void goesOn(LogDescriptor log, SplittableRandom random) throws IOException {
        List<String> whole;
        try (LogReader reader = open(log)) {
            whole = Captures.texts(Captures.rest(reader));
        }
        for (int i = 0; i < 10; i++) {
            List<MarketEvent> events = new ArrayList<>();
            byte[] position;
            try (LogReader reader = open(log)) {
                for (int k = random.nextInt(300); k > 0; k--) {
                    MarketEvent event = reader.next();
                    if (event != null) {
                        events.add(event);
                    }
                }
                position = reader.position();
            }
            try (LogReader reader =
                    LogReader.openAt(
                            log,
                            ToyVenue.WITH_OTHERS,
                            Captures.REGISTRY,
                            ClockSettings.DEFAULT,
                            position)) {
                events.addAll(Captures.rest(reader));
            }
            assertThat(Captures.texts(events)).isEqualTo(whole);
        }
    }
}
