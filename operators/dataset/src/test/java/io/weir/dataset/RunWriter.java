package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Writes rows as a running job would: buckets, files of random length, random row groups. */
final class RunWriter {

    private final Path run;
    private final SplittableRandom random;

    RunWriter(Path run, long seed) {
        this.run = run;
        this.random = new SplittableRandom(seed);
    }

    /** Rows arrive in the order of time, instruments mixed; each instrument's in its own order. */
    RunWriter write(DatasetSchema schema, List<Row> rows) throws IOException {
        int time = schema.indexOf(schema.timeColumn());
        List<Row> arriving = new ArrayList<>(rows);
        arriving.sort((a, b) -> Long.compare(a.longAt(time), b.longAt(time)));
        BucketPaths paths = new BucketPaths(schema, random.nextInt(1, 5));
        TreeMap<String, List<Row>> folders = new TreeMap<>();
        for (Row row : arriving) {
            folders.computeIfAbsent(paths.of(row), absent -> new ArrayList<>()).add(row);
        }
        for (var folder : folders.entrySet()) {
            Path directory = run.resolve(schema.name()).resolve(folder.getKey());
            Files.createDirectories(directory);
            List<Row> left = folder.getValue();
            for (int part = 0; !left.isEmpty(); part++) {
                int size = Math.min(left.size(), random.nextInt(1, 400));
                write(
                        directory.resolve("part-" + part + ".parquet"),
                        schema,
                        left.subList(0, size));
                left = left.subList(size, left.size());
            }
            Files.writeString(directory.resolve(".part-9.inprogress"), "cut off");
            Files.writeString(directory.resolve("_SUCCESS"), "");
        }
        return this;
    }

    private void write(Path file, DatasetSchema schema, List<Row> rows) throws IOException {
        try (RowWriter writer =
                new RowWriter(
                        Files.newOutputStream(file),
                        schema,
                        random.nextInt(1, 200),
                        random.nextLong(1 << 12, 1 << 16),
                        1)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
    }
}
