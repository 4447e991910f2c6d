package io.weir.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run has written: datasets in folders of their names, and the manifest. */
public final class RunDirectory {

    /** Name of the run's manifest. */
    public static final String MANIFEST = "manifest.json";

    /** Name of the file with the digests of all datasets. */
    public static final String DIGESTS = "digests.json";

    private RunDirectory() {}

    /**
     * The run's datasets by name. A run with a manifest may have no dataset at all.
     *
     * @throws DatasetException if the directory is no run's
     */
    public static TreeMap<String, Path> datasets(Path run) {
        if (!Files.isDirectory(run)) {
            throw DatasetException.of("Cannot read run %s: there is no such directory", run);
        }
        TreeMap<String, Path> datasets = new TreeMap<>();
        try (Stream<Path> children = Files.list(run)) {
            children.filter(RunDirectory::isDataset)
                    .forEach(path -> datasets.put(String.valueOf(path.getFileName()), path));
        } catch (IOException e) {
            throw new DatasetException("Cannot list " + run + ": " + e.getMessage(), e);
        }
        if (datasets.isEmpty() && !Files.exists(run.resolve(MANIFEST))) {
            throw DatasetException.of(
                    "Cannot read run %s: it has neither a dataset nor a %s", run, MANIFEST);
        }
        return datasets;
    }

    /** The files of one dataset of a run. */
    public static DatasetFiles dataset(Path run, String name) {
        Path found = datasets(run).get(name);
        if (found == null) {
            throw DatasetException.of("Cannot read run %s: it has no dataset %s", run, name);
        }
        return DatasetFiles.of(found);
    }

    private static boolean isDataset(Path path) {
        if (!Files.isDirectory(path) || DatasetFiles.hidden(path)) {
            return false;
        }
        return DatasetFiles.visible(path).stream()
                .map(file -> path.relativize(file).toString())
                .anyMatch(
                        file ->
                                file.startsWith("date=")
                                        || file.startsWith(Layout.INSTRUMENT)
                                        || file.endsWith(".parquet"));
    }
}
