package io.weir.it;

import io.weir.schema.Checks;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.LogFacts;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.log.ArchiveHeader;
import io.weir.venue.log.ArchiveKind;
import io.weir.venue.log.ArchiveWriter;
import io.weir.venue.log.LogRecorder;
import io.weir.venue.log.WireVersion;
import io.weir.venue.toy.ToyVenue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A made-up recording of both products of the toy venue, with what is true at every message.
 *
 * <p>Each connection has the spot book's numbers begin at 1 again, and a stream whose ordinals
 * begin at 0. Between two connections both markets go on unseen. Every message is received {@link
 * #LAG} after it happened; no two happen at one moment.
 */
final class ToyMarket {

    static final String SPOT = "toy-spot:X";
    static final String PERP = "toy-perp:X";
    static final long MILLI = 1_000_000;
    static final long LAG = 5 * MILLI;
    private static final long START = 1_700_000_000_000L * MILLI;
    private static final List<String> INSTRUMENTS = List.of(PERP, SPOT);

    /** Best prices. */
    record Touch(long bid, long ask) {
        double mid() {
            return (bid + ask) / 2.0;
        }
    }

    /** A record of the log; a text that is empty is a status. */
    record Line(long time, String stream, ArchiveKind kind, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, TreeMap<Long, Touch>> touches = new TreeMap<>();
    private final Map<String, TreeMap<Long, Long>> trades = new TreeMap<>();
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final SplittableRandom random;
    private final boolean numbersTrades;
    private long perpBid = 1_001;
    private long perpAsk = 1_003;
    private long center = 5_000;
    private long time = START;
    private long number;
    private long trade;
    private long deltas;

    /**
     * An empty recording.
     *
     * @param numbersTrades whether trades have a number
     */
    ToyMarket(long seed, boolean numbersTrades) {
        this.random = new SplittableRandom(seed);
        this.numbersTrades = numbersTrades;
        for (String instrument : INSTRUMENTS) {
            touches.put(instrument, new TreeMap<>());
            trades.put(instrument, new TreeMap<>());
        }
        for (int i = 1; i <= 5; i++) {
            bids.put(center - i, 1L);
            asks.put(center + i, 1L);
        }
    }

    /** A connection from its beginning to its end, with so many messages. */
    ToyMarket connection(String stream, int messages) {
        status(ArchiveKind.CONNECTED, stream);
        number = 1;
        trade(SPOT, stream);
        trade(PERP, stream);
        spotBook(stream);
        perpBook(stream);
        for (int i = 0; i < messages; i++) {
            switch (random.nextInt(20)) {
                case 0 -> spotBook(stream);
                case 1, 2, 3 -> trade(SPOT, stream);
                case 4, 5 -> trade(PERP, stream);
                case 6, 7, 8, 9 -> perpBook(stream);
                default -> spotDelta(stream);
            }
        }
        status(ArchiveKind.DISCONNECTED, stream);
        for (int i = 0; i < 20; i++) {
            changeSpot();
        }
        time += 500 * MILLI;
        return this;
    }

    private void tick() {
        time += (1 + random.nextInt(15)) * MILLI;
    }

    private void status(ArchiveKind kind, String stream) {
        tick();
        lines.add(new Line(time, stream, kind, ""));
    }

    private void data(String stream, String text) {
        lines.add(new Line(time, stream, ArchiveKind.DATA, text));
    }

    private void trade(String instrument, String stream) {
        tick();
        long quantity = 1 + random.nextInt(3);
        trade++;
        trades.get(instrument).put(time, quantity);
        String seconds = Checks.format("%d.%09d", time / 1_000_000_000, time % 1_000_000_000);
        data(
                stream,
                head(instrument, "trade", numbersTrades ? trade : 0)
                        + ",\"p\":7,\"q\":\""
                        + quantity
                        + "\",\"ts\":"
                        + seconds
                        + '}');
    }

    private void spotBook(String stream) {
        tick();
        data(stream, head(SPOT, "book", number) + sides(bids, asks));
        touches.get(SPOT).put(time, new Touch(bids.lastKey(), asks.firstKey()));
    }

    private void spotDelta(String stream) {
        tick();
        number++;
        deltas++;
        TreeMap<Long, Long> bidsBefore = new TreeMap<>(bids);
        TreeMap<Long, Long> asksBefore = new TreeMap<>(asks);
        changeSpot();
        data(
                stream,
                head(SPOT, "delta", number)
                        + sides(changes(bidsBefore, bids), changes(asksBefore, asks)));
        touches.get(SPOT).put(time, new Touch(bids.lastKey(), asks.firstKey()));
    }

    /** Takes the best level of a side away or moves the whole market by one. */
    private void changeSpot() {
        center += random.nextInt(3) - 1;
        bids.keySet().removeIf(price -> price >= center);
        asks.keySet().removeIf(price -> price <= center);
        bids.put(center - 1 - random.nextInt(6), 1L + random.nextInt(9));
        asks.put(center + 1 + random.nextInt(6), 1L + random.nextInt(9));
    }

    private static TreeMap<Long, Long> changes(
            TreeMap<Long, Long> before, TreeMap<Long, Long> after) {
        TreeMap<Long, Long> changes = new TreeMap<>(after);
        before.keySet().forEach(price -> changes.putIfAbsent(price, 0L));
        changes.entrySet().removeIf(level -> level.getValue().equals(before.get(level.getKey())));
        return changes;
    }

    private void perpBook(String stream) {
        tick();
        perpBid += random.nextInt(12) - 4;
        perpAsk = perpBid + 1 + random.nextInt(3);
        TreeMap<Long, Long> oneBid = new TreeMap<>(Map.of(perpBid, 2L));
        TreeMap<Long, Long> oneAsk = new TreeMap<>(Map.of(perpAsk, 3L));
        data(stream, head(PERP, "book", 0) + sides(oneBid, oneAsk));
        touches.get(PERP).put(time, new Touch(perpBid, perpAsk));
    }

    private static String head(String instrument, String type, long number) {
        String product = instrument.equals(SPOT) ? "spot" : "perp";
        return "{\"toy\":\""
                + product
                + "\",\"s\":\"X\",\"type\":\""
                + type
                + '"'
                + (number == 0 ? "" : ",\"n\":" + number);
    }

    private static String sides(TreeMap<Long, Long> bids, TreeMap<Long, Long> asks) {
        return ",\"b\":[" + levels(bids) + "],\"a\":[" + levels(asks) + "]}";
    }

    private static String levels(TreeMap<Long, Long> side) {
        return side.entrySet().stream()
                .map(level -> "[\"" + level.getKey() + "\",\"" + level.getValue() + "\"]")
                .collect(Collectors.joining(","));
    }

    List<Line> lines() {
        return lines;
    }

    /** Best prices after every book message, by its time. */
    TreeMap<Long, Touch> touches(String instrument) {
        return touches.get(instrument);
    }

    /** Quantities of the trades, by their times. */
    TreeMap<Long, Long> trades(String instrument) {
        return trades.get(instrument);
    }

    long deltas() {
        return deltas;
    }

    /** Writes an archive of these lines, received {@code lag} after they happened. */
    static Path archive(Path folder, String logId, List<Line> lines, long lag) throws IOException {
        ArchiveHeader header =
                new ArchiveHeader(
                        logId,
                        "",
                        List.of(new WireVersion("toy", ToyVenue.SPOT.wires().get(0).version())),
                        INSTRUMENTS,
                        ClockSettings.DEFAULT);
        PayloadDecoder decoder =
                ToyVenue.SPOT
                        .wires()
                        .get(0)
                        .decoder(new LogFacts("", INSTRUMENTS), new InstrumentRegistry(List.of()));
        Path file = folder.resolve(logId + ".weir.gz");
        try (OutputStream out = Files.newOutputStream(file);
                LogRecorder recorder =
                        new LogRecorder(
                                new ArchiveWriter(out, ArchiveWriter.Compression.GZIP, header),
                                header,
                                decoder)) {
            for (Line line : lines) {
                long receive = line.time() + lag;
                if (line.kind() == ArchiveKind.DATA) {
                    byte[] message = line.text().getBytes(StandardCharsets.UTF_8);
                    recorder.data(line.stream(), receive, message, 0, message.length);
                } else {
                    recorder.status(line.kind(), line.stream(), receive, INSTRUMENTS, List.of());
                }
            }
        }
        return file;
    }
}
