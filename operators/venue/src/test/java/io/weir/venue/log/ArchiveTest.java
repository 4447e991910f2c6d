package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.LogFacts;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.Venues;
import io.weir.venue.log.ArchiveWriter.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weir's own archive: written, damaged, and read back. */
class ArchiveTest {

    private static final String STREAM = "ws-1";
    private static final String A = "binance-usdm:A";

    private static final ArchiveHeader HEADER =
            new ArchiveHeader(
                    "log-1",
                    "",
                    List.of(new WireVersion("binance", 2)),
                    List.of(A),
                    ClockSettings.DEFAULT);

    @TempDir private Path folder;

    private static PayloadDecoder decoder() {
        return Venues.ALL.wire("binance").decoder(new LogFacts("", List.of(A)), Captures.REGISTRY);
    }

    /** What a test lets a recorder do. */
    private interface Session {
        void run(LogRecorder recorder) throws IOException;
    }

    private static byte[] record(Compression compression, ArchiveHeader header, Session session)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ArchiveWriter writer = new ArchiveWriter(bytes, compression, header);
        try (LogRecorder recorder = new LogRecorder(writer, header, decoder())) {
            session.run(recorder);
        }
        return bytes.toByteArray();
    }

    private static void trade(LogRecorder recorder, String stream, long millis, long id)
            throws IOException {
        trade(recorder, stream, millis, millis + 10, id);
    }

    private static void trade(
            LogRecorder recorder, String stream, long venueMillis, long receiveMillis, long id)
            throws IOException {
        String line = Captures.trade("A", venueMillis, receiveMillis, id);
        byte[] message = line.substring(line.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8);
        recorder.data(
                stream,
                Captures.START + receiveMillis * Captures.MILLI,
                message,
                0,
                message.length);
    }

    private static void status(LogRecorder recorder, ArchiveKind kind, String stream, long millis)
            throws IOException {
        recorder.status(
                kind,
                stream,
                Captures.START + millis * Captures.MILLI,
                List.of(A),
                List.of("trade"));
    }

    private static void session(LogRecorder recorder, SplittableRandom random) throws IOException {
        status(recorder, ArchiveKind.CONNECTED, STREAM, 0);
        status(recorder, ArchiveKind.SUBSCRIBED, STREAM, 5);
        long now = 10;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(100);
            String stream = random.nextInt(5) == 0 ? "ws-2" : STREAM;
            long delay = random.nextInt(random.nextInt(10) == 0 ? 2_000 : 20);
            trade(recorder, stream, now - delay, now, i);
            if (i % 20 == 0) {
                status(recorder, ArchiveKind.HEARTBEAT, stream, now);
            }
            if (i % 100 == 50) {
                recorder.endMember();
            }
        }
        status(recorder, ArchiveKind.DISCONNECTED, "ws-2", now);
        status(recorder, ArchiveKind.LOG_END, STREAM, now);
    }

    private List<MarketEvent> read(byte[] bytes, ClockSettings settings) throws IOException {
        return Captures.read(Captures.only(Captures.write(folder, "archive", bytes)), settings);
    }

    private List<MarketEvent> read(byte[] bytes) throws IOException {
        return read(bytes, ClockSettings.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void recordedStampsAreThoseOfTheClock(Compression compression) throws IOException {
        byte[] recorded = record(compression, HEADER, r -> session(r, new SplittableRandom(1)));
        List<MarketEvent> events = read(recorded);
        assertThat(Captures.ofKind(events, EventKind.TRADE)).hasSize(300);
        assertThat(Captures.letters(events)).isEmpty();
        ClockSettings other = ClockSettings.DEFAULT.withLateness(2_000_000_000L);
        ArchiveHeader otherHeader =
                new ArchiveHeader("log-1", "", HEADER.wires(), List.of(A), other);
        byte[] again = record(compression, otherHeader, r -> session(r, new SplittableRandom(1)));
        assertThat(Captures.texts(read(recorded, other)).equals(Captures.texts(read(again, other))))
                .as("with another lateness the clock runs again: the same as recorded with it")
                .isTrue();
        assertThat(Captures.texts(read(again)).equals(Captures.texts(events)))
                .as("and back: recorded stamps are those that the clock gives")
                .isTrue();
        assertThat(Captures.texts(read(recorded, other))).isNotEqualTo(Captures.texts(events));
    }

    @Test
    void recordsThatWaitedCountWhenTheWaitEnded() throws IOException {
        byte[] recorded =
                record(
                        Compression.GZIP,
                        HEADER,
                        r -> {
                            status(r, ArchiveKind.CONNECTED, STREAM, 100);
                            trade(r, STREAM, 1_150, 150, 1);
                        });
        List<MarketEvent> events = read(recorded);
        assertThat(events).hasSize(3);
        assertThat(events.get(0).receiveTime()).isEqualTo(events.get(1).receiveTime());
        assertThat(events.get(0).eventTime()).isEqualTo(Captures.START + 1_100 * Captures.MILLI);
        assertThat(events.get(2).kind()).as("no LOG_END was written").isEqualTo(EventKind.END);
    }

    @Test
    void repeatedOrdinalsAreDroppedAndMissingOnesAreALoss() throws IOException {
        byte[] whole =
                record(
                        Compression.GZIP,
                        HEADER,
                        r -> {
                            for (int i = 0; i < 10; i++) {
                                trade(r, STREAM, i * 100L, i);
                                r.endMember();
                            }
                        });
        List<byte[]> members = members(whole);
        members.add(4, members.get(3));
        members.remove(7);
        byte[] changed = Captures.join(members.toArray(byte[][]::new));
        LogDescriptor log = Captures.only(Captures.write(folder, "archive", changed));
        List<MarketEvent> events = Captures.read(log);
        assertThat(Captures.ofKind(events, EventKind.TRADE))
                .extracting(MarketEvent::sequence)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 7L, 8L, 9L);
        List<MarketEvent> lost = Captures.ofKind(events, EventKind.LOST);
        assertThat(lost).hasSize(1);
        assertThat(lost.get(0).instrument()).isEqualTo(A);
        assertThat(lost.get(0).ordinal()).isEqualTo(7);
        assertThat(lost.get(0).effectiveTime())
                .isEqualTo(events.get(events.indexOf(lost.get(0)) + 1).effectiveTime());
        try (LogReader reader = LogReader.open(log, Captures.REGISTRY, ClockSettings.DEFAULT)) {
            Captures.rest(reader);
            assertThat(reader.counters().duplicates()).isEqualTo(1);
        }
    }

    private static List<byte[]> members(byte[] gzip) {
        List<byte[]> members = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= gzip.length; i++) {
            if (i == gzip.length
                    || (i + 10 < gzip.length && GzipFeed.isMagic(gzip, i, gzip.length))) {
                members.add(Arrays.copyOfRange(gzip, from, i));
                from = i;
            }
        }
        return members;
    }

    @Test
    void nothingIsTakenBehindTheEnd() throws IOException {
        byte[] recorded =
                record(
                        Compression.GZIP,
                        HEADER,
                        r -> {
                            trade(r, STREAM, 0, 1);
                            status(r, ArchiveKind.DISCONNECTED, STREAM, 20);
                            trade(r, STREAM, 30, 2);
                            status(r, ArchiveKind.CONNECTED, STREAM, 40);
                            trade(r, STREAM, 50, 3);
                            status(r, ArchiveKind.LOG_END, STREAM, 60);
                            trade(r, STREAM, 70, 4);
                        });
        List<MarketEvent> events = read(recorded);
        assertThat(Captures.ofKind(events, EventKind.TRADE))
                .extracting(MarketEvent::sequence)
                .containsExactly(1L, 3L);
        assertThat(Captures.letters(events))
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetter.Reason.AFTER_END, DeadLetter.Reason.AFTER_END);
        assertThat(Captures.letters(events).get(1).raw()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void truncatedTailIsOneDeadLetter(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = record(Compression.GZIP, HEADER, r -> session(r, new SplittableRandom(9)));
        int before = Captures.join(members(whole).subList(0, 3).toArray(byte[][]::new)).length;
        for (int i = 0; i < 20; i++) {
            int cut = before + 300 + random.nextInt(whole.length - before - 301);
            List<MarketEvent> events = read(Arrays.copyOf(whole, cut));
            assertThat(Captures.letters(events)).as("cut at %d", cut).hasSize(1);
            assertThat(Captures.ofKind(events, EventKind.TRADE).size()).isGreaterThan(250);
        }
    }

    @Test
    void positionGoesOnWithTheSameSequence() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        byte[] bytes = record(Compression.ZSTD, HEADER, r -> session(r, new SplittableRandom(4)));
        LogDescriptor log = Captures.only(Captures.write(folder, "archive", bytes));
        for (long lateness : new long[] {500_000_000L, 0}) {
            ClockSettings settings = ClockSettings.DEFAULT.withLateness(lateness);
            List<String> whole = Captures.texts(Captures.read(log, settings));
            for (int i = 0; i < 10; i++) {
                List<MarketEvent> events = new ArrayList<>();
                byte[] position;
                try (LogReader reader = LogReader.open(log, Captures.REGISTRY, settings)) {
                    for (int k = random.nextInt(310); k > 0; k--) {
                        events.add(reader.next());
                    }
                    position = reader.position();
                }
                try (LogReader reader =
                        LogReader.openAt(log, Captures.REGISTRY, settings, position)) {
                    events.addAll(Captures.rest(reader));
                }
                assertThat(Captures.texts(events)).isEqualTo(whole);
            }
        }
    }

    static List<ClockSettings> otherSettings() {
        ClockSettings d = ClockSettings.DEFAULT;
        return List.of(
                new ClockSettings(
                        0, d.maxSkew(), d.maxAge(), d.staleAfter(), d.heartbeatSlack(), d.grid()),
                new ClockSettings(
                        d.lateness(), 0, d.maxAge(), d.staleAfter(), d.heartbeatSlack(), d.grid()),
                new ClockSettings(
                        d.lateness(),
                        d.maxSkew(),
                        1_000_000_000L,
                        d.staleAfter(),
                        d.heartbeatSlack(),
                        d.grid()),
                new ClockSettings(
                        d.lateness(), d.maxSkew(), d.maxAge(), d.staleAfter(), 0, d.grid()));
    }

    @ParameterizedTest
    @MethodSource("otherSettings")
    void everyClockOptionIsAppliedToAnArchiveOfAnother(ClockSettings other) throws IOException {
        ArchiveHeader otherHeader =
                new ArchiveHeader("log-1", "", HEADER.wires(), List.of(A), other);
        for (long seed = 1; seed <= 3; seed++) {
            long s = seed;
            byte[] recorded =
                    record(Compression.ZSTD, HEADER, r -> session(r, new SplittableRandom(s)));
            byte[] again =
                    record(Compression.ZSTD, otherHeader, r -> session(r, new SplittableRandom(s)));
            List<String> usual = Captures.texts(read(recorded));
            List<String> wanted = Captures.texts(read(again, other));
            assertThat(wanted).as("the option makes a difference").isNotEqualTo(usual);
            assertThat(Captures.texts(read(recorded, other))).isEqualTo(wanted);
            assertThat(Captures.texts(read(again))).isEqualTo(usual);
        }
    }

    @Test
    void theGridChangesNoStamps() throws IOException {
        ClockSettings d = ClockSettings.DEFAULT;
        ClockSettings coarse =
                new ClockSettings(
                        d.lateness(),
                        d.maxSkew(),
                        d.maxAge(),
                        d.staleAfter(),
                        d.heartbeatSlack(),
                        1_000_000_000L);
        assertThat(d.stampsAs(coarse)).isTrue();
        byte[] recorded =
                record(Compression.GZIP, HEADER, r -> session(r, new SplittableRandom(1)));
        assertThat(Captures.texts(read(recorded, coarse)))
                .isEqualTo(Captures.texts(read(recorded)));
    }

    @Test
    void membersOfTwoClocksAreStampedByOne() throws IOException {
        ClockSettings other = ClockSettings.DEFAULT.withLateness(0);
        ArchiveHeader otherHeader =
                new ArchiveHeader("log-1", "", HEADER.wires(), List.of(A), other);
        Session first = r -> session(r, new SplittableRandom(1));
        byte[] whole = record(Compression.GZIP, HEADER, first);
        byte[] mixed =
                Captures.join(
                        members(whole).get(0),
                        Captures.join(
                                members(record(Compression.GZIP, otherHeader, first)).stream()
                                        .skip(1)
                                        .toArray(byte[][]::new)));
        assertThat(Captures.only(Captures.write(folder, "m", mixed)).stamps()).isNull();
        assertThat(Captures.texts(read(mixed))).isEqualTo(Captures.texts(read(whole)));
        assertThat(Captures.texts(read(mixed, other)))
                .isEqualTo(Captures.texts(read(whole, other)));
    }

    @Test
    void anArchiveOfAnotherDecoderIsStampedAgain() throws IOException {
        Session session = r -> session(r, new SplittableRandom(2));
        ArchiveHeader old =
                new ArchiveHeader(
                        "log-1",
                        "",
                        List.of(new WireVersion("binance", 77)),
                        List.of(A),
                        ClockSettings.DEFAULT);
        byte[] recorded = record(Compression.GZIP, old, session);
        assertThat(Captures.only(Captures.write(folder, "o", recorded)).stamps()).isNull();
        assertThat(Captures.texts(read(recorded)))
                .isEqualTo(Captures.texts(read(record(Compression.GZIP, HEADER, session))));
    }

    @Test
    void theFirstVersionOfTheHeaderIsRead() throws IOException {
        Session session = r -> session(r, new SplittableRandom(3));
        byte[] now = record(Compression.GZIP, HEADER, session);
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        for (byte[] member : members(now)) {
            old.writeBytes(Captures.gzip(firstVersion(member)));
        }
        LogDescriptor log = Captures.only(Captures.write(folder, "old", old.toByteArray()));
        assertThat(log.instruments()).containsExactly(A);
        assertThat(log.wires()).containsExactly("binance");
        // Its decoder was another one, so it is stamped anew: the stamps come out the same.
        assertThat(log.stamps()).isNull();
        assertThat(Captures.texts(Captures.read(log))).isEqualTo(Captures.texts(read(now)));
    }

    // The member with the header that version 1 wrote, byte by byte.
    private static byte[] firstVersion(byte[] member) throws IOException {
        byte[] plain;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(member))) {
            plain = in.readAllBytes();
        }
        ByteInput in = new ByteInput(plain, 8, plain.length);
        int headerLength = in.readInt();
        ClockSettings d = ClockSettings.DEFAULT;
        ByteOutput header = new ByteOutput();
        header.writeString("log-1");
        header.writeString("binance");
        header.writeString("binance-usdm");
        header.writeInt(1);
        header.writeString("A");
        header.writeLong(d.lateness());
        header.writeLong(d.maxSkew());
        header.writeLong(d.maxAge());
        header.writeLong(d.staleAfter());
        header.writeLong(d.heartbeatSlack());
        header.writeLong(d.grid());
        ByteOutput length = new ByteOutput();
        length.writeInt(header.size());
        return Captures.join(
                "WEIRRAW1".getBytes(StandardCharsets.US_ASCII),
                length.toByteArray(),
                header.toByteArray(),
                Arrays.copyOfRange(plain, 12 + headerLength, plain.length));
    }
}
