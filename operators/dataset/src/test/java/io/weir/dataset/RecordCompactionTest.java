package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Progress;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets whose key begins with the stream are compacted to files by instrument and day. */
class RecordCompactionTest {

    private static final int MANY_ROWS = 250_000;

    @TempDir Path run;

    /** Memory for all rows, for some, and for hardly one. */
    @ParameterizedTest
    @CsvSource({"1,200000000", "2,200000", "3,20000", "4,400"})
    void everyFileIsOneInstrumentsDayInTheOrderOfTheKey(long seed, long memory) throws IOException {
        for (DatasetSchema schema : List.of(Datasets.LATE, Datasets.DEAD_LETTER)) {
            List<Row> rows = new RecordRows(seed).shuffled(schema, 300, 3);
            new RunWriter(run, seed).write(schema, rows);
            DatasetDigest before = DatasetDigest.of(RunDirectory.dataset(run, schema.name()));

            Compactor.Result result = Compactor.compact(run, memory, Progress.NONE);

            DatasetFiles files = RunDirectory.dataset(run, schema.name());
            assertThat(files.isCompacted()).isTrue();
            assertThat(DatasetDigest.of(files)).isEqualTo(before);
            assertThat(result.digests().datasets().get(schema.name())).isEqualTo(before);
            assertThat(read(files)).isEqualTo(expected(schema, rows));
        }
    }

    /** Rows of several days in one folder, as files look that were put together by hand. */
    @Test
    void foldersWithoutDateAreCutIntoDays() throws IOException {
        List<Row> rows = new RecordRows(5).shuffled(Datasets.LATE, 200, 3);
        Path file = run.resolve("late/all.parquet");
        Files.createDirectories(file.getParent());
        write(file, Datasets.LATE, rows);

        Compactor.compact(run, 1_000, Progress.NONE);

        assertThat(read(RunDirectory.dataset(run, "late")))
                .isEqualTo(expected(Datasets.LATE, rows));
    }

    @Test
    void temporaryFilesDoNotStay() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = sortDirectories(temporary);
        new RunWriter(run, 6)
                .write(Datasets.LATE, new RecordRows(6).shuffled(Datasets.LATE, 90, 1));

        Compactor.compact(run, 1, Progress.NONE);

        assertThat(sortDirectories(temporary)).isEqualTo(before);
    }

    /** In a heap of 40 MiB, in which a quarter of a million rows have no room. */
    @Test
    void moreRowsThanTheHeapHolds() throws Exception {
        Path file = run.resolve("dead_letter/date=2024-08-08/bucket=00/part.parquet");
        Files.createDirectories(file.getParent());
        try (RowWriter writer = RowParquet.writer(file, Datasets.DEAD_LETTER)) {
            new RecordRows(7).generate(Datasets.DEAD_LETTER, MANY_ROWS, 1, row -> add(writer, row));
        }
        Path log = run.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx40m", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(Main.class.getName(), run.toString()));

        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        DatasetFiles files = RunDirectory.dataset(run, "dead_letter");
        assertThat(files.isCompacted()).isTrue();
        assertThat(files.rows()).isEqualTo(MANY_ROWS);
    }

    /** Compacts a run with 8 MiB for rows. */
    static final class Main {

        public static void main(String[] arguments) {
            Compactor.compact(Path.of(arguments[0]), 8 << 20, Progress.NONE);
        }
    }

    private static TreeMap<Path, List<Row>> expected(DatasetSchema schema, List<Row> rows) {
        int time = schema.indexOf(schema.timeColumn());
        TreeMap<Path, List<Row>> files = new TreeMap<>();
        for (Row row : rows) {
            LocalDate date = Layout.dateOf(row.longAt(time));
            Path file = Path.of(Layout.compactedPath(row.stringAt(0), row.stringAt(1), date));
            files.computeIfAbsent(file, absent -> new ArrayList<>()).add(row);
        }
        Comparator<Row> byKey =
                Comparator.<Row, String>comparing(row -> row.stringAt(2))
                        .thenComparing(row -> row.longAt(3))
                        .thenComparing(row -> row.longAt(4));
        files.values().forEach(of -> of.sort(byKey));
        return files;
    }

    private static TreeMap<Path, List<Row>> read(DatasetFiles dataset) {
        TreeMap<Path, List<Row>> files = new TreeMap<>();
        for (DataFile file : dataset.files()) {
            List<Row> rows = new ArrayList<>();
            try (RowReader reader = RowParquet.reader(file.path())) {
                for (Row row = reader.next(); row != null; row = reader.next()) {
                    rows.add(row);
                }
            }
            files.put(dataset.directory().relativize(file.path()), rows);
        }
        return files;
    }

    private static void write(Path file, DatasetSchema schema, List<Row> rows) throws IOException {
        try (RowWriter writer = RowParquet.writer(file, schema)) {
            rows.forEach(row -> add(writer, row));
        }
    }

    private static void add(RowWriter writer, Row row) {
        try {
            writer.write(row);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long sortDirectories(Path temporary) throws IOException {
        try (Stream<Path> children = Files.list(temporary)) {
            return children.filter(path -> path.getFileName().toString().startsWith("weir-sort"))
                    .count();
        }
    }
}
