package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scenario.damage.DamageKind;
import io.weir.scenario.damage.DamagedRecording;
import io.weir.scenario.damage.Proof;
import io.weir.scenario.damage.TrueTop;
import io.weir.scenario.damage.Truth;
import io.weir.schema.row.Row;
import io.weir.schema.time.ClockSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A recording is damaged, and the book, at every tenth of a second at which it is VALID, is that of
 * the recording before the damage: or it was wrong for no longer than a book may be old. What is
 * right is told by a book that shares nothing with Weir's ({@link Truth}). {@code -Dweir.damage=N}
 * draws N of each kind and recording.
 */
class DamagedBooksITCase {

    private static final long SECOND = 1_000_000_000L;
    private static final int LINES = 3_200;
    private static final String USDM = "usdm_weirusdt.gz";
    private static final String SPOT = "spot_lockusdt.gz";

    @TempDir private Path folder;

    private static List<String> sample(String name) throws IOException {
        return LineFiles.read(SharedData.sample().resolve(name), LINES);
    }

    private static List<String> coinMargined() throws IOException {
        return LineFiles.read(SharedData.coinMargined().get(0), 2 * LINES);
    }

    private static List<String> withoutQuotes(List<String> lines) {
        return lines.stream().filter(line -> !line.contains("bookTicker")).toList();
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
                assertThat(RunRows.number(row, "age_of_book_ns"))
                        .as("a VALID book is never older than stale_after")
                        .isBetween(0L, ClockSettings.DEFAULT.staleAfter());
                tops.put(
                        RunRows.number(row, "event_time"),
                        row.valueAt(row.schema().indexOf("bid"))
                                + " "
                                + row.valueAt(row.schema().indexOf("ask")));
            }
        }
        return tops;
    }

    private static TreeMap<Long, String> truth(List<String> lines) {
        TreeMap<Long, String> tops = new TreeMap<>();
        NavigableMap<Long, TrueTop> known = Truth.of(lines);
        for (Map.Entry<Long, TrueTop> top : known.entrySet()) {
            tops.put(top.getKey(), best(top.getValue().bids()) + " " + best(top.getValue().asks()));
        }
        return tops;
    }

    private static Double best(List<TrueTop.Level> side) {
        BigDecimal price = side.get(0).price();
        return price.doubleValue();
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
    @EnumSource(DamageKind.class)
    void aWrongBookSaysSoInTime(DamageKind kind) throws IOException {
        aWrongBookSaysSoInTime(kind, sample(USDM));
        aWrongBookSaysSoInTime(kind, sample(SPOT));
        aWrongBookSaysSoInTime(kind, coinMargined());
        aWrongBookSaysSoInTime(kind, Truth.withSnapshots(sample(USDM), 5 * SECOND));
        if (kind.proof() == Proof.PROTOCOL) {
            aWrongBookSaysSoInTime(kind, withoutQuotes(sample(USDM)));
        }
    }

    private void aWrongBookSaysSoInTime(DamageKind kind, List<String> lines) throws IOException {
        int draws = Integer.getInteger("weir.damage", 8);
        TreeMap<Long, String> truth = truth(lines);
        assertThat(truth).hasSizeGreaterThan(300);
        for (int seed = 1; seed <= draws; seed++) {
            TreeMap<Long, String> tops =
                    tops(DamagedRecording.of(lines, List.of(kind), seed).lines());
            assertThat(longestWrong(truth, tops))
                    .as("%s, seed %d", kind, seed)
                    .isLessThanOrEqualTo(ClockSettings.DEFAULT.staleAfter() + SECOND / 10);
            long end = truth.lastKey();
            assertThat(tops.get(end)).as("%s, seed %d", kind, seed).isIn(null, truth.get(end));
        }
    }

    /** Without damage the book is the true one wherever it is VALID, which it is nearly always. */
    @Test
    void theUndamagedBookIsTheTruth() throws IOException {
        for (List<String> lines :
                List.of(
                        sample(USDM),
                        sample(SPOT),
                        coinMargined(),
                        Truth.withSnapshots(sample(USDM), 5 * SECOND))) {
            TreeMap<Long, String> truth = truth(lines);
            TreeMap<Long, String> tops = tops(lines);
            tops.keySet().retainAll(truth.keySet());
            assertThat(tops).hasSizeGreaterThan(truth.size() * 9 / 10);
            truth.keySet().retainAll(tops.keySet());
            assertThat(tops).isEqualTo(truth);
        }
    }

    /** The check can fail: another market is seen at once. */
    @Test
    void anotherBookIsSeen() throws IOException {
        List<String> lines = sample(USDM);
        List<String> other =
                lines.stream()
                        .map(line -> line.replaceAll("\"25(\\d\\d\\.)", "\"26$1"))
                        .map(line -> line.replaceAll("\"24(\\d\\d\\.)", "\"25$1"))
                        .toList();
        assertThat(longestWrong(truth(lines), tops(other))).isGreaterThan(10 * SECOND);
    }
}
