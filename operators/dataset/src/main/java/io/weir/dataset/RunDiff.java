package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Two runs compared: which datasets, then columns, then minutes differ, and the first row that
 * does.
 *
 * @param onlyInFirst datasets that the second run does not have
 * @param onlyInSecond datasets that the first run does not have
 * @param datasets that both have, in the order of their names
 */
public record RunDiff(
        List<String> onlyInFirst, List<String> onlyInSecond, List<DatasetDiff> datasets) {

    public RunDiff {
        onlyInFirst = List.copyOf(onlyInFirst);
        onlyInSecond = List.copyOf(onlyInSecond);
        datasets = List.copyOf(datasets);
    }

    /**
     * One dataset of both runs.
     *
     * @param columns what differs in the definition, a line each; rows are then not compared
     * @param minutesDifferent of the groups' minutes in either run
     * @param firstRow first differing row in key order
     */
    public record DatasetDiff(
            String dataset,
            List<String> columns,
            long rowsInFirst,
            long rowsInSecond,
            int minutesDifferent,
            @Nullable RowDifference firstRow) {

        public DatasetDiff {
            columns = List.copyOf(columns);
        }

        /** Whether definition and rows are the same. */
        public boolean equal() {
            return columns.isEmpty() && minutesDifferent == 0;
        }
    }

    /** Whether both runs have the same datasets with the same rows. */
    public boolean equal() {
        return onlyInFirst.isEmpty()
                && onlyInSecond.isEmpty()
                && datasets.stream().allMatch(DatasetDiff::equal);
    }

    /**
     * Compares two runs.
     *
     * @throws DatasetException if that is not possible: no run, no dataset, a corrupt file, another
     *     version of a dataset
     */
    public static RunDiff compare(Path first, Path second) {
        TreeMap<String, Path> left = RunDirectory.datasets(first);
        TreeMap<String, Path> right = RunDirectory.datasets(second);
        if (left.isEmpty() && right.isEmpty()) {
            throw DatasetException.of(
                    "Cannot compare %s with %s: neither has a dataset", first, second);
        }
        List<DatasetDiff> datasets = new ArrayList<>();
        for (String name : left.keySet()) {
            Path other = right.get(name);
            Path own = left.get(name);
            if (own != null && other != null) {
                datasets.add(compareDatasets(DatasetFiles.of(own), DatasetFiles.of(other)));
            }
        }
        return new RunDiff(
                left.keySet().stream().filter(name -> !right.containsKey(name)).toList(),
                right.keySet().stream().filter(name -> !left.containsKey(name)).toList(),
                datasets);
    }

    private static DatasetDiff compareDatasets(DatasetFiles first, DatasetFiles second) {
        DatasetSchema schema = first.schema();
        if (schema.version() != second.schema().version()) {
            throw DatasetException.of(
                    "Cannot compare dataset %s: version %d in %s, %d in %s",
                    schema.name(),
                    schema.version(),
                    first.directory(),
                    second.schema().version(),
                    second.directory());
        }
        List<String> columns = SchemaDiff.lines(schema, second.schema());
        if (!columns.isEmpty()) {
            return new DatasetDiff(schema.name(), columns, first.rows(), second.rows(), 0, null);
        }
        DatasetDigest left = DatasetDigest.of(first);
        DatasetDigest right = DatasetDigest.of(second);
        List<DatasetDigest.Key> minutes = RunDigests.differingMinutes(left, right);
        RowDifference row =
                minutes.isEmpty() ? null : RowDifference.find(first, second, minutes.get(0));
        return new DatasetDiff(
                schema.name(), columns, left.rows(), right.rows(), minutes.size(), row);
    }
}
