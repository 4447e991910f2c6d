package io.weir.it;

import io.weir.dataset.RowParquet;
import io.weir.dataset.RowReader;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the rows of a run's datasets from its files. */
final class RunRows {

    private RunRows() {}

    /** All rows of a dataset, file by file in the order of their paths; none if it has no file. */
    static List<Row> of(Path run, String dataset) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (!Files.isDirectory(run.resolve(dataset))) {
            return rows;
        }
        for (Path file : files(run, dataset)) {
            try (RowReader reader = RowParquet.reader(file)) {
                Row row = reader.next();
                while (row != null) {
                    rows.add(row);
                    row = reader.next();
                }
            }
        }
        return rows;
    }

    /** The Parquet files of a dataset, in the order of their paths. */
    static List<Path> files(Path run, String dataset) throws IOException {
        try (Stream<Path> tree = Files.walk(run.resolve(dataset))) {
            return tree.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
        }
    }

    static String text(Row row, String column) {
        return row.stringAt(row.schema().indexOf(column));
    }

    static long number(Row row, String column) {
        return row.longAt(row.schema().indexOf(column));
    }

    static String bytes(Row row, String column) {
        return new String(
                row.bytesAt(row.schema().indexOf(column)), java.nio.charset.StandardCharsets.UTF_8);
    }

    static boolean isNull(Row row, String column) {
        return row.isNull(row.schema().indexOf(column));
    }
}
