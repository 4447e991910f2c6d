package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/** Rows in Parquet files, straight from {@link Row} and to it. */
public final class RowParquet {

    /**
     * Of a file of a running job: many are open at once (buckets times datasets times subtasks), so
     * each buffers little. A footer costs about 100 bytes per column and row group, 1 % of this.
     */
    static final long STREAMING_ROW_GROUP_BYTES = 4L << 20;

    /** Of a compacted file: one is open at a time, and large groups are what readers like. */
    static final long COMPACTED_ROW_GROUP_BYTES = 64L << 20;

    /** A page is what is compressed and skipped at once; 8,192 doubles. */
    static final int PAGE_BYTES = 64 << 10;

    private RowParquet() {}

    /** A writer for a running job, with little memory: it buffers a row group of 4 MiB. */
    public static ParquetWriter<Row> writer(OutputFile file, DatasetSchema schema)
            throws IOException {
        return builder(file, schema).withRowGroupSize(STREAMING_ROW_GROUP_BYTES).build();
    }

    /** As {@link #writer(OutputFile, DatasetSchema)}, to a local file, which is replaced. */
    public static ParquetWriter<Row> writer(Path file, DatasetSchema schema) throws IOException {
        return writer(new LocalOutputFile(file), schema);
    }

    static ParquetWriter<Row> compactedWriter(Path file, DatasetSchema schema) throws IOException {
        return builder(new LocalOutputFile(file), schema)
                .withRowGroupSize(COMPACTED_ROW_GROUP_BYTES)
                .build();
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
    static DatasetSchema project(DatasetSchema schema, Collection<String> columns) {
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
                schema.name(), schema.version(), kept, schema.key(), schema.timeColumn());
    }

    static Builder builder(OutputFile file, DatasetSchema schema) {
        Builder builder =
                new Builder(file, schema)
                        .withConf(new PlainParquetConfiguration())
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .withCodecFactory(new ZstdCodecs())
                        .withPageSize(PAGE_BYTES)
                        .withDictionaryPageSize(PAGE_BYTES)
                        .withDictionaryEncoding(false);
        for (Column column : schema.columns()) {
            if (column.type() == ColumnType.STRING) {
                builder.withDictionaryEncoding(column.name(), true);
            }
        }
        return builder;
    }

    static final class Builder extends ParquetWriter.Builder<Row, Builder> {

        private final DatasetSchema schema;

        Builder(OutputFile file, DatasetSchema schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @Deprecated // by Parquet, but still abstract
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return new RowWriteSupport(schema);
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return new RowWriteSupport(schema);
        }
    }
}
