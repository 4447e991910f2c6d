package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.MarketEvent;
import io.weir.venue.BookRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are one log: the rules as they are written, read by a slow and plain twin. */
class GroupingTest {

    private static FileFacts file(int number, long first, long last, String... instruments) {
        return new FileFacts(
                new InputFile(
                        "f" + number, 1, String.format(java.util.Locale.ROOT, "%04d", number)),
                "local-json",
                "",
                new TreeSet<>(List.of("binance")),
                new TreeSet<>(List.of(instruments)),
                new TreeSet<>(),
                List.of(),
                "",
                first,
                last,
                10,
                MarketEvent.NONE,
                MarketEvent.NONE,
                null);
    }

    /** Files by log, by the words of the rule. */
    private static List<String> twin(List<FileFacts> given) {
        List<TreeSet<String>> groups = new ArrayList<>();
        for (FileFacts file : given) {
            TreeSet<String> joined = new TreeSet<>(file.instruments());
            List<TreeSet<String>> apart = new ArrayList<>();
            for (TreeSet<String> group : groups) {
                if (Collections.disjoint(group, joined)) {
                    apart.add(group);
                } else {
                    joined.addAll(group);
                }
            }
            apart.add(joined);
            groups = apart;
        }
        List<FileFacts> files = new ArrayList<>(given);
        files.sort(
                Comparator.comparingLong(FileFacts::first)
                        .thenComparingLong(FileFacts::last)
                        .thenComparing(f -> f.file().sha256()));
        TreeMap<String, List<List<FileFacts>>> logs = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (FileFacts file : files) {
            names.add(group(file, groups));
        }
        names.remove("");
        for (FileFacts file : files) {
            String group = group(file, groups);
            if (group.isEmpty() && names.size() == 1) {
                group = names.first();
            }
            place(file, logs.computeIfAbsent(group, name -> new ArrayList<>()));
        }
        List<String> texts = new ArrayList<>();
        logs.values()
                .forEach(
                        chains ->
                                chains.forEach(
                                        chain ->
                                                texts.add(
                                                        String.join(
                                                                " ",
                                                                chain.stream()
                                                                        .map(f -> f.file().path())
                                                                        .toList()))));
        Collections.sort(texts);
        return texts;
    }

    private static String group(FileFacts file, List<TreeSet<String>> groups) {
        for (TreeSet<String> group : groups) {
            if (!Collections.disjoint(group, file.instruments())) {
                return group.first();
            }
        }
        return "";
    }

    private static void place(FileFacts file, List<List<FileFacts>> chains) {
        @Nullable List<FileFacts> best = null;
        for (List<FileFacts> chain : chains) {
            long end = chain.get(chain.size() - 1).last();
            boolean later = best == null || end > best.get(best.size() - 1).last();
            if (end <= file.first() && later) {
                best = chain;
            }
        }
        if (best == null) {
            best = new ArrayList<>();
            chains.add(best);
        }
        best.add(file);
    }

    private static List<String> assembled(List<FileFacts> files) {
        return LogAssembly.assemble(files, new ArrayList<>()).stream()
                .map(log -> String.join(" ", log.paths()))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void filesAreOneLogByTheRule(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            List<FileFacts> files = new ArrayList<>();
            int count = 1 + random.nextInt(10);
            for (int i = 0; i < count; i++) {
                TreeSet<String> names = new TreeSet<>();
                for (int k = random.nextInt(3); k > 0; k--) {
                    names.add((random.nextBoolean() ? "a:" : "b:") + random.nextInt(5));
                }
                long first = random.nextInt(40);
                files.add(file(i, first, first + random.nextInt(15), names.toArray(String[]::new)));
            }
            List<String> expected = twin(files);
            assertThat(assembled(files)).as("seed %d: %s", seed, files).isEqualTo(expected);
            Collections.shuffle(files, new Random(round));
            assertThat(assembled(files)).as("in any order").isEqualTo(expected);
        }
    }

    @Test
    void aGroupIsNamedByItsSmallestInstrumentWhateverItsVenue() {
        LogDescriptor log =
                LogAssembly.assemble(
                                List.of(
                                        file(1, 100, 200, "b:X"),
                                        file(2, 300, 400, "a:Y", "b:X"),
                                        file(3, 250, 260)),
                                new ArrayList<>())
                        .get(0);
        assertThat(log.streamId()).isEqualTo("local-json:a:Y:100");
        assertThat(log.instruments()).containsExactly("a:Y", "b:X");
        assertThat(log.paths()).containsExactly("f1", "f3", "f2");
        assertThat(log.records()).isEqualTo(30);
        assertThat(log.lastReceive()).isEqualTo(400);
    }

