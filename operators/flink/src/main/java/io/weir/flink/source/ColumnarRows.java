package io.weir.flink.source;

import io.weir.dataset.FileSection;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.core.fs.Path;
import org.apache.flink.formats.parquet.ParquetColumnarRowInputFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one section, read in batches of columns by flink-parquet.
 *
 * <p>Times are read from their exact columns. A text that repeats is one object.
 */
final class ColumnarRows implements Closeable {

    /** Rows of a batch, of which one is in memory for each open section. */
    private static final int BATCH_ROWS = 256;

    private final BulkFormat.Reader<RowData> reader;
    private final RowBuilder builder;
    private final ColumnType[] types;
    private final @Nullable StringData[] lastTexts;
    private final String[] texts;
    private BulkFormat.@Nullable RecordIterator<RowData> batch;

    private ColumnarRows(BulkFormat.Reader<RowData> reader, DatasetSchema schema) {
        this.reader = reader;
        this.builder = new RowBuilder(schema);
        this.types = schema.columns().stream().map(Column::type).toArray(ColumnType[]::new);
        this.lastTexts = new StringData[types.length];
        this.texts = new String[types.length];
    }

    static ColumnarRows open(FileSplit split, DatasetSchema schema) throws IOException {
        FileSection section = split.section();
        File file = new File(section.file());
        FileSourceSplit part =
                new FileSourceSplit(
                        split.splitId(),
                        Path.fromLocalFile(file),
                        section.offset(),
                        section.length(),
                        0,
                        file.length(),
                        new String[0],
                        new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, split.read()));
        Configuration one = new Configuration();
        one.set(SourceReaderOptions.ELEMENT_QUEUE_CAPACITY, 1);
        return new ColumnarRows(format(schema).restoreReader(one, part), schema);
    }

    /** The next row, or null at the end of the section. */
    @Nullable Row next() throws IOException {
        while (true) {
            if (batch == null) {
                batch = reader.readBatch();
                if (batch == null) {
                    return null;
                }
            }
            RecordAndPosition<RowData> record = batch.next();
            if (record != null) {
                return row(record.getRecord());
            }
            batch.releaseBatch();
            batch = null;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private Row row(RowData data) {
        for (int i = 0; i < types.length; i++) {
            if (data.isNullAt(i)) {
                continue;
            }
            switch (types[i]) {
                case LONG, TIMESTAMP -> builder.set(i, data.getLong(i));
                case DOUBLE -> builder.set(i, data.getDouble(i));
                case BOOLEAN -> builder.set(i, data.getBoolean(i));
                case STRING -> builder.set(i, text(i, data.getString(i)));
                case BYTES -> builder.set(i, data.getBinary(i));
            }
        }
        return builder.build();
    }

    // The data is valid until the next batch only, so what is remembered is a copy.
    private String text(int column, StringData data) {
        if (!data.equals(lastTexts[column])) {
            texts[column] = data.toString();
            lastTexts[column] = BinaryStringData.fromString(texts[column]);
        }
        return texts[column];
    }

    private static ParquetColumnarRowInputFormat<FileSourceSplit> format(DatasetSchema schema) {
        List<RowType.RowField> fields = new ArrayList<>();
        for (Column column : schema.columns()) {
            fields.add(new RowType.RowField(column.exactName(), type(column)));
        }
        // Without the file on the class path that Hadoop's defaults are read from.
        org.apache.hadoop.conf.Configuration hadoop =
                new org.apache.hadoop.conf.Configuration(false);
        return new ParquetColumnarRowInputFormat<>(
                hadoop, new RowType(fields), null, BATCH_ROWS, true, true);
    }

    private static LogicalType type(Column column) {
        LogicalType type =
                switch (column.type()) {
                    case STRING -> new VarCharType(VarCharType.MAX_LENGTH);
                    case BYTES -> new VarBinaryType(VarBinaryType.MAX_LENGTH);
                    case LONG, TIMESTAMP -> new BigIntType();
                    case DOUBLE -> new DoubleType();
                    case BOOLEAN -> new BooleanType();
                };
        return type.copy(column.nullable());
    }
}
