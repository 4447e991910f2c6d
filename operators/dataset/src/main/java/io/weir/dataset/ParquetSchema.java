package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
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

    /** Key of the file's metadata that says how columns are stored, and its value today. */
    static final String LAYOUT_KEY = "weir.layout";

    static final String LAYOUT = "2";

    private final DatasetSchema schema;
    private final MessageType type;

    /** Of each stored column, the dataset's. */
    private final int[] sources;

    private final MessageType exact;
    private final List<ColumnDescriptor> exactColumns;

    /** Of {@link #type}, which makes them anew each time it is asked. */
    private final List<ColumnDescriptor> columns;

    private final ParquetProperties properties;
    private final Map<String, String> metadata;

    private ParquetSchema(DatasetSchema schema) {
        this.schema = schema;
        List<Type> fields = new ArrayList<>();
        List<Type> exactFields = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            if (column.type() == ColumnType.TIMESTAMP) {
                fields.add(micros(column));
                of.add(i);
            }
            exactFields.add(field(column));
            fields.add(field(column));
            of.add(i);
        }
        type = new MessageType(schema.name(), fields);
        columns = List.copyOf(type.getColumns());
        sources = of.stream().mapToInt(Integer::intValue).toArray();
        exact = new MessageType(schema.name(), exactFields);
        exactColumns = List.copyOf(exact.getColumns());
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

    /** All that is stored. */
    MessageType type() {
        return type;
    }

    List<ColumnDescriptor> columns() {
        return columns;
    }

    /** The dataset's column of a stored one. */
    int source(int stored) {
        return sources[stored];
    }

    /** Whether a stored column is a time rounded down to µs, beside the exact one. */
    boolean isRounded(int stored) {
        return stored + 1 < sources.length && sources[stored + 1] == sources[stored];
    }

    /** The stored columns with the exact values, one for each of the dataset's. */
    MessageType exact() {
        return exact;
    }

    List<ColumnDescriptor> exactColumns() {
        return exactColumns;
    }

    /** What a footer says of a column with exact values. */
    static ColumnChunkMetaData exactChunk(BlockMetaData rowGroup, Column column) {
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            if (chunk.getPath().toDotString().equals(column.exactName())) {
                return chunk;
            }
        }
        throw DatasetException.of("Cannot read column %s: it is not stored", column.exactName());
    }

    ParquetProperties properties() {
        return properties;
    }

    /** Metadata of a file. */
    Map<String, String> metadata() {
        return metadata;
    }

    private static Map<String, String> metadata(DatasetSchema schema) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(SCHEMA_KEY, SchemaJson.write(schema));
        metadata.put(LAYOUT_KEY, LAYOUT);
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
        return switch (column.type()) {
            case STRING ->
                    primitive(column, PrimitiveTypeName.BINARY).as(text).named(column.name());
            case BYTES -> primitive(column, PrimitiveTypeName.BINARY).named(column.name());
            case DOUBLE -> primitive(column, PrimitiveTypeName.DOUBLE).named(column.name());
            case BOOLEAN -> primitive(column, PrimitiveTypeName.BOOLEAN).named(column.name());
            case LONG, TIMESTAMP ->
                    primitive(column, PrimitiveTypeName.INT64).named(column.exactName());
        };
    }

    private static PrimitiveType micros(Column time) {
        return primitive(time, PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                .named(time.name());
    }

    private static Types.PrimitiveBuilder<PrimitiveType> primitive(
            Column column, PrimitiveTypeName type) {
        return Types.primitive(
                type, column.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED);
    }
}
