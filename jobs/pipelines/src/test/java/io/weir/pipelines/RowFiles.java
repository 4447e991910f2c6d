package io.weir.pipelines;

import io.weir.dataset.RowParquet;
import io.weir.dataset.RowReader;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The committed rows of a run, by dataset, each as its canonical bytes, sorted. */
final class RowFiles {

    private RowFiles() {}

    static Map<String, List<String>> read(Path directory) throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(RowFiles::isCommitted).toList()) {
                String dataset = directory.relativize(file).getName(0).toString();
                rows.computeIfAbsent(dataset, key -> new ArrayList<>()).addAll(rowsOf(file));
            }
        }
        rows.values().forEach(Collections::sort);
        return rows;
    }

    private static boolean isCommitted(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".parquet") && !name.startsWith(".");
    }

    private static List<String> rowsOf(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (RowReader reader = RowParquet.reader(file)) {
            Row row = reader.next();
            while (row != null) {
                rows.add(HexFormat.of().formatHex(RowEncoding.encode(row)));
                row = reader.next();
            }
        }
        return rows;
    }
}
