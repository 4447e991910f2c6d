package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes rows into one file for each instrument's day; those of a file come one after another. */
final class DayWriter implements Closeable {

    private final Path directory;
    private final DatasetSchema schema;
    private final int venueColumn;
    private final int symbolColumn;
    private final int timeColumn;
    private @Nullable RowWriter writer;
    private String venue = "";
    private String symbol = "";
    private LocalDate date = LocalDate.MIN;

    DayWriter(Path directory, DatasetSchema schema) {
        this.directory = directory;
        this.schema = schema;
        this.venueColumn = schema.indexOf(Datasets.VENUE);
        this.symbolColumn = schema.indexOf(Datasets.SYMBOL);
        this.timeColumn = schema.indexOf(schema.timeColumn());
    }

    /** Orders rows by the file that they belong to. */
    Comparator<Row> fileOrder() {
        return Comparator.<Row, String>comparing(row -> row.stringAt(venueColumn))
                .thenComparing(row -> row.stringAt(symbolColumn))
                .thenComparing(row -> Layout.dateOf(row.longAt(timeColumn)));
    }

    void write(Row row) {
        try {
            if (writer == null || !belongs(row)) {
                open(row);
            }
            Objects.requireNonNull(writer).write(row);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private boolean belongs(Row row) {
        return row.stringAt(venueColumn).equals(venue)
                && row.stringAt(symbolColumn).equals(symbol)
                && Layout.dateOf(row.longAt(timeColumn)).equals(date);
    }

    private void open(Row row) throws IOException {
        close();
        venue = row.stringAt(venueColumn);
        symbol = row.stringAt(symbolColumn);
        date = Layout.dateOf(row.longAt(timeColumn));
        Path file = directory.resolve(Layout.compactedPath(venue, symbol, date));
        if (Files.exists(file)) {
            throw DatasetException.of(
                    "Cannot compact %s: rows of %s on %s came twice", schema.name(), symbol, date);
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        writer = RowParquet.compactedWriter(file, schema);
    }

    private DatasetException failed(IOException e) {
        return new DatasetException(
                "Cannot write " + schema.name() + " to " + directory + ": " + e.getMessage(), e);
    }
}
