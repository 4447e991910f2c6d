package io.weir.schema.row;

import static io.weir.schema.Checks.checkArgument;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one definition of a dataset: Parquet schema, column metadata, canonical encoding and digest
 * all derive from it.
 *
 * @param name of the dataset, also its folder
 * @param meaning what a row says, in a few words; may be empty where it is not known
 * @param version grows when columns change meaning
 * @param columns in the order of the canonical encoding
 * @param key names of the columns that order and identify rows; the first ones are the group of a
 *     digest
 * @param timeColumn the column whose UTC minute and date a row belongs to
 */
public record DatasetSchema(
        String name,
        String meaning,
        int version,
        List<Column> columns,
        List<String> key,
        String timeColumn)
        implements Serializable {

    public DatasetSchema {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        Map<String, Column> byName = new TreeMap<>();
        for (Column column : columns) {
            checkArgument(
                    byName.put(column.name(), column) == null,
                    "Invalid dataset %s: column %s is there twice",
                    name,
                    column.name());
        }
        for (Column column : columns) {
            checkArgument(
                    column.exactName().equals(column.name())
                            || !byName.containsKey(column.exactName()),
                    "Invalid dataset %s: column %s would be stored as %s, which is there",
                    name,
                    column.name(),
                    column.exactName());
        }
        for (String part : key) {
            checkArgument(
                    byName.containsKey(part),
                    "Invalid dataset %s: key column %s is not there",
                    name,
                    part);
        }
        checkArgument(
                byName.containsKey(timeColumn),
                "Invalid dataset %s: time column %s is not there",
                name,
                timeColumn);
    }

    /** A dataset without a meaning in words. */
    public DatasetSchema(
            String name, int version, List<Column> columns, List<String> key, String timeColumn) {
        this(name, "", version, columns, key, timeColumn);
    }

    /** Position of a column. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                io.weir.schema.Checks.format(
                        "Invalid column of dataset %s: there is no '%s'", name, column));
    }

    /** Whether there is a column of this name. */
    public boolean has(String column) {
        return columns.stream().anyMatch(c -> c.name().equals(column));
    }

    /** The same dataset with more columns at its end. */
    public DatasetSchema with(List<Column> more) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(more);
        return new DatasetSchema(name, meaning, version, all, key, timeColumn);
    }

    /** Positions of the key columns. */
    public int[] keyIndexes() {
        return key.stream().mapToInt(this::indexOf).toArray();
    }
}
