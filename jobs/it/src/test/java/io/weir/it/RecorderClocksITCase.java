package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Column;
import io.weir.schema.row.Row;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorders whose clocks step, jump, drift, freeze and leap, for a part of a recording or from a
 * place on. {@code -Dweir.clocks=N} draws N of them.
 */
class RecorderClocksITCase {

    private static final long SECOND = 1_000_000_000L;

    /** Longest window of the default features, and the slowest rule of the clock. */
    private static final long WARM_UP = 75 * SECOND;

    private static final long FIRST_NANOS = 1_000_000_000_000_000_000L;
    private static final long FROM = 90 * SECOND;
    private static final long TO = 105 * SECOND;

    private static final List<String> LINES = lines();

    @TempDir private static Path folder;

    private static PlainRun undisturbed;

    @BeforeAll
    static void runUndisturbed() {
        undisturbed = run(LINES, "undisturbed");
    }

    /** Records between a row's cause and the record that makes it available, at the most. */
    private static final long AROUND = 100;

    private static List<String> lines() {
        try {
            return LineFiles.read(
                    SharedData.sample().resolve("usdm_weirusdt.gz"), Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PlainRun run(List<String> lines, String name) {
        try {
            Path file = LineFiles.write(folder.resolve(name + ".gz"), lines);
            return PlainRun.of(
                    List.of(file),
                    PlainRun.config(List.of("clock_100ms", "book")),
                    ClockSettings.DEFAULT);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<Long> seeds() {
        int draws = Integer.getInteger("weir.clocks", 12);
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= draws; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    /** What a clock does to receive times; several add up. */
    private interface Fault {
        /**
         * Its error at a record.
         *
         * @param since time since the disturbance began, ns
         */
        long error(long since);
    }

    private static Fault draw(SplittableRandom random) {
        // 1 ms to 10 years, both directions
        long size = (long) StrictMath.pow(10, random.nextDouble(6, 17.5));
        long error = random.nextBoolean() ? size : -size;
        return switch (random.nextInt(6)) {
            case 0 -> since -> error;
            case 1 -> since -> since % SECOND < SECOND / 50 ? error : 0;
            case 2 -> since -> (long) (error * (since / (double) (TO - FROM)));
            case 3 -> since -> -since;
            case 4 -> since -> (since / (3 * SECOND)) % 2 == 0 ? error : 0;
            default -> since -> (since / SECOND) % 5 * error;
        };
    }

    /** A disturbed recording: receive times as its recorder's clock says. */
    private record Disturbed(List<String> lines, boolean stays) {}

    private static Disturbed disturb(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Fault one = draw(random);
        Fault two = random.nextInt(3) == 0 ? draw(random) : since -> 0;
        boolean stays = random.nextInt(4) == 0;
        boolean lateToo = random.nextInt(3) == 0;
        long begin = LineFiles.receiveTime(LINES.get(0)) + FROM;
        long end = begin + TO - FROM;
        List<String> disturbed = new ArrayList<>();
        for (String line : LINES) {
            long receive = LineFiles.receiveTime(line);
            String rest = line.substring(line.indexOf(' '));
            long at = receive;
            if (receive >= begin && (stays || receive < end)) {
                long since = Math.min(receive, end) - begin;
                at += one.error(since) + two.error(since);
                if (lateToo && receive < end && random.nextInt(20) == 0) {
                    rest = LineFiles.later(rest, -2_000 - random.nextInt(5_000));
                }
            }
            // Times before 2001 have no 19 digits.
            disturbed.add((at < FIRST_NANOS ? 2 * receive - at : at) + rest);
        }
        return new Disturbed(disturbed, stays);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noClockMakesRowsOrMovesThem(long seed) throws IOException {
        Disturbed disturbed = disturb(seed);
        PlainRun run = run(disturbed.lines(), "disturbed");

        assertThat(run.behindWatermark()).isZero();
        // Its records and the seconds that they cover are those of the undisturbed one; a second
        // more or less of each rule of the clock at both ends.
        assertThat(run.rows("features").size())
                .as("rows")
                .isLessThan(undisturbed.rows("features").size() + 2 * 10 * 25);
        causesAreAvailable(run);

        long begin = LineFiles.receiveTime(LINES.get(0));
        same(run, begin, begin + FROM - 5 * SECOND, List.of());
        List<String> ofReceiveTimes =
                disturbed.stays()
                        ? List.of("available_at", "feed_latency")
                        : List.of("available_at");
        same(run, begin + TO + WARM_UP, Long.MAX_VALUE, ofReceiveTimes);
    }

    /** {@code available_at}, less the offset of the log there, is not before the row's time. */
    private static void causesAreAvailable(PlainRun run) throws IOException {
        TreeMap<Long, Long> offsets = new TreeMap<>();
        for (MarketEvent event :
                PlainRun.events(
                        Recordings.plan(List.of(folder.resolve("disturbed.gz"))).logs().get(0),
                        ClockSettings.DEFAULT)) {
            offsets.put(event.ordinal(), event.stamp().offset());
        }
        for (Row row : run.rows("features")) {
            long cause = RunRows.number(row, "cause_ordinal");
            // A moment is proved to have passed by a later record, whose offset may be smaller.
            long offset =
                    Collections.min(offsets.subMap(cause, true, cause + AROUND, true).values());
            assertThat(RunRows.number(row, "available_at") - offset)
                    .as("row at %d", RunRows.number(row, "event_time"))
                    .isGreaterThanOrEqualTo(RunRows.number(row, "event_time"));
        }
    }

    private static void same(PlainRun run, long from, long to, List<String> but) {
        List<String> expected = texts(undisturbed, from, to, but);
        assertThat(expected).hasSizeGreaterThan(100);
        List<String> actual = texts(run, from, to, but);
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            List<String> columns = new ArrayList<>(List.of(actual.get(i).split(" ")));
            columns.removeAll(List.of(expected.get(i).split(" ")));
            assertThat(columns).as(expected.get(i).substring(0, 120)).isEmpty();
        }
        assertThat(actual).hasSameSizeAs(expected);
    }

    private static List<String> texts(PlainRun run, long from, long to, List<String> but) {
        List<String> texts = new ArrayList<>();
        for (Row row : run.rows("features")) {
            long time = RunRows.number(row, "event_time");
            if (time < from || time >= to) {
                continue;
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < row.schema().columns().size(); i++) {
                Column column = row.schema().columns().get(i);
                if (but.stream().noneMatch(column.name()::startsWith)) {
                    text.append(column.name()).append('=').append(row.valueAt(i)).append(' ');
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** The check can fail: the time of the venue's own is disturbed. */
    @Test
    void aMarketThatDiffersIsSeen() {
        List<String> lines = new ArrayList<>(LINES);
        lines.replaceAll(
                line ->
                        line.replace("\"409.9", "\"408.9")
                                .replace("\"X\":\"MARKET\"", "\"X\":\"NA\""));
        PlainRun other = run(lines, "other");
        long begin = LineFiles.receiveTime(LINES.get(0));
        assertThat(texts(other, begin + TO + WARM_UP, Long.MAX_VALUE, List.of()))
                .isNotEqualTo(texts(undisturbed, begin + TO + WARM_UP, Long.MAX_VALUE, List.of()));
    }
}
