package io.weir.dataset;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Hands a row's slots to Parquet as they stand: no record, no boxing, no copy in between. */
final class RowWriteSupport extends WriteSupport<Row> {

    private final DatasetSchema schema;
    private final String[] names;
    private final ColumnType[] types;
    // Texts of neighbouring rows are mostly the same object: encoded once.
    private final @Nullable String[] lastTexts;
    private final Binary[] lastBinaries;
    private DatasetSchema accepted;
    private @Nullable RecordConsumer consumer;

    RowWriteSupport(DatasetSchema schema) {
        this.schema = schema;
        this.accepted = schema;
        int columns = schema.columns().size();
        names = new String[columns];
        types = new ColumnType[columns];
        lastTexts = new String[columns];
        lastBinaries = new Binary[columns];
        for (int i = 0; i < columns; i++) {
            Column column = schema.columns().get(i);
            names[i] = column.name();
            types[i] = column.type();
            lastBinaries[i] = Binary.EMPTY;
        }
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    @Override
    @Deprecated // by Parquet, but still abstract
    public WriteContext init(Configuration configuration) {
        return context();
    }

    private WriteContext context() {
        return new WriteContext(
                ParquetSchema.messageType(schema), Map.copyOf(ParquetSchema.metadata(schema)));
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an equal schema is compared once, then it is accepted
    public void write(Row row) {
        if (row.schema() != accepted) {
            accept(row.schema());
        }
        RecordConsumer out = java.util.Objects.requireNonNull(consumer);
        out.startMessage();
        for (int i = 0; i < types.length; i++) {
            if (!row.isNull(i)) {
                out.startField(names[i], i);
                writeValue(out, row, i);
                out.endField(names[i], i);
            }
        }
        out.endMessage();
    }

    private void writeValue(RecordConsumer out, Row row, int column) {
        switch (types[column]) {
            case LONG, TIMESTAMP -> out.addLong(row.longAt(column));
            case BOOLEAN -> out.addBoolean(row.booleanAt(column));
            case STRING -> out.addBinary(text(row.stringAt(column), column));
            case BYTES -> out.addBinary(Binary.fromConstantByteArray(row.bytesAt(column)));
            case DOUBLE -> {
                double value = row.doubleAt(column);
                if (value != value) {
                    throw new IllegalArgumentException(
                            Checks.format(
                                    "Invalid value of %s.%s: must not be NaN",
                                    schema.name(), names[column]));
                }
                out.addDouble(value);
            }
        }
    }

    private Binary text(String value, int column) {
        if (!value.equals(lastTexts[column])) {
            lastTexts[column] = value;
            lastBinaries[column] = Binary.fromString(value);
        }
        return lastBinaries[column];
    }

    private void accept(DatasetSchema other) {
        checkArgument(
                other.equals(schema),
                "Invalid row: must be of the file's dataset %s, was of %s with %d columns",
                schema.name(),
                other.name(),
                other.columns().size());
        accepted = other;
    }
}
