package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.toy.ToyVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of messages alone: venue times stand for the receive times. */
class BareJsonTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String BOOK =
            "{\"toy\":\"perp\",\"s\":\"X\",\"type\":\"book\",\"n\":1,\"b\":[[1,2]],\"a\":[]}";

    @TempDir private Path folder;

    private static String trade(String time) {
        return CryptofeedTest.trade("perp", "X", time, "1.5");
    }

    private Path file(String name, String... lines) throws IOException {
        return Captures.write(folder, name, Captures.bytes(List.of(lines)));
    }

    private static List<LogDescriptor> logs(Path... files) {
        return Recordings.plan(List.of(files), ToyVenue.WITH_OTHERS).logs();
    }

    private static List<MarketEvent> read(LogDescriptor log) throws IOException {
        try (LogReader reader =
                LogReader.open(
                        log, ToyVenue.WITH_OTHERS, Captures.REGISTRY, ClockSettings.DEFAULT)) {
            return Captures.rest(reader);
        }
    }

    @Test
    void largestVenueTimeSoFarStandsForTheReceiveTime() throws IOException {
        LogDescriptor log =
                logs(file(
                                "bare",
                                BOOK,
                                trade("1700000001.5"),
                                "{\"pong\":true}",
                                trade("1700000001.2"),
                                "",
                                BOOK,
                                trade("1700000002.25"),
                                "no message"))
                        .get(0);
        assertThat(log.format()).isEqualTo("bare-json");
        assertThat(log.streamId()).isEqualTo("bare-json:toy-perp:X:1700000001500000000");
        assertThat(log.firstReceive()).isEqualTo(Captures.START + 3 * SECOND / 2);
        assertThat(log.lastReceive()).isEqualTo(Captures.START + 9 * SECOND / 4);
        List<MarketEvent> events = read(log);
        assertThat(events)
                .extracting(e -> (e.receiveTime() - Captures.START) / 10_000_000)
                .containsExactly(150L, 150L, 150L, 150L, 225L, 225L, 225L);
        assertThat(events)
                .extracting(MarketEvent::kind)
                .containsExactly(
                        EventKind.BOOK_SNAPSHOT,
                        EventKind.TRADE,
                        EventKind.TRADE,
                        EventKind.BOOK_SNAPSHOT,
                        EventKind.TRADE,
                        EventKind.DEAD_LETTER,
                        EventKind.END);
        assertThat(events).extracting(e -> e.stamp().offset()).containsOnly(0L);
        assertThat(events.get(2).eventTime()).isEqualTo(Captures.START + 6 * SECOND / 5);
        assertThat(events.get(0).eventTime()).isEqualTo(Captures.START + 3 * SECOND / 2);
    }

    @Test
    void piecesAreOneLogInTheOrderOfTheirTimes() throws IOException {
        Path second = file("a", trade("1700000005"), trade("1700000006"));
        Path first = file("b", BOOK, trade("1700000001"), trade("1700000004.5"));
        List<LogDescriptor> logs = logs(second, first);
        assertThat(logs).hasSize(1);
        assertThat(logs.get(0).paths()).containsExactly(first.toString(), second.toString());
        Path whole =
                file(
                        "c",
                        BOOK,
                        trade("1700000001"),
                        trade("1700000004.5"),
                        trade("1700000005"),
                        trade("1700000006"));
        assertThat(Captures.texts(read(logs.get(0))))
                .isEqualTo(Captures.texts(read(logs(whole).get(0))));
    }

    @Test
    void positionGoesOnWithTheSameSequence() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(i % 3 == 0 ? BOOK : trade(1_700_000_000 + 7L * i + ".5"));
        }
        LogDescriptor log = logs(file("x", lines.toArray(String[]::new))).get(0);
        List<String> whole = Captures.texts(read(log));
        for (int stop = 0; stop < whole.size(); stop++) {
            List<MarketEvent> events = new ArrayList<>();
            byte[] position;
            try (LogReader reader =
                    LogReader.open(
                            log, ToyVenue.WITH_OTHERS, Captures.REGISTRY, ClockSettings.DEFAULT)) {
                for (int i = 0; i < stop; i++) {
                    events.add(java.util.Objects.requireNonNull(reader.next()));
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
