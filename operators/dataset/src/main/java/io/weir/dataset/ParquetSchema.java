package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A dataset's definition as Parquet's: column types, and the metadata of the file. */
final class ParquetSchema {

    /** Key of the file's metadata under which the definition stands, as {@link SchemaJson}. */
    static final String SCHEMA_KEY = "weir.schema";

    /** A dictionary that would be larger is given up. */
    private static final int DICTIONARY_BYTES = 64 << 10;

    private ParquetSchema() {}

    static MessageType messageType(DatasetSchema schema) {
        Type[] fields = new Type[schema.columns().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(schema.columns().get(i));
        }
        return new MessageType(schema.name(), fields);
    }

    static Map<String, String> metadata(DatasetSchema schema) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(SCHEMA_KEY, SchemaJson.write(schema));
        return metadata;
    }

    /** Texts have dictionaries, nothing else has: feature values hardly repeat. */
    static ParquetProperties properties(DatasetSchema schema) {
        ParquetProperties.Builder builder =
                ParquetProperties.builder()
                        .withDictionaryPageSize(DICTIONARY_BYTES)
                        .withDictionaryEncoding(false);
        for (Column column : schema.columns()) {
            if (column.type() == ColumnType.STRING) {
                builder.withDictionaryEncoding(column.name(), true);
            }
        }
        return builder.build();
    }

    private static PrimitiveType field(Column column) {
        LogicalTypeAnnotation text = LogicalTypeAnnotation.stringType();
        LogicalTypeAnnotation time = LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS);
        return switch (column.type()) {
            case STRING ->
                    primitive(column, PrimitiveTypeName.BINARY).as(text).named(column.name());
            case BYTES -> primitive(column, PrimitiveTypeName.BINARY).named(column.name());
            case DOUBLE -> primitive(column, PrimitiveTypeName.DOUBLE).named(column.name());
            case BOOLEAN -> primitive(column, PrimitiveTypeName.BOOLEAN).named(column.name());
            case LONG -> primitive(column, PrimitiveTypeName.INT64).named(column.name());
            case TIMESTAMP ->
                    primitive(column, PrimitiveTypeName.INT64).as(time).named(column.name());
        };
    }

    private static Types.PrimitiveBuilder<PrimitiveType> primitive(
            Column column, PrimitiveTypeName type) {
        return Types.primitive(
                type, column.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED);
    }
}
