package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into one file for each instrument's day; those of a file come one after another.
 *
 * <p>Where the key goes on with the time after its group (instrument and sampler), a row group
 * never holds rows of two groups: so its rows are in the order of time, and a reader can take the
 * groups of a file side by side, {@link FileSections}.
 */
final class DayWriter implements Closeable {

    private final Path directory;
    private final DatasetSchema schema;
    private final int venueColumn;
    private final int symbolColumn;
    private final int timeColumn;
    private final KeyOrder order;
    private @Nullable RowWriter writer;
    private @Nullable Row last;
    private String venue = "";
    private String symbol = "";
    private LocalDate date = LocalDate.MIN;

    DayWriter(Path directory, DatasetSchema schema) {
        this.directory = directory;
        this.schema = schema;
        this.venueColumn = schema.indexOf(Datasets.VENUE);
        this.symbolColumn = schema.indexOf(Datasets.SYMBOL);
        this.timeColumn = schema.indexOf(schema.timeColumn());
        this.order = new KeyOrder(schema);
    }

    /** The UTC date by whose name a row's file lies. */
    LocalDate dateOf(Row row) {
        return Layout.dateOf(row.longAt(timeColumn));
    }

    void write(Row row) {
        try {
            if (writer == null || !belongs(row)) {
                open(row);
            } else if (order.byTime() && last != null && !order.sameGroup(last, row)) {
                writer.startRowGroup();
            }
            Objects.requireNonNull(writer).write(row);
            last = row;
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
                && dateOf(row).equals(date);
    }

    private void open(Row row) throws IOException {
        close();
        venue = row.stringAt(venueColumn);
        symbol = row.stringAt(symbolColumn);
        date = dateOf(row);
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
