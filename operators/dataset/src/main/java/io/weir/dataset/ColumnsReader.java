package io.weir.dataset;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads row groups of a file of Weir column by column: pages of numbers are copied as they lie, and
 * no row is put together.
 *
 * <p>Files are those that {@link RowWriter} writes: flat, data pages of version 1. Checksums of
 * pages are verified; whatever is wrong with the file is a {@link DatasetException} that names it.
 */
final class ColumnsReader implements Closeable {

    private final RowReader file;
    private final ParquetFileReader parquet;
    private final DatasetSchema schema;
    private final List<ColumnDescriptor> descriptors;

    private final Path path;

    /** The file once more, to copy from. */
    private @Nullable SeekableInputStream stored;

    private ColumnsReader(Path path, RowReader file) {
        this.path = path;
        this.file = file;
        this.parquet = file.parquet();
        this.schema = file.schema();
        this.descriptors = file.requestedColumns();
    }

    /** Opens a file; of its columns those asked for and those of key and time, or all for none. */
    static ColumnsReader open(DataFile file, List<String> columns) {
        return new ColumnsReader(
                file.path(), RowParquet.reader(file.path(), columns, RowFilter.all()));
    }

    DatasetSchema schema() {
        return schema;
    }

    List<BlockMetaData> rowGroups() {
        return file.rowGroups();
    }

    /** Adds the rows of a row group. */
    void read(int rowGroup, Columns to) {
        try (PageReadStore pages = parquet.readRowGroup(rowGroup)) {
            for (int i = 0; i < descriptors.size(); i++) {
                read(pages.getPageReader(descriptors.get(i)), descriptors.get(i), to.column(i));
            }
            to.added((int) pages.getRowCount());
        } catch (IOException | RuntimeException e) {
            throw file.corrupt(e);
        }
    }

    /** Writes a column of a row group as it is stored. */
    void copy(int rowGroup, int column, ColumnDescriptor as, ParquetFileWriter to)
            throws IOException {
        ColumnChunkMetaData chunk = rowGroups().get(rowGroup).getColumns().get(column);
        if (stored == null) {
            stored = new StoredColumns(new FileInputStream(path.toFile()));
        }
        to.appendColumnChunk(
                as,
                stored,
                chunk,
                null,
                parquet.readColumnIndex(chunk),
                parquet.readOffsetIndex(chunk));
    }

    private static void read(PageReader pages, ColumnDescriptor column, ColumnValues to)
            throws IOException {
        DictionaryPage encoded = pages.readDictionaryPage();
        @Nullable Dictionary dictionary =
                encoded == null ? null : encoded.getEncoding().initDictionary(column, encoded);
        for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
            if (!(page instanceof DataPageV1)) {
                throw new IOException("page of " + column + " must be of version 1");
            }
            read((DataPageV1) page, column, dictionary, to);
        }
    }

    private static void read(
            DataPageV1 page,
            ColumnDescriptor column,
            @Nullable Dictionary dictionary,
            ColumnValues to)
            throws IOException {
        int rows = page.getValueCount();
        int first = to.grow(rows);
        ByteBufferInputStream in = page.getBytes().toInputStream();
        int present = rows;
        if (column.getMaxDefinitionLevel() > 0) {
            ValuesReader levels =
                    page.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
            levels.initFromPage(rows, in);
            for (int i = 0; i < rows; i++) {
                if (levels.readInteger() == 0) {
                    to.setAbsent(first + i, true);
                    present--;
                }
            }
        }
        if (present == 0) {
            return;
        }
        Encoding encoding = page.getValueEncoding();
        ColumnType type = to.type();
        boolean fixed = !type.isObject() && type != ColumnType.BOOLEAN;
        if (fixed && encoding == Encoding.PLAIN) {
            readFixed(in, first, rows, present, to);
        } else if (encoding.usesDictionary() && dictionary != null) {
            ValuesReader values =
                    encoding.getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary);
            values.initFromPage(present, in);
            readPlaces(values, dictionary, first, rows, to);
        } else {
            ValuesReader values = encoding.getValuesReader(column, ValuesType.VALUES);
            values.initFromPage(present, in);
            for (int row = first; row < first + rows; row++) {
                if (!to.isAbsent(row)) {
                    to.numbers()[row] = next(values, to);
                }
            }
        }
    }

    /** Numbers of eight bytes: those of rows without a value are not there. */
    private static void readFixed(
            ByteBufferInputStream in, int first, int rows, int present, ColumnValues to)
            throws IOException {
        ByteBuffer bytes = in.slice(present * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().get(to.numbers(), first, present);
        if (present == rows) {
            return;
        }
        long[] numbers = to.numbers();
        int from = first + present - 1;
        for (int row = first + rows - 1; row >= first; row--) {
            numbers[row] = to.isAbsent(row) ? 0 : numbers[from--];
        }
    }

    /** Texts of a dictionary: each is looked up once. */
    private static void readPlaces(
            ValuesReader values, Dictionary dictionary, int first, int rows, ColumnValues to) {
        int[] places = new int[dictionary.getMaxId() + 1];
        java.util.Arrays.fill(places, -1);
        for (int row = first; row < first + rows; row++) {
            if (to.isAbsent(row)) {
                continue;
            }
            int id = values.readValueDictionaryId();
            if (places[id] < 0) {
                places[id] = to.place(dictionary.decodeToBinary(id));
            }
            to.numbers()[row] = places[id];
        }
    }

    private static long next(ValuesReader values, ColumnValues to) {
        return switch (to.type()) {
            case BOOLEAN -> values.readBoolean() ? 1 : 0;
            case STRING, BYTES -> to.place(values.readBytes());
            case LONG, TIMESTAMP -> values.readLong();
            case DOUBLE -> Double.doubleToRawLongBits(values.readDouble());
        };
    }

    @Override
    public void close() {
        try (SeekableInputStream copied = stored) {
            file.close();
        } catch (IOException e) {
            throw file.corrupt(e);
        }
    }

    /** Parquet's own stream of a local file reads byte by byte where it is copied from. */
    private static final class StoredColumns extends DelegatingSeekableInputStream {

        private final FileInputStream file;

        StoredColumns(FileInputStream file) {
            super(file);
            this.file = file;
        }

        @Override
        public long getPos() throws IOException {
            return file.getChannel().position();
        }

        @Override
        public void seek(long position) throws IOException {
            file.getChannel().position(position);
        }
    }
}
