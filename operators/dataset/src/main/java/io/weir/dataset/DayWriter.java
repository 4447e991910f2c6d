package io.weir.dataset;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final Path directory;
    private final DatasetSchema schema;
    private final int venueColumn;
    private final int symbolColumn;
    private final int timeColumn;
    private final KeyOrder order;
    private final List<DataFile> files = new ArrayList<>();
    private @Nullable RowWriter writer;
    private @Nullable Path file;

    /** Instrument of the open file. */
    private List<String> instrument = List.of();

    /** Group of the last row. */
    private List<String> group = List.of();

    /** Day of the open file, since 1970. */
    private long day;

    DayWriter(Path directory, DatasetSchema schema) {
        this.directory = directory;
        this.schema = schema;
        this.venueColumn = schema.indexOf(Datasets.VENUE);
        this.symbolColumn = schema.indexOf(Datasets.SYMBOL);
        this.timeColumn = schema.indexOf(schema.timeColumn());
        this.order = new KeyOrder(schema);
    }

    /** Writes rows that follow those before in the order of instrument, day and key. */
    void write(Slice slice) {
        Columns rows = slice.columns();
        int[] sorted = slice.order();
        int from = slice.from();
        while (from < slice.to()) {
            int to = from + 1;
            while (to < slice.to() && isTogether(rows, sorted[from], sorted[to])) {
                to++;
            }
            write(rows, sorted, from, to);
            from = to;
        }
    }

    private boolean isTogether(Columns rows, int a, int b) {
        return dayOf(rows, a) == dayOf(rows, b)
                && rows.column(venueColumn).number(a) == rows.column(venueColumn).number(b)
                && rows.column(symbolColumn).number(a) == rows.column(symbolColumn).number(b)
                && (!order.byTime() || order.sameGroup(rows, a, b));
    }

    private long dayOf(Columns rows, int row) {
        return Math.floorDiv(rows.column(timeColumn).number(row), DAY_NANOS);
    }

    private void write(Columns rows, int[] sorted, int from, int to) {
        try {
            start(rows, sorted[from]).write(rows, sorted, from, to);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The file of a row, in a row group of its group. */
    private RowWriter start(Columns rows, int first) throws IOException {
        List<String> of =
                List.of(
                        rows.column(venueColumn).text(first),
                        rows.column(symbolColumn).text(first));
        List<String> groupOf = order.groupOf(rows, first);
        if (writer == null || !of.equals(instrument) || dayOf(rows, first) != day) {
            open(of, dayOf(rows, first));
        } else if (order.byTime() && !groupOf.equals(group)) {
            writer.startRowGroup();
        }
        group = groupOf;
        return Objects.requireNonNull(writer);
    }

    /**
     * Writes all rows of one group's row group, whose first columns are taken as they are stored.
     *
     * @param source has the first columns of these rows as its row group {@code rowGroup}
     */
    void write(Columns rows, ColumnsReader source, int rowGroup) {
        try {
            start(rows, 0).writeRowGroup(rows, source, rowGroup);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The files that were written; only when this is closed. */
    List<DataFile> files() {
        return files;
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
                files.add(writer.written(Objects.requireNonNull(file)));
                writer = null;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void open(List<String> of, long newDay) throws IOException {
        close();
        instrument = of;
        day = newDay;
        LocalDate date = LocalDate.ofEpochDay(day);
        Path path = directory.resolve(Layout.compactedPath(of.get(0), of.get(1), date));
        if (Files.exists(path)) {
            throw DatasetException.of(
                    "Cannot compact %s: rows of %s on %s came twice",
                    schema.name(), of.get(1), date);
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        file = path;
        writer = RowParquet.compactedWriter(path, schema);
    }

    private DatasetException failed(IOException e) {
        return new DatasetException(
                "Cannot write " + schema.name() + " to " + directory + ": " + e.getMessage(), e);
    }
}
