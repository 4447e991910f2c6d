package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.parquet.column.ColumnDescriptor;
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

    /** More definitions than a run has datasets and projections of them in use at a time. */
    private static final int KNOWN_MAX = 64;

    /** What was made before: a run of thousands of small files would make it for each. */
    private static final List<ParquetSchema> KNOWN = new CopyOnWriteArrayList<>();

    private final DatasetSchema schema;
    private final MessageType type;

    /** Of {@link #type}, which makes them anew each time it is asked. */
    private final List<ColumnDescriptor> columns;

    private final ParquetProperties properties;
    private final Map<String, String> metadata;

    private ParquetSchema(DatasetSchema schema) {
        this.schema = schema;
        type = messageType(schema);
        columns = List.copyOf(type.getColumns());
        properties = properties(schema);
        metadata = Collections.unmodifiableMap(metadata(schema));
    }

    @SuppressWarnings("ReferenceEquality") // files of a dataset share the object that was read
    static ParquetSchema of(DatasetSchema schema) {
        for (ParquetSchema known : KNOWN) {
            if (known.schema == schema) {
                return known;
            }
        }
        ParquetSchema made = new ParquetSchema(schema);
        if (KNOWN.size() >= KNOWN_MAX) {
            KNOWN.clear();
        }
        KNOWN.add(made);
        return made;
    }

    MessageType type() {
        return type;
    }

    List<ColumnDescriptor> columns() {
        return columns;
    }

    ParquetProperties properties() {
        return properties;
    }

    /** Metadata of a file. */
    Map<String, String> metadata() {
        return metadata;
    }

    private static MessageType messageType(DatasetSchema schema) {
        Type[] fields = new Type[schema.columns().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(schema.columns().get(i));
        }
        return new MessageType(schema.name(), fields);
    }

    private static Map<String, String> metadata(DatasetSchema schema) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(SCHEMA_KEY, SchemaJson.write(schema));
        return metadata;
    }

    /** Texts have dictionaries, nothing else has: feature values hardly repeat. */
    private static ParquetProperties properties(DatasetSchema schema) {
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
