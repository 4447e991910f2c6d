package io.weir.report;

import io.weir.dataset.DatasetException;
import io.weir.dataset.DatasetFiles;
import io.weir.dataset.RowFilter;
import io.weir.dataset.RunDirectory;
import io.weir.dataset.RunManifest;
import io.weir.schema.frame.Frame;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of a run that can be read; {@link #notes()} names those that cannot. */
final class RunData {

    /** An instrument's key. */
    record Key(String venue, String symbol) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int order = venue.compareTo(other.venue);
            return order != 0 ? order : symbol.compareTo(other.symbol);
        }
    }

    /** A run that has nothing to say in one of the others has no folder for it. */
    private static final List<String> EXPECTED =
            List.of(Datasets.FEATURES, Datasets.LABELS, "book_status");

    private final Map<String, DatasetFiles> datasets = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final @Nullable RunManifest manifest;

    RunData(Path run) {
        Map<String, Path> found = RunDirectory.datasets(run);
        for (String name : EXPECTED) {
            if (!found.containsKey(name)) {
                notes.add("The run has no dataset " + name + ".");
            }
        }
        // Training rows are those of features and labels, which are read here anyway.
        found.forEach(
                (name, directory) -> {
                    if (!name.equals(Datasets.TRAINING)) {
                        open(name, directory);
                    }
                });
        manifest = manifest(run);
    }

    private void open(String name, Path directory) {
        try {
            datasets.put(name, DatasetFiles.of(directory));
        } catch (DatasetException e) {
            notes.add("Dataset " + name + " is left out: " + e.getMessage());
        }
    }

    private @Nullable RunManifest manifest(Path run) {
        if (!Files.exists(run.resolve(RunDirectory.MANIFEST))) {
            notes.add("The run has no " + RunDirectory.MANIFEST + ".");
            return null;
        }
        try {
            return RunManifest.read(run);
        } catch (DatasetException | IllegalArgumentException e) {
            notes.add("The manifest is left out: " + e.getMessage());
            return null;
        }
    }

    /** What is missing or cannot be read, a sentence each. */
    List<String> notes() {
        return notes;
    }

    @Nullable RunManifest manifest() {
        return manifest;
    }

    @Nullable DatasetFiles dataset(String name) {
        return datasets.get(name);
    }

    /** Rows of a dataset by name, in the order of the names. */
    Map<String, Long> rowCounts() {
        Map<String, Long> counts = new TreeMap<>();
        datasets.forEach((name, files) -> counts.put(name, files.rows()));
        return counts;
    }

    /** What a row of a dataset says, by its name; in the order of the names. */
    Map<String, String> meanings() {
        Map<String, String> meanings = new TreeMap<>();
        datasets.forEach((name, files) -> meanings.put(name, files.schema().meaning()));
        meanings.put(Datasets.TRAINING, Datasets.TRAINING_MEANING);
        return meanings;
    }

    /** Instruments that have rows about themselves, with the rows of features by sampler. */
    Map<Key, Map<String, Long>> instruments() {
        Map<Key, Map<String, Long>> found = new TreeMap<>();
        for (String name : List.of(Datasets.FEATURES, "book_status", "top_of_book")) {
            DatasetFiles files = datasets.get(name);
            if (files == null) {
                continue;
            }
            files.groups()
                    .forEach(
                            (group, rows) -> {
                                Map<String, Long> samplers =
                                        found.computeIfAbsent(
                                                new Key(group.get(0), group.get(1)),
                                                absent -> new TreeMap<>());
                                if (name.equals(Datasets.FEATURES)) {
                                    samplers.merge(group.get(2), rows, Long::sum);
                                }
                            });
        }
        return found;
    }

    static String text(Row row, String column) {
        return row.stringAt(row.schema().indexOf(column));
    }

    /** Columns of an instrument's rows; null if the dataset or one of the columns is not there. */
    @Nullable Frame load(String name, Collection<String> columns, RowFilter filter) {
        DatasetFiles files = datasets.get(name);
        if (files == null || !columns.stream().allMatch(files.schema()::has)) {
            return null;
        }
        return files.frame(columns, filter);
    }

    /** Calls back for every row that passes the filter; nothing if the dataset is not there. */
    void scan(String name, Collection<String> columns, RowFilter filter, Consumer<Row> rows) {
        DatasetFiles files = datasets.get(name);
        if (files != null) {
            files.scan(columns, filter, rows);
        }
    }
}
