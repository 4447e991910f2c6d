package io.weir.dataset;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.Row;
import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.io.api.Binary;

/** A page of a column of texts, bytes or booleans, which Parquet encodes value by value. */
final class EncodedPage extends ColumnPage {

    private final ColumnType type;
    private final ValuesWriter values;
    // Texts of neighbouring rows are mostly the same object: encoded once, and counted once a page.
    private String lastText = "";
    private Binary lastBinary = Binary.EMPTY;
    private boolean fresh = true;

    EncodedPage(int index, ColumnDescriptor column, ColumnType type, ValuesWriter values) {
        super(index, column);
        this.type = type;
        this.values = values;
    }

    @Override
    void addValues(RowBlock rows, int of) {
        for (int i = 0; i < rows.count(); i++) {
            if (!rows.row(i).isNull(of)) {
                addValue(rows.row(i), of);
            }
        }
    }

    private void addValue(Row row, int of) {
        switch (type) {
            case BOOLEAN -> addBoolean(row.booleanAt(of));
            case STRING -> addText(row.stringAt(of));
            case BYTES -> addBytes(row.bytesAt(of));
            case DOUBLE, LONG, TIMESTAMP -> throw fixed();
        }
    }

    @Override
    void addValues(ColumnValues column, int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            if (column.isAbsent(row)) {
                continue;
            }
            switch (type) {
                case BOOLEAN -> addBoolean(column.number(row) != 0);
                case STRING -> addText(column.text(row));
                case BYTES -> addBytes(column.bytes(row));
                case DOUBLE, LONG, TIMESTAMP -> throw fixed();
            }
        }
    }

    private IllegalStateException fixed() {
        return new IllegalStateException("A column of " + type + " has fixed pages");
    }

    private void addBoolean(boolean value) {
        values.writeBoolean(value);
        statistics().updateStats(value);
    }

    private void addBytes(byte[] bytes) {
        Binary value = Binary.fromConstantByteArray(bytes);
        statistics().updateStats(value);
        add(value);
    }

    private void addText(String text) {
        if (!text.equals(lastText)) {
            lastText = text;
            lastBinary = Binary.fromString(text);
            fresh = true;
        }
        if (fresh) {
            statistics().updateStats(lastBinary);
            fresh = false;
        }
        add(lastBinary);
    }

    private void add(Binary value) {
        values.writeBytes(value);
        sizes().add(0, column().getMaxDefinitionLevel(), value);
    }

    @Override
    Encoding endValues(PageBytes bytes) {
        bytes.add(values.getBytes());
        Encoding encoding = values.getEncoding();
        values.reset();
        fresh = true;
        return encoding;
    }

    /** Writes the dictionary of the column's chunk, if it has one. */
    void endChunk(PageWriter writer) throws IOException {
        DictionaryPage dictionary = values.toDictPageAndClose();
        if (dictionary != null) {
            writer.writeDictionaryPage(dictionary);
            values.resetDictionary();
        }
    }
}
