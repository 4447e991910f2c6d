package io.weir.dataset;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * Rows into one Parquet file.
 *
 * <p>Columns are flat, so a row's slots go straight into the page that each column is filling, and
 * a page is encoded as a whole. All columns begin a page at the same row. Files are written by
 * Parquet's own classes from the page on; only Parquet's way to it, value by value through
 * statistics and level encoders, is not taken: it costs twice as much (see docs/decisions/0002).
 */
public final class RowWriter implements Closeable {

    private final OutputStream out;
    private final DatasetSchema schema;
    private final int pageRows;
    private final long rowGroupBytes;
    private final MessageType type;
    private final List<ColumnDescriptor> columns;
    private final ParquetSchema parquet;
    private final ParquetProperties properties;
    private final ZstdCodecs codecs;
    private final ParquetFileWriter file;
    // Apart, because each kind is one class to the compiler of the loop over it.
    private final FixedPage[] fixed;
    private final EncodedPage[] encoded;
    private final PageBytes bytes;
    private final RowBlock waiting;
    private ColumnChunkPageWriteStore chunks;
    private DatasetSchema accepted;
    private int rowsInPage;
    private long rowsInGroup;
    private boolean finished;

    /**
     * Begins a file.
     *
     * @param pageRows rows of a page, which is what is compressed and skipped at once
     * @param rowGroupBytes a row group ends when its compressed pages have so many bytes
     * @param zstdLevel of the pages
     */
    RowWriter(
            OutputStream out, DatasetSchema schema, int pageRows, long rowGroupBytes, int zstdLevel)
            throws IOException {
        this.out = out;
        this.schema = schema;
        this.accepted = schema;
        this.pageRows = pageRows;
        this.rowGroupBytes = rowGroupBytes;
        codecs = new ZstdCodecs(zstdLevel);
        parquet = ParquetSchema.of(schema);
        type = parquet.type();
        columns = parquet.columns();
        properties = parquet.properties();
        bytes = new PageBytes(properties.getAllocator());
        waiting = new RowBlock(schema.columns().size());
        List<FixedPage> fixedPages = new ArrayList<>();
        List<EncodedPage> encodedPages = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnDescriptor column = columns.get(i);
            int source = parquet.source(i);
            ColumnType kind = schema.columns().get(source).type();
            switch (kind) {
                case DOUBLE, LONG, TIMESTAMP ->
                        fixedPages.add(new FixedPage(schema, source, column, parquet.isRounded(i)));
                case BOOLEAN, STRING, BYTES ->
                        encodedPages.add(
                                new EncodedPage(
                                        source, column, kind, properties.newValuesWriter(column)));
            }
        }
        fixed = fixedPages.toArray(FixedPage[]::new);
        encoded = encodedPages.toArray(EncodedPage[]::new);
        FileEncryptionProperties plain = null;
        file =
                new ParquetFileWriter(
                        new BufferedOutputFile(out),
                        type,
                        ParquetFileWriter.Mode.OVERWRITE,
                        rowGroupBytes,
                        0,
                        plain,
                        properties);
        file.start();
        chunks = newChunks(type);
    }

    /**
     * Adds a row, which must be of the file's dataset and have no NaN; a NaN may be found only when
     * a later row is written, or at the end.
     */
    public void write(Row row) throws IOException {
        accept(row.schema());
        waiting.add(row);
        if (waiting.isFull() || rowsInPage + waiting.count() == pageRows) {
            fillPage();
            if (rowsInPage == pageRows) {
                endPage();
                if (buffered() >= rowGroupBytes) {
                    endRowGroup();
                }
            }
        }
    }

    /** As {@link #write(Row)}, of rows that are there by column. */
    void write(Columns rows, int[] order, int from, int to) throws IOException {
        accept(rows.schema());
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + pageRows - rowsInPage);
            fillPage(rows, order, at, end, 0);
            at = end;
            if (rowsInPage == pageRows) {
                endPage();
                if (buffered() >= rowGroupBytes) {
                    endRowGroup();
                }
            }
        }
    }

    /**
     * Writes rows as a row group of their own, whose first columns are taken as they are stored.
     *
     * @param source has the first columns of these rows as its row group {@code rowGroup}
     */
    void writeRowGroup(Columns rows, ColumnsReader source, int rowGroup) throws IOException {
        accept(rows.schema());
        startRowGroup();
        int own = source.schema().columns().size();
        int stored = ParquetSchema.of(source.schema()).columns().size();
        MessageType others =
                new MessageType(type.getName(), type.getFields().subList(stored, columns.size()));
        int[] order = IntStream.range(0, rows.rows()).toArray();
        ColumnChunkPageWriteStore encodedHere = newChunks(others);
        for (int from = 0; from < order.length; from += pageRows) {
            fillPage(rows, order, from, Math.min(order.length, from + pageRows), own);
            endPage(encodedHere, own);
        }
        rowsInGroup = 0;
        for (EncodedPage page : encoded) {
            if (page.index() >= own) {
                page.endChunk(encodedHere.getPageWriter(page.column()));
            }
        }
        file.startBlock(order.length);
        for (int i = 0; i < stored; i++) {
            source.copy(rowGroup, i, columns.get(i), file);
        }
        encodedHere.flushToFileWriter(file);
        file.endBlock();
        encodedHere.close();
    }

    private void fillPage(Columns rows, int[] order, int from, int to, int firstColumn) {
        for (FixedPage page : fixed) {
            if (page.index() >= firstColumn) {
                page.add(rows.column(page.index()), order, from, to, rowsInPage);
            }
        }
        for (EncodedPage page : encoded) {
            if (page.index() >= firstColumn) {
                page.add(rows.column(page.index()), order, from, to, rowsInPage);
            }
        }
        rowsInPage += to - from;
    }

    private void fillPage() {
        for (FixedPage page : fixed) {
            page.add(waiting, rowsInPage);
        }
        for (EncodedPage page : encoded) {
            page.add(waiting, rowsInPage);
        }
        rowsInPage += waiting.count();
        waiting.clear();
    }

    /** Ends the row group: rows that come are in another. */
    void startRowGroup() throws IOException {
        fillPage();
        endPage();
        endRowGroup();
    }

    /** Writes what is left and the footer, and leaves the stream open. */
    public void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        try (file) {
            startRowGroup();
            file.end(parquet.metadata());
        } finally {
            chunks.close();
            codecs.release();
        }
    }

    /** Rows and bytes of columns before compression of the file, which must be finished. */
    DataFile written(Path path) {
        long rows = 0;
        long columnBytes = 0;
        for (BlockMetaData rowGroup : file.getFooter().getBlocks()) {
            rows += rowGroup.getRowCount();
            columnBytes += rowGroup.getTotalByteSize();
        }
        return new DataFile(path, rows, columnBytes);
    }

    /** Finishes the file and closes the stream. */
    @Override
    public void close() throws IOException {
        try (out) {
            finish();
        }
    }

    private void endPage() throws IOException {
        if (rowsInPage > 0) {
            endPage(chunks, 0);
        }
    }

    private void endPage(ColumnChunkPageWriteStore to, int firstColumn) throws IOException {
        for (FixedPage page : fixed) {
            if (page.index() >= firstColumn) {
                page.end(rowsInPage, bytes, to.getPageWriter(page.column()));
            }
        }
        for (EncodedPage page : encoded) {
            if (page.index() >= firstColumn) {
                page.end(rowsInPage, bytes, to.getPageWriter(page.column()));
            }
        }
        rowsInGroup += rowsInPage;
        rowsInPage = 0;
    }

    private void endRowGroup() throws IOException {
        if (rowsInGroup == 0) {
            return;
        }
        for (EncodedPage page : encoded) {
            page.endChunk(chunks.getPageWriter(page.column()));
        }
        file.startBlock(rowsInGroup);
        chunks.flushToFileWriter(file);
        file.endBlock();
        chunks.close();
        chunks = newChunks(type);
        rowsInGroup = 0;
    }

    private long buffered() {
        long sum = 0;
        for (ColumnDescriptor column : columns) {
            sum += chunks.getPageWriter(column).getMemSize();
        }
        return sum;
    }

    private ColumnChunkPageWriteStore newChunks(MessageType of) {
        return new ColumnChunkPageWriteStore(
                codecs.getCompressor(CompressionCodecName.ZSTD),
                of,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
    }

    @SuppressWarnings("ReferenceEquality") // an equal schema is compared once, then it is accepted
    private void accept(DatasetSchema other) {
        if (other == accepted) {
            return;
        }
        checkArgument(
                other.equals(schema),
                "Invalid row: must be of the file's dataset %s, was of %s with %d columns",
                schema.name(),
                other.name(),
                other.columns().size());
        accepted = other;
    }
}
