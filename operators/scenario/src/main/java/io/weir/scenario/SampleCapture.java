package io.weir.scenario;

import static io.weir.schema.Checks.checkArgument;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * The recording in {@code sample-data/}: what a collector would have written of two markets.
 *
 * <p>USD-M {@code WEIRUSDT} from the start, spot {@code LOCKUSDT} 45 s later. On purpose it has
 * what a real recording may have: a depth message that was lost (and the snapshot fetched because
 * of it), trades that come 1.5 s late in a burst, and a connection that is away for 14 s.
 *
 * <p>A pure function of the seed; {@code main} writes the files.
 */
public final class SampleCapture {

    /** Seed of the committed sample. */
    public static final long SEED = 20_240_301;

    private static final long START_MILLIS = 1_709_251_110_000L;
    private static final long SECOND = 1_000;
    private static final long LENGTH_MILLIS = 240 * SECOND;
    private static final long FUNDING_MILLIS = 1_709_280_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private SampleCapture() {}

    /** One line of a capture: when it was received, and the message. */
    private record Line(long receiveNanos, int number, String json) {}

    /** Writes the two files of the sample into a folder that exists. */
    public static void main(String[] arguments) throws IOException {
        checkArgument(
                arguments.length == 1,
                "Invalid arguments: must be the folder to write to, were %d words",
                arguments.length);
        Path folder = Path.of(arguments[0]);
        write(folder.resolve("usdm_weirusdt.gz"), usdMargined(SEED));
        write(folder.resolve("spot_lockusdt.gz"), spot(SEED));
    }

    /** Lines of the USD-M log. */
    public static List<String> usdMargined(long seed) {
        Recorder recorder = new Recorder(new BinanceWire("WEIRUSDT", true, 2, 3), seed, 50);
        recorder.lostDepthAtMillis = 80 * SECOND;
        recorder.lateTradesFromMillis = 120 * SECOND;
        recorder.awayFromMillis = 150 * SECOND;
        return recorder.record(0, LENGTH_MILLIS);
    }

    /** Lines of the spot log, which opens late. */
    public static List<String> spot(long seed) {
        Recorder recorder = new Recorder(new BinanceWire("LOCKUSDT", false, 2, 5), seed + 1, 100);
        return recorder.record(45 * SECOND, LENGTH_MILLIS);
    }

    private static void write(Path file, List<String> lines) throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (String line : lines) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
    }

    /** Plays one market and writes down what one connection would have delivered of it. */
    private static final class Recorder {

        private static final long NEVER = Long.MIN_VALUE;
        private static final long AWAY_MILLIS = 14 * SECOND;
        private static final long LATE_MILLIS = 1_500;
        private static final long LATE_FOR_MILLIS = 800;
        private static final long SNAPSHOT_AFTER_MILLIS = 350;

        private final BinanceWire wire;
        private final SplittableRandom random;
        private final SyntheticMarket market;
        private final long depthEveryMillis;
        private final List<Line> lines = new ArrayList<>();
        private long lostDepthAtMillis = NEVER;
        private long lateTradesFromMillis = NEVER;
        private long awayFromMillis = NEVER;
        private long snapshotAtMillis;
        private long previousLastId;
        private boolean depthLost;

        Recorder(BinanceWire wire, long seed, long depthEveryMillis) {
            this.wire = wire;
            this.random = new SplittableRandom(seed ^ 0x5eed);
            this.market = new SyntheticMarket(seed, wire.futures() ? 250_000 : 41_000, 7_000_000);
            this.depthEveryMillis = depthEveryMillis;
        }

        List<String> record(long fromMillis, long toMillis) {
            snapshotAtMillis = fromMillis + SNAPSHOT_AFTER_MILLIS;
            previousLastId = market.updateId();
            for (long at = fromMillis; at < toMillis; at++) {
                if (random.nextInt(100) < 6) {
                    order(at);
                }
                if (at % depthEveryMillis == 0) {
                    depth(at);
                }
                if (at == snapshotAtMillis) {
                    add(at, 30, wire.snapshot(market, START_MILLIS + at));
                }
                if (wire.futures() && at % SECOND == 0) {
                    add(at, 5, wire.markPrice(market, START_MILLIS + at, FUNDING_MILLIS));
                }
                if (wire.futures() && at == 100 * SECOND + 17) {
                    add(at, 5, wire.forceOrder(market, START_MILLIS + at));
                }
            }
            lines.sort(Comparator.comparingLong(Line::receiveNanos).thenComparingInt(Line::number));
            return lines.stream().map(line -> line.receiveNanos() + " " + line.json()).toList();
        }

        private void order(long at) {
            SyntheticMarket.Step step = market.step();
            if (step.tradePrice() != 0) {
                boolean late =
                        lateTradesFromMillis != NEVER
                                && at >= lateTradesFromMillis
                                && at < lateTradesFromMillis + LATE_FOR_MILLIS;
                String trade = wire.trade(step, market.tradeId(), START_MILLIS + at);
                add(at, late ? LATE_MILLIS : 3, trade);
            }
            if (step.touchChanged()) {
                add(at, 3, wire.bookTicker(market, START_MILLIS + at));
            }
        }

        private void depth(long at) {
            if (market.firstChangeId() > market.updateId()) {
                return;
            }
            String message = wire.depth(market, previousLastId, START_MILLIS + at);
            previousLastId = market.updateId();
            market.forgetChanges();
            if (!depthLost && lostDepthAtMillis != NEVER && at >= lostDepthAtMillis) {
                // Lost on the way; the recorder sees the hole and asks for a snapshot.
                depthLost = true;
                snapshotAtMillis = at + 3 * SECOND;
                return;
            }
            add(at, 4, message);
        }

        private void add(long at, long delayMillis, String json) {
            long away = awayFromMillis;
            if (away != NEVER && at >= away && at < away + AWAY_MILLIS) {
                snapshotAtMillis = away + AWAY_MILLIS + SNAPSHOT_AFTER_MILLIS;
                return;
            }
            long jitter = random.nextLong(2 * NANOS_PER_MILLI);
            long receive = (START_MILLIS + at + delayMillis) * NANOS_PER_MILLI + jitter;
            lines.add(new Line(receive, lines.size(), json));
        }
    }
}