    @Test
    void recordingsThatBeginInTheSameNanosecondHaveDifferentNames() {
        List<LogDescriptor> logs =
                LogAssembly.assemble(
                        List.of(
                                file(1, 100, 200, "a:X"),
                                file(2, 100, 210, "a:X"),
                                file(3, 100, 220, "a:X")),
                        new ArrayList<>());
        assertThat(logs)
                .extracting(LogDescriptor::streamId)
                .containsExactly(
                        "local-json:a:X:100", "local-json:a:X:100#2", "local-json:a:X:100#3");
    }

    @Test
    void filesThatNameNothingAtAllAreALogWithoutAName() {
        List<LogDescriptor> logs = LogAssembly.assemble(List.of(file(1, 5, 6)), new ArrayList<>());
        assertThat(logs.get(0).streamId()).isEqualTo("local-json:?:?:5");
        assertThat(logs.get(0).instruments()).isEmpty();
    }

    private static List<String> doubts(FileFacts... files) {
        List<String> notes = new ArrayList<>();
        LogAssembly.assemble(List.of(files), notes);
        return notes;
    }

    /** The file with what was learned of it beside its receive times. */
    private static FileFacts heard(
            FileFacts file, long earliest, long latest, long firstId, long lastId) {
        return new FileFacts(
                file.file(),
                file.format(),
                file.venue(),
                file.wires(),
                file.instruments(),
                file.books(),
                firstId < 0
                        ? List.of()
                        : List.of(new BookRange(file.instruments().first(), 1, 1, firstId, lastId)),
                file.logId(),
                file.first(),
                file.last(),
                file.records(),
                earliest,
                latest,
                file.stamps());
    }

    private static final String HELP =
            "; if they are pieces of one recording, give them in their order with --ordered";

    @Test
    void piecesInOrderLeaveNoDoubt() {
        FileFacts first = heard(file(1, 100, 200, "a:X"), 90, 190, 1, 5);
        FileFacts touching = heard(file(2, 200, 300, "a:X"), 190, 290, 5, 9);
        FileFacts moment = heard(file(3, 300, 300, "a:X"), 295, 295, 10, 10);
        FileFacts behind = heard(file(4, 300, 310, "a:X"), 295, 299, -1, -1);
        assertThat(doubts(behind, moment, touching, first)).isEmpty();
        // Other instruments have an order of their own.
        assertThat(doubts(first, heard(file(5, 150, 250, "b:Y"), 1, 2, 1, 2))).isEmpty();
    }

    @Test
    void filesThatOverlapAreSaidToBeReadSideBySide() {
        assertThat(doubts(file(1, 100, 200, "a:X"), file(2, 199, 300, "a:X")))
                .containsExactly(
                        "1 files of a:X begin before the ones before them end, as those of several"
                                + " recorders do, and are read beside them as logs of their own: f2"
                                + HELP);
        assertThat(
                        doubts(
                                file(1, 100, 200, "a:X"),
                                file(2, 199, 300, "a:X"),
                                file(3, 150, 299, "a:X")))
                .containsExactly(
                        "2 files of a:X begin before the ones before them end, as those of several"
                                + " recorders do, and are read beside them as logs of their own: f3 …"
                                + HELP);
    }

    @Test
    void filesOfOneMomentAreSaid() {
        assertThat(doubts(file(2, 100, 100, "a:X"), file(1, 100, 100, "a:X")))
                .containsExactly(
                        "f1 is read before f2 by their receive times, but these are equal" + HELP);
    }

    @Test
    void venueTimesAndUpdateIdsThatSayTheOtherOrderAreSaid() {
        FileFacts late = heard(file(1, 100, 101, "a:X"), 80, 81, -1, -1);
        FileFacts early = heard(file(2, 102, 103, "a:X"), 70, 79, -1, -1);
        assertThat(doubts(late, early))
                .containsExactly(
                        "f1 is read before f2 by their receive times, but its venue times are later"
                                + HELP);
        FileFacts high = heard(file(1, 100, 101, "a:X"), MarketEvent.NONE, 81, 7, 9);
        FileFacts low = heard(file(2, 102, 103, "a:X"), 70, 79, 4, 6);
        assertThat(doubts(high, low))
                .containsExactly(
                        "f1 is read before f2 by their receive times, but its update ids of a:X are"
                                + " higher"
                                + HELP);
        assertThat(doubts(high, heard(file(2, 102, 103, "a:X"), 70, 79, 4, 7))).isEmpty();
    }

    @Test
    void ofManyPairsInDoubtTheFirstAreNamed() {
        FileFacts[] files = new FileFacts[10];
        for (int i = 0; i < files.length; i++) {
            files[i] = file(i, 100, 100, "a:X");
        }
        List<String> notes = doubts(files);
        assertThat(notes).hasSize(OrderDoubts.PAIRS_NAMED + 1);
        assertThat(notes.get(OrderDoubts.PAIRS_NAMED))
                .isEqualTo("The order of 6 more pairs of files of a:X is in doubt likewise");
    }
}
