package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp.Lateness;
import io.weir.schema.time.ClockSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units of receive times, and what a reader inserts where the recorder's clock is wrong. */
class ReceiveTimesTest {

    private static final long DAY = 86_400_000;

    @TempDir private Path folder;

    private List<MarketEvent> read(List<String> lines) throws IOException {
        byte[] bytes = Captures.gzip(Captures.bytes(lines));
        return Captures.read(Captures.only(Captures.write(folder, "capture", bytes)));
    }

    private static String trade(long millis, String receive) {
        String line = Captures.trade("BTCUSDT", millis, 0, millis);
        return receive + line.substring(line.indexOf(' '));
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000, 0",
        "1700000000.5, 500000000",
        "1700000000.123456789, 123456789",
        "1700000000123, 123000000",
        "1700000000123456, 123456000",
        "1700000000123456789, 123456789",
        "2023-11-14T22:13:20Z, 0",
        "2023-11-14T22:13:20.123456Z, 123456000",
    })
    void everyUnitIsRead(String text, long nanos) throws IOException {
        MarketEvent event = read(List.of(trade(0, text))).get(0);
        assertThat(event.kind()).isEqualTo(EventKind.TRADE);
        assertThat(event.receiveTime()).isEqualTo(Captures.START + nanos);
    }

    @ParameterizedTest
    @CsvSource({
        "170000000012, 'receive time must have 10 digits (s), 13 (ms), 16 (µs) or 19 (ns), had 12'",
        "17000000001234567890, 'receive time must have 10 digits (s), 13 (ms), 16 (µs) or 19 (ns),"
                + " had 20'",
        "0000000000, 'receive time must have 10 digits (s), 13 (ms), 16 (µs) or 19 (ns), had 10'",
        "5999999999999999999, 'receive time must lie before 2116'",
        "1700000000.1234567891, 'Invalid receive time: must be seconds since 1970, was"
                + " ''1700000000.1234567891'''",
        "2023-11-14T22:13:20, 'Invalid receive time: must be a time such as"
                + " 2026-07-19T17:54:39.768901Z, was ''2023-11-14T22:13:20'''",
        "Nov-14, line must begin with a receive time and a blank",
    })
    void anotherTimeIsOneDeadLetter(String text, String detail) throws IOException {
        List<MarketEvent> events = read(List.of(trade(0, "1700000000000000000"), trade(5, text)));
        assertThat(events)
                .extracting(MarketEvent::kind)
                .containsExactly(EventKind.TRADE, EventKind.DEAD_LETTER, EventKind.END);
        assertThat(((DeadLetter) events.get(1).body()).detail()).isEqualTo(detail);
    }

    /** It was the unit of all the others: 2,999 of 3,000 records were dead letters. */
    @Test
    void aFirstTimeThatLostDigitsIsOneDeadLetter() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            lines.add(Captures.trade("BTCUSDT", i, i + 7, i));
        }
        // 16 digits, which would be µs in 2070.
        lines.replaceAll(line -> "1723161255030" + line.substring(13));
        lines.set(0, lines.get(0).substring(3));
        List<MarketEvent> events = read(lines);
        assertThat(events.get(0).body())
                .isInstanceOfSatisfying(
                        DeadLetter.class,
                        letter ->
                                assertThat(letter.detail())
                                        .isEqualTo(
                                                "receive time must have 19 digits as others of this"
                                                        + " file have, or be within a day of them,"
                                                        + " had 16"));
        assertThat(Captures.ofKind(events, EventKind.DEAD_LETTER)).hasSize(1);
        assertThat(Captures.ofKind(events, EventKind.TRADE)).hasSize(2_999);
    }

    @Test
    void aUnitThatChangesInsideAFileIsRead() throws IOException {
        List<MarketEvent> events =
                read(
                        List.of(
                                trade(0, "1700000000000000000"),
                                trade(100, "1700000000100000"),
                                trade(200, "1700000000200"),
                                trade(300, "1700000000.3"),
                                trade(400, "2023-11-14T22:13:20.4Z")));
        assertThat(Captures.ofKind(events, EventKind.TRADE))
                .extracting(event -> (event.receiveTime() - Captures.START) / Captures.MILLI)
                .containsExactly(0L, 100L, 200L, 300L, 400L);
    }

    private static String at(long venueMillis, long receiveMillis) {
        return Captures.trade("BTCUSDT", venueMillis, receiveMillis, venueMillis);
    }

    /** Neither an END nor a heartbeat follows from it, and nothing is received a day ahead. */
    @Test
    void oneReceiveTimeADayAheadMakesNothing() throws IOException {
        List<MarketEvent> events =
                read(List.of(at(1_000, 1_005), at(1_100, DAY + 1_105), at(1_200, 1_205)));
        assertThat(events)
                .extracting(MarketEvent::kind)
                .containsExactly(EventKind.TRADE, EventKind.TRADE, EventKind.TRADE, EventKind.END);
        MarketEvent wrong = events.get(1);
        assertThat(wrong.receiveTime()).isEqualTo(Captures.START + 1_105 * Captures.MILLI);
        assertThat(wrong.stamp().lateness()).isEqualTo(Lateness.RECEIVE);
        assertThat(wrong.stamp().clockError()).isEqualTo(DAY * Captures.MILLI);
        assertThat(events.get(2).receiveTime()).isEqualTo(Captures.START + 1_205 * Captures.MILLI);
    }

    @Test
    void aPauseThatVenueTimesFollowIsStillOne() throws IOException {
        assertThat(read(List.of(at(0, 5), at(DAY, DAY + 5))))
                .extracting(MarketEvent::kind)
                .containsExactly(EventKind.TRADE, EventKind.END, EventKind.TRADE, EventKind.END);
    }

    /** What says nothing of the market neither ends the log nor moves its time. */
    @Test
    void aMuteLineAheadOfTimeLeavesNoTrace() throws IOException {
        String noise = Captures.START + DAY * Captures.MILLI + " {\"result\":null,\"id\":1}";
        String broken = Captures.START + 2 * DAY * Captures.MILLI + " {\"e\":\"tra";
        List<MarketEvent> events = read(List.of(at(0, 5), noise, broken, at(100, 105)));
        assertThat(events)
                .extracting(MarketEvent::kind)
                .containsExactly(
                        EventKind.TRADE, EventKind.DEAD_LETTER, EventKind.TRADE, EventKind.END);
        assertThat(events.get(1).receiveTime()).isEqualTo(Captures.START + 5 * Captures.MILLI);
        assertThat(events.get(2).ordinal()).isEqualTo(3);
    }

    @Test
    void countersTellHowManyReceiveTimesDidNotCount() throws IOException {
        List<String> lines = List.of(at(0, 5), at(100, DAY), at(200, DAY + 100), at(300, 305));
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        LogDescriptor log = Captures.only(Captures.write(folder, "capture", bytes));
        assertThat(
                        RecordingScan.scan(log, Captures.REGISTRY, ClockSettings.DEFAULT)
                                .counters()
                                .corrected())
                .isEqualTo(2);
    }
}
