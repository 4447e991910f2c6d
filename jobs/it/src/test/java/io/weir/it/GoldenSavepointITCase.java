package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.pipelines.JobFailedException;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of versions that were landed: all of them must be restored by this one.
 *
 * <p>Each lies in a folder of its own with the configuration it was made with and the number of
 * rows that were written before it. Folders are added, never replaced: {@code
 * -Dweir.golden.write=true} writes the next one.
 */
class GoldenSavepointITCase {

    private static final Path ROOT =
            SharedData.sample().resolveSibling("jobs/it/src/test/resources/savepoints");

    private static final String CONFIGURATION = "job.yaml";
    private static final String SAVEPOINT = "savepoint";
    private static final String ROWS = "rows-before.txt";

    /** Near the middle: both instruments are there, and every dataset has rows on both sides. */
    private static final long EVENTS = 3_300;

    private static SavepointRun run(Path configuration) {
        return SavepointRun.of(ROOT.resolve("recording"), configuration);
    }

    static List<Path> folders() throws IOException {
        return files(ROOT).stream()
                .filter(path -> path.getFileName().toString().matches("\\d{4}"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "weir.golden.write", matches = "true")
    void writeNext(@TempDir Path made) throws Exception {
        Path folder = ROOT.resolve(String.format(Locale.ROOT, "%04d", folders().size() + 1));
        Path configuration = ROOT.resolve(CONFIGURATION);
        SavepointRun.Stopped stopped = run(configuration).stopAfter(EVENTS, made, null);
        Files.createDirectories(folder.resolve(SAVEPOINT));
        Files.copy(configuration, folder.resolve(CONFIGURATION));
        for (Path file : files(Path.of(URI.create(stopped.savepoint())))) {
            Files.copy(file, folder.resolve(SAVEPOINT).resolve(file.getFileName()));
        }
        List<String> lines =
                counts(stopped.rows()).entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList();
        Files.write(folder.resolve(ROWS), lines);
    }

    private static Map<String, Integer> counts(List<Row> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.schema().name(), 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> written(Path folder) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve(ROWS))) {
            String[] words = line.split(" ");
            counts.put(words[0], Integer.parseInt(words[1]));
        }
        return counts;
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyVersionIsRestored(Path folder) throws Exception {
        SavepointRun run = run(folder.resolve(CONFIGURATION));
        List<Row> whole = run.whole();
        Map<String, Row> byKey = CausalityCheck.byKey(whole);
        Map<String, Integer> before = written(folder);
        assertThat(before).containsKeys("features", "labels", "top_of_book", "book_status");

        for (Map<String, Object> execution :
                List.<Map<String, Object>>of(
                        Map.of("state.backend", "heap"),
                        Map.of("state.backend", "rocksdb", "job.parallelism", 3))) {
            List<Row> after = run.with(execution).from(savepoint(folder)).rows();
            // Same rows, and none twice or missing: then both parts are the whole.
            Map<String, Row> restored = CausalityCheck.byKey(after);
            assertThat(restored).hasSameSizeAs(after);
            restored.forEach((key, row) -> assertThat(row).as(key).isEqualTo(byKey.get(key)));
            Map<String, Integer> all = counts(after);
            assertThat(all).containsKeys("features", "labels", "top_of_book");
            before.forEach((dataset, rows) -> all.merge(dataset, rows, Integer::sum));
            assertThat(all).as("%s, %s", folder, execution).isEqualTo(counts(whole));
        }
    }

    private static String savepoint(Path folder) {
        return folder.resolve(SAVEPOINT).toUri().toString();
    }

    @Test
    void thereIsOne() throws Exception {
        assertThat(folders()).isNotEmpty();
    }

    /**
     * State of the last version that had no headers. Source and instruments are restored by two
     * tasks at once, and either may be the first to refuse.
     */
    @Test
    void stateBeforeHeadersIsRefusedByName() {
        Path folder = ROOT.resolve("before-headers");
        SavepointRun run = run(folder.resolve(CONFIGURATION));
        assertThatThrownBy(() -> run.from(savepoint(folder)))
                .isInstanceOf(JobFailedException.class)
                .message()
                .matches(
                        "Cannot restore state of binance-(usdm:WEIRUSDT|spot:LOCKUSDT): it has no"
                                + " header, so it was written by a version before state headers;"
                                + " start from the logs instead"
                                + "|Cannot restore position in log \\S+: it was written by another"
                                + " version \\(position 1, only 2 to \\d+ are known\\); start from the"
                                + " logs instead");
    }
}
