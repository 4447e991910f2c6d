package io.weir.flink.source;

import static io.weir.schema.Checks.checkState;
import static java.util.Objects.requireNonNull;

import io.weir.dataset.FileSection;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A section that is open, with the row that it offers next. Compares by that row's time. */
final class FileCursor implements Comparable<FileCursor>, Closeable {

    private final FileSection section;
    private final ColumnarRows rows;
    private final int timeColumn;
    private @Nullable Row next;
    private long read;

    private FileCursor(FileSplit split, DatasetSchema schema) throws IOException {
        this.section = split.section();
        this.read = split.read();
        this.timeColumn = schema.indexOf(schema.timeColumn());
        this.rows = ColumnarRows.open(split, schema);
    }

    /** Opens a section where it was left. */
    static FileCursor open(FileSplit split, DatasetSchema schema) throws IOException {
        FileCursor cursor = new FileCursor(split, schema);
        cursor.next = cursor.rows.next();
        cursor.checkEnd();
        return cursor;
    }

    boolean isFinished() {
        return next == null;
    }

    /** Time of the next row, ns. */
    long time() {
        return row().longAt(timeColumn);
    }

    /** Time before which no row of the section stands, ns. */
    long firstTime() {
        return section.firstTime();
    }

    boolean isOrdered() {
        return section.ordered();
    }

    /** The next row; then offers the one after it. */
    Row take() throws IOException {
        Row taken = row();
        next = rows.next();
        read++;
        checkEnd();
        return taken;
    }

    FileSplit split() {
        return new FileSplit(section, read);
    }

    private Row row() {
        return requireNonNull(next);
    }

    private void checkEnd() {
        checkState(
                next != null || read == section.rows(),
                "Cannot read %s: it has %d rows where %d were, so it was replaced",
                section.file(),
                read,
                section.rows());
    }

    @Override
    public int compareTo(FileCursor other) {
        int order = Long.compare(time(), other.time());
        order = order != 0 ? order : section.file().compareTo(other.section.file());
        return order != 0 ? order : Long.compare(section.offset(), other.section.offset());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
