package io.weir.dataset;

import io.weir.schema.Checks;
import io.weir.schema.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run has written: datasets in folders of their names, and the manifest. */
public final class RunDirectory {

    /** Name of the run's manifest. */
    public static final String MANIFEST = "manifest.json";

    /** Name of the file with the digests of all datasets. */
    public static final String DIGESTS = "digests.json";

    /** Name of the file with the health of all instruments. */
    public static final String HEALTH = "health.json";

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
        TreeMap<String, Path> datasets = datasets(run);
        Path found = datasets.get(name);
        if (found == null) {
            throw DatasetException.of(
                    "Cannot read run %s: it has no dataset %s%s",
                    run, name, Nearest.hint(name, datasets.keySet()));
        }
        return DatasetFiles.of(found);
    }

    private static boolean isDataset(Path path) {
        if (!Files.isDirectory(path) || DatasetFiles.hidden(path)) {
            return false;
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.map(child -> String.valueOf(child.getFileName()))
                    .anyMatch(
                            name ->
                                    name.startsWith("date=")
                                            || name.startsWith("venue=")
                                            || name.startsWith(Layout.INSTRUMENT)
                                            || name.endsWith(".parquet"));
        } catch (IOException e) {
            // Not ours to read, so not ours.
            return false;
        }
    }

    /** Whether there is a run, done or not; its files need not be readable. */
    public static boolean isRun(Path folder) {
        return Files.exists(folder.resolve(MANIFEST)) || RunMark.of(folder) != null;
    }

    /**
     * Removes what a run has written, so that another may be written in its place.
     *
     * @throws DatasetException if the folder is no run, or has something else in it; nothing is
     *     removed then
     */
    public static void clear(Path run) {
        if (!isRun(run)) {
            throw DatasetException.of(
                    "Cannot overwrite %s: it is no run of Weir (it has no %s)", run, MANIFEST);
        }
        try (Stream<Path> children = Files.list(run)) {
            List<Path> all = children.sorted().toList();
            for (Path child : all) {
                if (!isOurs(child)) {
                    throw DatasetException.of(
                            "Cannot overwrite %s: it has something in it that no run writes, %s",
                            run, child.getFileName());
                }
            }
            for (Path child : all) {
                if (!RunLock.isLock(child)) {
                    Replacement.delete(child);
                }
            }
        } catch (IOException e) {
            throw new DatasetException("Cannot clear " + run + ": " + Checks.reason(e), e);
        }
    }

    private static boolean isOurs(Path child) {
        String name = String.valueOf(child.getFileName());
        return name.equals(MANIFEST)
                || name.equals(DIGESTS)
                || name.equals(HEALTH)
                || name.startsWith("report.")
                || RunMark.isMark(child)
                || RunLock.isLock(child)
                || (name.startsWith(".") && (name.endsWith(".tmp") || Replacement.isLeftover(name)))
                || isDataset(child)
                || (Files.isDirectory(child) && DatasetFiles.visible(child).isEmpty());
    }
}
