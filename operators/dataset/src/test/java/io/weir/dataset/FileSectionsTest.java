package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSectionsTest {

    @TempDir Path run;

    private final DatasetSchema features = RandomRows.features(3);

    /** Each instrument's day has a section for each sampler, and its rows are in order of time. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aCompactedFileHasOneSectionForEachSampler(long seed) throws IOException {
        List<Row> rows = new RandomRows(seed).keyed(features, RandomRows.SYMBOLS, 150, 2);
        new RunWriter(run, seed).write(features, rows);
        Compactor.compact(run);
        DatasetFiles files = RunDirectory.dataset(run, "features");

        List<FileSection> sections = FileSections.of(files);

        assertThat(sections).allMatch(FileSection::ordered);
        assertThat(sections.stream().mapToLong(FileSection::rows).sum()).isEqualTo(rows.size());
        TreeMap<String, List<FileSection>> byFile = new TreeMap<>();
        sections.forEach(
                section ->
                        byFile.computeIfAbsent(section.file(), key -> new ArrayList<>())
                                .add(section));
        assertThat(byFile).hasSameSizeAs(files.files());
        for (var file : byFile.entrySet()) {
            List<Row> held = read(Path.of(file.getKey()));
            assertThat(file.getValue().size()).isEqualTo(samplers(held).size());
            int from = 0;
            for (FileSection section : file.getValue()) {
                List<Row> own = held.subList(from, from + (int) section.rows());
                assertThat(samplers(own)).hasSize(1);
                assertThat(own).isSortedAccordingTo(Comparator.comparingLong(row -> timeOf(row)));
                assertThat(section.firstTime()).isEqualTo(timeOf(own.get(0)));
                from += own.size();
            }
            assertThat(from).isEqualTo(held.size());
        }
    }

    /** Sections of a file lie one behind the other, and hold all of its row groups. */
    @Test
    void sectionsTouchEachOther() throws IOException {
        new RunWriter(run, 4)
                .write(features, new RandomRows(4).keyed(features, List.of("A"), 400, 1));
        Compactor.compact(run);

        List<FileSection> sections = FileSections.of(RunDirectory.dataset(run, "features"));

        assertThat(sections).hasSize(2);
        FileSection first = sections.get(0);
        assertThat(first.offset()).isEqualTo(4);
        assertThat(sections.get(1).offset()).isEqualTo(first.offset() + first.length());
        assertThat(sections.get(1).offset() + sections.get(1).length())
                .isLessThan(Files.size(Path.of(first.file())));
    }

    /** Rows of a running job's file are of many instruments: only their smallest time is known. */
    @Test
    void aRunningJobsFileIsOneSectionInNoOrder() throws IOException {
        new RunWriter(run, 5)
                .write(features, new RandomRows(5).keyed(features, RandomRows.SYMBOLS, 90, 2));
        DatasetFiles files = RunDirectory.dataset(run, "features");

        List<FileSection> sections = FileSections.of(files);

        assertThat(sections).hasSameSizeAs(files.files()).noneMatch(FileSection::ordered);
        for (FileSection section : sections) {
            List<Row> rows = read(Path.of(section.file()));
            assertThat(section.rows()).isEqualTo(rows.size());
            assertThat(section.firstTime())
                    .isEqualTo(rows.stream().mapToLong(this::timeOf).min().orElseThrow());
        }
    }

    /** Their key goes on with ordinals, so nothing is known of the order of time. */
    @Test
    void recordsAreInNoOrderEvenWhenCompacted() throws IOException {
        new RunWriter(run, 6)
                .write(Datasets.LATE, new RecordRows(6).shuffled(Datasets.LATE, 120, 2));
        Compactor.compact(run);
        DatasetFiles files = RunDirectory.dataset(run, "late");

        assertThat(FileSections.of(files))
                .hasSameSizeAs(files.files())
                .noneMatch(FileSection::ordered);
    }

    /** Files of a bucket, or of an instrument, are one unit on all days. */
    @Test
    void unitsAreFoldersWithoutTheirDate() throws IOException {
        new RunWriter(run, 7)
                .write(features, new RandomRows(7).keyed(features, RandomRows.SYMBOLS, 90, 3));
        assertUnits("date=[^/]*/(bucket=[0-9]+)/.*");
        Compactor.compact(run);
        assertUnits("(instrument=[^/]*)/.*");
    }

    private void assertUnits(String folder) {
        DatasetFiles files = RunDirectory.dataset(run, "features");
        TreeMap<String, TreeSet<Integer>> units = new TreeMap<>();
        TreeSet<Integer> all = new TreeSet<>();
        for (FileSection section : FileSections.of(files)) {
            String relative = files.directory().relativize(Path.of(section.file())).toString();
            String name = relative.replaceAll(folder, "$1");
            units.computeIfAbsent(name, key -> new TreeSet<>()).add(section.unit());
            all.add(section.unit());
        }
        assertThat(units.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(all).hasSameSizeAs(units.keySet());
        assertThat(all.last()).isEqualTo(all.size() - 1);
    }

    private long timeOf(Row row) {
        return row.longAt(features.indexOf(Datasets.EVENT_TIME));
    }

    private TreeSet<String> samplers(List<Row> rows) {
        TreeSet<String> samplers = new TreeSet<>();
        rows.forEach(row -> samplers.add(row.stringAt(features.indexOf(Datasets.SAMPLER))));
        return samplers;
    }

    private static List<Row> read(Path file) {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = RowParquet.reader(file)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
