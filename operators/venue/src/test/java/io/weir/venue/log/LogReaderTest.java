package io.weir.venue.log;

import static io.weir.venue.log.Captures.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.time.ClockSettings;
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

/** What a reader inserts, skips and refuses, on captures made by hand. */
class LogReaderTest {

    @TempDir private Path folder;

    private List<MarketEvent> read(String... lines) throws IOException {
        return readBytes(Captures.gzip(Captures.bytes(List.of(lines))));
    }

    private List<MarketEvent> readBytes(byte[] bytes) throws IOException {
        return Captures.read(Captures.only(Captures.write(folder, "capture", bytes)));
    }

    private static List<String> trades(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i < to; i++) {
            lines.add(Captures.trade("BTCUSDT", i * 100L, i * 100L + 7, i));
        }
        return lines;
    }

    @Test
    void endStandsAtEveryPauseAndAtTheEnd() throws IOException {
        List<MarketEvent> events =
                read(
                        Captures.trade("BTCUSDT", 0, 10, 1),
                        Captures.trade("BTCUSDT", 10_000, 10_010, 2),
                        Captures.trade("BTCUSDT", 20_001, 20_011, 3));
        assertThat(events)
                .extracting(MarketEvent::kind)
                .containsExactly(
                        EventKind.TRADE,
                        EventKind.TRADE,
                        EventKind.END,
                        EventKind.TRADE,
                        EventKind.END);
        MarketEvent end = events.get(2);
        assertThat(end.ordinal()).isEqualTo(1);
        assertThat(end.index()).isEqualTo(1);
        assertThat(end.receiveTime()).isEqualTo(START + 10_010 * Captures.MILLI);
        assertThat(end.effectiveTime()).isEqualTo(START + 10_000 * Captures.MILLI);
    }

    @Test
    void heartbeatsBeginWithTheSecondInstrument() throws IOException {
        List<MarketEvent> events =
                read(
                        Captures.trade("BTCUSDT", 500, 510, 1),
                        Captures.trade("BTCUSDT", 1_500, 1_510, 2),
                        Captures.trade("ETHUSDT", 1_600, 1_610, 3),
                        Captures.trade("ETHUSDT", 1_700, 1_710, 4),
                        Captures.trade("ETHUSDT", 4_000, 4_010, 5),
                        Captures.trade("BTCUSDT", 30_000, 30_010, 6),
                        Captures.trade("BTCUSDT", 31_000, 31_010, 7));
        List<MarketEvent> heartbeats = Captures.ofKind(events, EventKind.HEARTBEAT);
        assertThat(heartbeats)
                .extracting(MarketEvent::instrument)
                .containsExactly("binance-usdm:BTCUSDT", "binance-usdm:ETHUSDT");
        assertThat(heartbeats).extracting(MarketEvent::ordinal).containsOnly(3L);
        assertThat(heartbeats).extracting(MarketEvent::index).containsOnly(2);
        assertThat(heartbeats)
                .extracting(MarketEvent::receiveTime)
                .containsOnly(START + 1_710 * Captures.MILLI);
        assertThat(heartbeats.get(0).stamp().promise())
                .isEqualTo(heartbeats.get(1).stamp().promise());
        assertThat(Captures.ofKind(events, EventKind.END)).hasSize(3);
    }

    @Test
    void ordinalsAreLineNumbers() throws IOException {
        List<MarketEvent> events =
                read(
                        "",
                        Captures.trade("BTCUSDT", 0, 10, 1),
                        "garbage",
                        "",
                        Captures.trade("BTCUSDT", 20, 30, 2));
        assertThat(Captures.ofKind(events, EventKind.TRADE))
                .extracting(MarketEvent::ordinal)
                .containsExactly(1L, 4L);
        MarketEvent letter = Captures.ofKind(events, EventKind.DEAD_LETTER).get(0);
        assertThat(letter.ordinal()).isEqualTo(2);
        assertThat(letter.instrument()).isEqualTo(MarketEvent.NO_INSTRUMENT);
        assertThat(new String(Captures.letters(events).get(0).raw(), StandardCharsets.UTF_8))
                .isEqualTo("garbage");
    }

    @Test
    void unitOfTheTimeIsFoundFromItsDigits() throws IOException {
        String nanos = Captures.trade("BTCUSDT", 0, 10, 1);
        String micros = nanos.substring(0, 16) + nanos.substring(19);
        assertThat(Captures.texts(read(micros))).isEqualTo(Captures.texts(read(nanos)));
    }

    @Test
    void compressionMakesNoDifference() throws IOException {
        byte[] plain = Captures.bytes(trades(0, 500));
        List<String> expected = Captures.texts(readBytes(plain));
        assertThat(expected).hasSize(501);
        assertThat(Captures.texts(readBytes(Captures.zstd(plain)))).isEqualTo(expected);
        assertThat(Captures.texts(readBytes(Captures.gzip(plain)))).isEqualTo(expected);
        byte[] members =
                Captures.join(
                        Captures.gzip(Captures.bytes(trades(0, 200))),
                        Captures.gzip(Captures.bytes(trades(200, 500))),
                        new byte[512]);
        assertThat(Captures.texts(readBytes(members))).isEqualTo(expected);
        String windows = new String(plain, StandardCharsets.UTF_8).replace("\n", "\r\n");
        assertThat(Captures.texts(readBytes(windows.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
    }

    @Test
    void truncatedLastLineIsOneDeadLetter() throws IOException {
        byte[] plain = Captures.bytes(trades(0, 10));
        List<MarketEvent> events =
                readBytes(Captures.gzip(java.util.Arrays.copyOf(plain, plain.length - 20)));
        assertThat(Captures.ofKind(events, EventKind.TRADE)).hasSize(9);
        assertThat(Captures.letters(events)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void truncatedMemberIsOneDeadLetterAndTheNextIsRead(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] first = Captures.gzip(Captures.bytes(trades(0, 3_000)));
        byte[] second = Captures.gzip(Captures.bytes(trades(3_000, 3_500)));
        for (int i = 0; i < 20; i++) {
            int cut = 200 + random.nextInt(first.length - 201);
            byte[] damaged = Captures.join(java.util.Arrays.copyOf(first, cut), second);
            List<MarketEvent> events = readBytes(damaged);
            assertThat(Captures.letters(events)).as("cut at %d", cut).hasSize(1);
            List<MarketEvent> trades = Captures.ofKind(events, EventKind.TRADE);
            assertThat(trades.subList(trades.size() - 500, trades.size()))
                    .extracting(MarketEvent::sequence)
                    .startsWith(3_000L)
                    .endsWith(3_499L);
        }
    }

    @Test
    void memberCutOffAtTheEndIsOneDeadLetter() throws IOException {
        byte[] whole = Captures.gzip(Captures.bytes(trades(0, 3_000)));
        List<MarketEvent> events = readBytes(java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(Captures.letters(events)).hasSize(1);
        assertThat(Captures.letters(events).get(0).detail()).contains("cut off");
        assertThat(Captures.ofKind(events, EventKind.TRADE)).hasSizeGreaterThan(1_000);
    }

    @Test
    void corruptMemberIsLeftForTheNext() throws IOException {
        byte[] first = Captures.gzip(Captures.bytes(trades(0, 100)));
        byte[] corrupt = Captures.gzip(Captures.bytes(trades(100, 3_000)));
        for (int i = 60; i < 90; i++) {
            corrupt[i] = (byte) 0xff;
        }
        byte[] last = Captures.gzip(Captures.bytes(trades(3_000, 3_100)));
        List<MarketEvent> events = readBytes(Captures.join(first, corrupt, last));
        assertThat(Captures.letters(events)).isNotEmpty();
        assertThat(Captures.ofKind(events, EventKind.TRADE))
                .extracting(MarketEvent::sequence)
                .contains(99L, 3_000L, 3_099L);
    }

    @Test
    void wrongChecksumIsTold() throws IOException {
        byte[] bytes = Captures.gzip(Captures.bytes(trades(0, 100)));
        bytes[bytes.length - 8] ^= 1;
        List<MarketEvent> events = readBytes(bytes);
        assertThat(Captures.letters(events)).hasSize(1);
        assertThat(Captures.letters(events).get(0).detail()).contains("checksum");
        assertThat(Captures.ofKind(events, EventKind.TRADE)).hasSize(100);
    }

    @Test
    void recordsBeforeTheFirstVenueTimeAreHeld() throws IOException {
        List<MarketEvent> events = read(Captures.spotQuote("BTCUSDT", 100, 1));
        assertThat(events)
                .extracting(MarketEvent::kind)
                .containsExactly(EventKind.BEST_QUOTE, EventKind.END);
        assertThat(events.get(0).eventTime()).isEqualTo(START + 100 * Captures.MILLI);
    }

    @Test
    void recordOf2030IsListedAndProcessed() throws IOException {
        List<MarketEvent> events =
                read(
                        Captures.trade("BTCUSDT", 0, 10, 1),
                        Captures.trade("BTCUSDT", 200_000_000_000L, 1_010, 2),
                        Captures.trade("BTCUSDT", 1_100, 1_110, 3));
        assertThat(events)
                .extracting(e -> e.stamp().lateness())
                .containsExactly(
                        Stamp.Lateness.ON_TIME,
                        Stamp.Lateness.CLOCK,
                        Stamp.Lateness.ON_TIME,
                        Stamp.Lateness.ON_TIME);
        assertThat(events.get(1).effectiveTime()).isEqualTo(START + 1_000 * Captures.MILLI);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void positionGoesOnWithTheSameSequence(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = Captures.random(random, 400);
        int cut = 1 + random.nextInt(lines.size() - 1);
        Path a = Captures.write(folder, "a", Captures.bytes(lines.subList(0, cut)));
        Path b =
                Captures.write(folder, "b", Captures.gzip(Captures.bytes(lines.subList(cut, 400))));
        for (LogDescriptor log : Recordings.plan(List.of(b, a)).logs()) {
            List<String> whole = Captures.texts(Captures.read(log));
            for (int i = 0; i < 12; i++) {
                assertThat(interrupted(log, random)).as("seed %d", seed).isEqualTo(whole);
            }
        }
    }

    private static List<String> interrupted(LogDescriptor log, SplittableRandom random)
            throws IOException {
        List<MarketEvent> events = new ArrayList<>();
        byte[] position;
        LogCounters counters;
        int stop = random.nextInt(450);
        try (LogReader reader = LogReader.open(log, Captures.REGISTRY, ClockSettings.DEFAULT)) {
            for (int i = 0; i < stop; i++) {
                MarketEvent event = reader.next();
                if (event != null) {
                    events.add(event);
                }
            }
            position = reader.position();
            counters = reader.counters();
        }
        try (LogReader reader =
                LogReader.openAt(log, Captures.REGISTRY, ClockSettings.DEFAULT, position)) {
            assertThat(reader.counters().records()).isEqualTo(counters.records());
            events.addAll(Captures.rest(reader));
        }
        return Captures.texts(events);
    }

    private static InstrumentRegistry withScales(int price, int quantity, String... symbols) {
        List<Instrument> instruments = new ArrayList<>();
        for (String symbol : symbols) {
            instruments.add(
                    new Instrument(
                            "binance-usdm",
                            symbol,
                            price,
                            quantity,
                            1,
                            1,
                            ContractKind.LINEAR,
                            1,
                            "",
                            "",
                            "",
                            false,
                            Instrument.DEFAULT_STALE_AFTER_NANOS,
                            0));
        }
        return new InstrumentRegistry(instruments);
    }

    /**
     * Stopped at every place, with the last event unread or not, and opened under other scales: the
     * events that were read before then and come after it have the new ones, those that the clock
     * held at a pause included.
     */
    @Test
    void eventsInAPositionHaveTheScalesOfTheRegistryThatReadsIt() throws IOException {
        List<String> lines = trades(0, 3);
        for (int i = 0; i < 4; i++) {
            String symbol = i % 2 == 0 ? "BTCUSDT" : "ETHUSDT";
            // Received three hours after their time: implausible, so they wait for one that is not.
            lines.add(Captures.trade(symbol, 0, 10_800_000 + i, 10 + i));
        }
        lines.add(Captures.trade("BTCUSDT", 10_800_050, 10_800_060, 20));
        LogDescriptor log = Captures.only(Captures.write(folder, "a", Captures.bytes(lines)));
        InstrumentRegistry changed = withScales(2, 3, "BTCUSDT");
        List<String> before = Captures.texts(Captures.read(log));
        List<String> after = new ArrayList<>();
        try (LogReader reader = LogReader.open(log, changed, ClockSettings.DEFAULT)) {
            after.addAll(Captures.texts(Captures.rest(reader)));
        }
        assertThat(after).hasSameSizeAs(before).doesNotContainSequence(before);

        for (int stop = 1; stop < before.size(); stop++) {
            for (boolean unread : List.of(true, false)) {
                byte[] position;
                try (LogReader reader =
                        LogReader.open(log, Captures.REGISTRY, ClockSettings.DEFAULT)) {
                    MarketEvent last = null;
                    for (int i = 0; i < stop; i++) {
                        last = reader.next();
                    }
                    position = reader.position(unread ? last : null);
                }
                try (LogReader reader =
                        LogReader.openAt(log, changed, ClockSettings.DEFAULT, position)) {
                    assertThat(Captures.texts(Captures.rest(reader)))
                            .as("from event %d, unread %s", stop, unread)
                            .isEqualTo(after.subList(unread ? stop - 1 : stop, after.size()));
                }
            }
        }
    }

    @Test
    void unknownVersionOfPositionIsRefused() throws IOException {
        Path file = Captures.write(folder, "a", Captures.bytes(trades(0, 3)));
        LogDescriptor log = Captures.only(file);
        assertThatThrownBy(
                        () ->
                                LogReader.openAt(
                                        log,
                                        Captures.REGISTRY,
                                        ClockSettings.DEFAULT,
                                        new byte[] {0, 0, 0, 7}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "written by another version (position 7, only 2 to 3 are known)");
    }
}
