package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rows in Parquet files, straight from {@link Row} and to it. */
public final class RowParquet {

    /**
     * Of a file of a running job: many are open at once (buckets times datasets times subtasks), so
     * each buffers little. A footer costs about 100 bytes per column and row group, 1 % of this.
     */
    private static final long STREAMING_ROW_GROUP_BYTES = 4L << 20;

    /**
     * Of a compacted file: large groups are what readers like, and one of features and one of
     * labels are in memory when they are joined.
     */
    private static final long COMPACTED_ROW_GROUP_BYTES = 16L << 20;

    /** Rows of a page: 32 KiB of doubles. */
    static final int PAGE_ROWS = 4096;

    private static final int STREAMING_LEVEL = 1;

    /** Files are 3.5 % smaller than at level 1. */
    private static final int COMPACTED_LEVEL = 3;

    private RowParquet() {}

    /**
     * A writer for a running job, with little memory: a page of each column (32 KiB at most for
     * numbers) and 4 MiB of compressed pages.
     */
    public static RowWriter writer(OutputStream out, DatasetSchema schema) throws IOException {
        return new RowWriter(out, schema, PAGE_ROWS, STREAMING_ROW_GROUP_BYTES, STREAMING_LEVEL);
    }

    /** As {@link #writer(OutputStream, DatasetSchema)}, to a local file, which is replaced. */
    public static RowWriter writer(Path file, DatasetSchema schema) throws IOException {
        return writer(Files.newOutputStream(file), schema);
    }

    static RowWriter compactedWriter(Path file, DatasetSchema schema) throws IOException {
        return new RowWriter(
                Files.newOutputStream(file),
                schema,
                PAGE_ROWS,
                COMPACTED_ROW_GROUP_BYTES,
                COMPACTED_LEVEL);
    }

    /** Reads all rows and columns of a file. */
    public static RowReader reader(Path file) {
        return RowReader.open(file, List.of(), RowFilter.all());
    }

    /**
     * Reads some rows and columns of a file.
     *
     * @param columns wanted; key and time column always come along; empty for all
     */
    public static RowReader reader(Path file, Collection<String> columns, RowFilter filter) {
        return RowReader.open(file, columns, filter);
    }

    /** The definition of the dataset that a file has rows of. */
    public static DatasetSchema schema(Path file) {
        try (RowReader reader = reader(file)) {
            return reader.schema();
        }
    }

    /** The dataset with only the key, the time column and these columns, in its own order. */
    public static DatasetSchema project(DatasetSchema schema, Collection<String> columns) {
        Set<String> wanted = new TreeSet<>(schema.key());
        wanted.add(schema.timeColumn());
        for (String column : columns) {
            if (!schema.has(column)) {
                throw DatasetException.of(
                        "Cannot read column %s: dataset %s has none of that name",
                        column, schema.name());
            }
            wanted.add(column);
        }
        List<Column> kept =
                schema.columns().stream().filter(c -> wanted.contains(c.name())).toList();
        return new DatasetSchema(
                schema.name(),
                schema.meaning(),
                schema.version(),
                kept,
                schema.key(),
                schema.timeColumn());
    }
}
