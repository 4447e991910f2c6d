package io.weir.dataset;

import io.weir.schema.Checks;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one Parquet file, in the order of the file.
 *
 * <p>Columns are flat, so values go from Parquet's column readers into the row's slots without
 * record assembly. Checksums of pages are verified. Whatever is wrong with the file is a {@link
 * DatasetException} that names it.
 */
public final class RowReader implements Closeable {

    private final Path file;
    private final ParquetFileReader parquet;
    private final DatasetSchema fileSchema;
    private final DatasetSchema schema;
    private final MessageType requested;
    private final List<ColumnDescriptor> requestedColumns;

    private final String createdBy;
    private final RowBuilder builder;
    private final ColumnType[] types;
    private final int[] maxDefinitions;
    private final int[] filterColumns;
    private final String[] filterValues;
    private final Texts texts = new Texts();
    private ColumnReader[] columns = new ColumnReader[0];
    private long left;

    private RowReader(
            Path file,
            ParquetFileReader parquet,
            DatasetSchema fileSchema,
            DatasetSchema schema,
            RowFilter filter) {
        this.file = file;
        this.parquet = parquet;
        this.fileSchema = fileSchema;
        this.schema = schema;
        requested = ParquetSchema.of(schema).exact();
        requestedColumns = ParquetSchema.of(schema).exactColumns();
        createdBy = parquet.getFileMetaData().getCreatedBy();
        parquet.setRequestedSchema(requested);
        builder = new RowBuilder(schema);
        types = new ColumnType[schema.columns().size()];
        maxDefinitions = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = schema.columns().get(i).type();
            maxDefinitions[i] = schema.columns().get(i).nullable() ? 1 : 0;
        }
        List<Map.Entry<String, String>> wanted = List.copyOf(filter.values().entrySet());
        filterColumns = new int[wanted.size()];
        filterValues = new String[wanted.size()];
        for (int i = 0; i < filterColumns.length; i++) {
            filterColumns[i] = schema.indexOf(wanted.get(i).getKey());
            filterValues[i] = wanted.get(i).getValue();
        }
    }

    static RowReader open(Path file, Collection<String> columns, RowFilter filter) {
        if (!Files.isRegularFile(file)) {
            throw DatasetException.of("Cannot read %s: there is no such file", file);
        }
        try {
            LocalInputFile input = new LocalInputFile(file);
            SeekableInputStream stream = input.newStream();
            try {
                ParquetMetadata footer =
                        ParquetFileReader.readFooter(input, options(RowFilter.all()), stream);
                DatasetSchema whole = definition(file, footer);
                DatasetSchema part = part(whole, columns, filter);
                ParquetFileReader parquet =
                        ParquetFileReader.open(input, footer, options(filter), stream);
                return new RowReader(file, parquet, whole, part, filter);
            } catch (IOException | RuntimeException e) {
                stream.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw corrupt(file, e);
        }
    }

    private static ParquetReadOptions options(RowFilter filter) {
        return ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodecs())
                .withRecordFilter(pushdown(filter))
                .usePageChecksumVerification()
                .build();
    }

    /** Refuses a filter by what is no text column of the dataset. */
    static void check(DatasetSchema whole, RowFilter filter) {
        for (String column : filter.values().keySet()) {
            if (!whole.has(column)
                    || whole.columns().get(whole.indexOf(column)).type() != ColumnType.STRING) {
                throw DatasetException.of(
                        "Cannot choose rows of %s by %s: it has no text column of that name",
                        whole.name(), column);
            }
        }
    }

    private static DatasetSchema part(
            DatasetSchema whole, Collection<String> columns, RowFilter filter) {
        check(whole, filter);
        if (columns.isEmpty()) {
            return whole;
        }
        List<String> all = new ArrayList<>(columns);
        all.addAll(filter.values().keySet());
        return RowParquet.project(whole, all);
    }

    /**
     * The definition of the rows that are returned: all columns of the file, or those asked for.
     */
    public DatasetSchema schema() {
        return schema;
    }

    /** The definition of the whole dataset. */
    public DatasetSchema fileSchema() {
        return fileSchema;
    }

    /** Rows in the file, whatever the filter. */
    public long rowCount() {
        return rowGroups().stream().mapToLong(BlockMetaData::getRowCount).sum();
    }

    ParquetFileReader parquet() {
        return parquet;
    }

    /** The columns of {@link #schema}, as Parquet knows them. */
    List<ColumnDescriptor> requestedColumns() {
        return requestedColumns;
    }

    /** What went wrong with the file, for its user. */
    DatasetException corrupt(Exception e) {
        return corrupt(file, e);
    }

    /** What the footer says of the file's row groups. */
    List<BlockMetaData> rowGroups() {
        return parquet.getFooter().getBlocks();
    }

    /** Bytes of all columns before compression, whatever the filter. */
    long byteCount() {
        return rowGroups().stream().mapToLong(BlockMetaData::getTotalByteSize).sum();
    }

    /** The next row, or null at the end. */
    public @Nullable Row next() {
        try {
            while (left > 0 || nextRowGroup()) {
                left--;
                if (matches()) {
                    return row();
                }
                skip();
            }
            return null;
        } catch (IOException | RuntimeException e) {
            throw corrupt(file, e);
        }
    }

    @Override
    public void close() {
        try {
            parquet.close();
        } catch (IOException e) {
            throw corrupt(file, e);
        }
    }

    private boolean nextRowGroup() throws IOException {
        PageReadStore pages = parquet.readNextFilteredRowGroup();
        if (pages == null) {
            return false;
        }
        ColumnReadStoreImpl store =
                new ColumnReadStoreImpl(pages, new IgnoringConverter(), requested, createdBy);
        columns = new ColumnReader[types.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = store.getColumnReader(requestedColumns.get(i));
        }
        left = pages.getRowCount();
        return left > 0 || nextRowGroup();
    }

    private boolean matches() {
        for (int i = 0; i < filterColumns.length; i++) {
            ColumnReader column = columns[filterColumns[i]];
            if (column.getCurrentDefinitionLevel() < maxDefinitions[filterColumns[i]]
                    || !texts.of(column.getBinary()).equals(filterValues[i])) {
                return false;
            }
        }
        return true;
    }

    private void skip() {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].getCurrentDefinitionLevel() == maxDefinitions[i]) {
                columns[i].skip();
            }
            columns[i].consume();
        }
    }

    private Row row() {
        for (int i = 0; i < columns.length; i++) {
            ColumnReader column = columns[i];
            if (column.getCurrentDefinitionLevel() == maxDefinitions[i]) {
                set(i, column);
            }
            column.consume();
        }
        return builder.build();
    }

    private void set(int i, ColumnReader column) {
        switch (types[i]) {
            case LONG, TIMESTAMP -> builder.set(i, column.getLong());
            case DOUBLE -> builder.set(i, column.getDouble());
            case BOOLEAN -> builder.set(i, column.getBoolean());
            case STRING -> builder.set(i, texts.of(column.getBinary()));
            case BYTES -> builder.set(i, column.getBinary().getBytes());
        }
    }

    private static DatasetSchema definition(Path file, ParquetMetadata footer) {
        String json = footer.getFileMetaData().getKeyValueMetaData().get(ParquetSchema.SCHEMA_KEY);
        if (json == null) {
            throw DatasetException.of(
                    "Cannot read %s: it was not written by Weir (no %s in its metadata)",
                    file, ParquetSchema.SCHEMA_KEY);
        }
        String layout =
                footer.getFileMetaData().getKeyValueMetaData().get(ParquetSchema.LAYOUT_KEY);
        if (!ParquetSchema.LAYOUT.equals(layout)) {
            throw DatasetException.of(
                    "Cannot read %s: its columns are stored as another version of Weir did (%s must"
                            + " be %s, was %s); replay the recording again",
                    file,
                    ParquetSchema.LAYOUT_KEY,
                    ParquetSchema.LAYOUT,
                    layout == null ? "not given" : layout);
        }
        return SchemaJson.read(json);
    }

    // Lets Parquet leave out row groups and pages that cannot hold what is asked for.
    private static FilterCompat.Filter pushdown(RowFilter filter) {
        FilterPredicate all = null;
        for (Map.Entry<String, String> entry : filter.values().entrySet()) {
            FilterPredicate one =
                    FilterApi.eq(
                            FilterApi.binaryColumn(entry.getKey()),
                            Binary.fromString(entry.getValue()));
            all = all == null ? one : FilterApi.and(all, one);
        }
        return all == null ? FilterCompat.NOOP : FilterCompat.get(all);
    }

    private static DatasetException corrupt(Path file, Exception e) {
        if (e instanceof DatasetException known) {
            return known;
        }
        String reason = e instanceof IOException io ? Checks.reason(io) : e.getMessage();
        if (reason == null) {
            reason = "what is in it is damaged";
        }
        return new DatasetException("Cannot read " + file + ": " + reason, e);
    }

    /** Texts repeat: each is decoded once. */
    private static final class Texts {

        private static final int KEPT_MAX = 4096;

        private final Map<Binary, String> known = new LinkedHashMap<>();

        String of(Binary binary) {
            String text = known.get(binary);
            if (text == null) {
                text = binary.toStringUsingUTF8();
                if (known.size() == KEPT_MAX) {
                    known.clear();
                }
                known.put(binary.copy(), text);
            }
            return text;
        }
    }

    /** Parquet's column readers require a converter; this one is never called. */
    private static final class IgnoringConverter extends GroupConverter {

        private static final PrimitiveConverter IGNORE =
                new PrimitiveConverter() {
                    @Override
                    public boolean hasDictionarySupport() {
                        return false;
                    }
                };

        @Override
        public Converter getConverter(int field) {
            return IGNORE;
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
