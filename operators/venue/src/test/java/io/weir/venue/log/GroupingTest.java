package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

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
        return LogAssembly.assemble(files).stream()
                .map(log -> String.join(" ", log.files()))
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
                                        file(3, 250, 260)))
                        .get(0);
        assertThat(log.streamId()).isEqualTo("local-json:a:Y:100");
        assertThat(log.instruments()).containsExactly("a:Y", "b:X");
        assertThat(log.files()).containsExactly("f1", "f3", "f2");
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
                                file(3, 100, 220, "a:X")));
        assertThat(logs)
                .extracting(LogDescriptor::streamId)
                .containsExactly(
                        "local-json:a:X:100", "local-json:a:X:100#2", "local-json:a:X:100#3");
    }

    @Test
    void filesThatNameNothingAtAllAreALogWithoutAName() {
        List<LogDescriptor> logs = LogAssembly.assemble(List.of(file(1, 5, 6)));
        assertThat(logs.get(0).streamId()).isEqualTo("local-json:?:?:5");
        assertThat(logs.get(0).instruments()).isEmpty();
    }
}
