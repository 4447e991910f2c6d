package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.row.Row;
import io.weir.schema.time.ClockSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One message of a recording is damaged, and the book, at every tenth of a second at which it is
 * VALID, is that of the recording before the damage: or it was wrong for no longer than a book may
 * be old, and says so then. {@code -Dweir.damage=N} draws N of each kind.
 */
class DamagedBooksITCase {

    private static final long SECOND = 1_000_000_000L;
    private static final int LINES = 3_200;
    private static final String USDM = "usdm_weirusdt.gz";
    private static final String SPOT = "spot_lockusdt.gz";
    private static final Pattern DEPTH = Pattern.compile("depthUpdate");
    private static final Pattern SNAPSHOT = Pattern.compile("lastUpdateId");

    @TempDir private Path folder;

    /** What is damaged, in kinds that the venue's numbers or its best quotes can show. */
    private enum Kind {
        DIGIT_OF_FIRST_ID(DEPTH, "\"U\":(\\d+)"),
        DIGIT_OF_LAST_ID(DEPTH, "\"u\":(\\d+)"),
        DIGIT_OF_PREVIOUS_ID(DEPTH, "\"pu\":(\\d+)"),
        DIGIT_OF_SNAPSHOT_ID(SNAPSHOT, "\"lastUpdateId\":(\\d+)"),
        LOST(DEPTH, ""),
        REPEATED(DEPTH, ""),
        SWAPPED(DEPTH, ""),
        CUT(DEPTH, ""),
        BURST_LOST(DEPTH, "");

        private final Pattern line;
        private final Pattern number;

        Kind(Pattern line, String number) {
            this.line = line;
            this.number = Pattern.compile(number);
        }

        List<String> damage(List<String> lines, SplittableRandom random) {
            List<String> damaged = new ArrayList<>(lines);
            int at = random.nextInt(lines.size() / 2);
            while (!line.matcher(lines.get(at)).find()) {
                at = (at + 1) % lines.size();
            }
            String old = lines.get(at);
            switch (this) {
                case LOST -> damaged.remove(at);
                case BURST_LOST -> damaged.subList(at, at + 2 + random.nextInt(60)).clear();
                case REPEATED -> damaged.add(at + random.nextInt(40), old);
                case SWAPPED -> {
                    int other = at + 1 + random.nextInt(40);
                    String time = old.substring(0, old.indexOf(' '));
                    String next = damaged.get(other);
                    damaged.set(at, time + next.substring(next.indexOf(' ')));
                    damaged.set(
                            other,
                            next.substring(0, next.indexOf(' ')) + old.substring(old.indexOf(' ')));
                }
                case CUT -> damaged.set(at, old.substring(0, old.length() / 2));
                default -> damaged.set(at, oneDigit(old, random));
            }
            return damaged;
        }

        private String oneDigit(String text, SplittableRandom random) {
            Matcher found = number.matcher(text);
            assertThat(found.find()).as(text).isTrue();
            int place = found.start(1) + random.nextInt(found.end(1) - found.start(1));
            char digit = text.charAt(place);
            char other = (char) ('0' + (digit - '0' + 1 + random.nextInt(9)) % 10);
            if (place == found.start(1) && other == '0') {
                other = digit == '9' ? '1' : (char) (digit + 1);
            }
            return text.substring(0, place) + other + text.substring(place + 1);
        }
    }

    /** With the venue's best quotes, or without them. */
    private static List<String> lines(String name, boolean withQuotes) throws IOException {
        Path sample = SharedData.sample().resolve(name);
        return LineFiles.read(sample, LINES).stream()
                .filter(line -> withQuotes || !line.contains("bookTicker"))
                .toList();
    }

    /** Best prices at each tenth of a second, by time; of a book that is not VALID, nothing. */
    private TreeMap<Long, String> tops(List<String> lines) throws IOException {
        Path file = LineFiles.write(folder.resolve("recording.gz"), lines);
        PlainRun run =
                PlainRun.of(
                        List.of(file),
                        PlainRun.config(List.of("clock_100ms"), null),
                        ClockSettings.DEFAULT);
        TreeMap<Long, String> tops = new TreeMap<>();
        for (Row row : run.rows("features")) {
            if (row.booleanAt(row.schema().indexOf("valid"))) {
                tops.put(
                        RunRows.number(row, "event_time"),
                        row.valueAt(row.schema().indexOf("bid"))
                                + " "
                                + row.valueAt(row.schema().indexOf("ask")));
            }
        }
        return tops;
    }

    /** Longest time for which the book was VALID and other than the truth, ns. */
    private static long longestWrong(TreeMap<Long, String> truth, TreeMap<Long, String> tops) {
        long longest = 0;
        long since = Long.MIN_VALUE;
        for (long time : truth.keySet()) {
            String top = tops.get(time);
            if (top == null || top.equals(truth.get(time))) {
                since = Long.MIN_VALUE;
            } else {
                since = since == Long.MIN_VALUE ? time : since;
                longest = Math.max(longest, time - since + SECOND / 10);
            }
        }
        return longest;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWrongBookSaysSoInTime(Kind kind) throws IOException {
        aWrongBookSaysSoInTime(kind, lines(USDM, true));
        aWrongBookSaysSoInTime(kind, lines(USDM, false));
        if (kind != Kind.DIGIT_OF_PREVIOUS_ID) {
            aWrongBookSaysSoInTime(kind, lines(SPOT, true));
        }
    }

    private void aWrongBookSaysSoInTime(Kind kind, List<String> lines) throws IOException {
        int draws = Integer.getInteger("weir.damage", 8);
        TreeMap<Long, String> truth = tops(lines);
        assertThat(truth).hasSizeGreaterThan(300);
        for (int seed = 1; seed <= draws; seed++) {
            List<String> damaged = kind.damage(lines, new SplittableRandom(seed));
            TreeMap<Long, String> tops = tops(damaged);
            assertThat(longestWrong(truth, tops))
                    .as("%s, seed %d", kind, seed)
                    .isLessThanOrEqualTo(ClockSettings.DEFAULT.staleAfter() + SECOND / 10);
            long end = truth.lastKey();
            assertThat(tops.get(end)).as("%s, seed %d", kind, seed).isIn(null, truth.get(end));
        }
    }

    /** The check can fail: another market is seen at once. */
    @Test
    void anotherBookIsSeen() throws IOException {
        List<String> lines = lines(USDM, true);
        List<String> other = new ArrayList<>(lines);
        other.replaceAll(
                line ->
                        line.replaceAll("\"25(\\d\\d\\.)", "\"26$1")
                                .replaceAll("\"24(\\d\\d\\.)", "\"25$1"));
        assertThat(longestWrong(tops(lines), tops(other))).isGreaterThan(10 * SECOND);
    }
}
