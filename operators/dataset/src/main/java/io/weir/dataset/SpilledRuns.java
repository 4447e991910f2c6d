package io.weir.dataset;

import io.weir.schema.row.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file's rows of one group that are out of order and too many for the memory into pieces,
 * each sorted and written to a temporary file, so that they can be merged as sorted runs.
 *
 * <p>At most {@code rowsMax} rows are in memory. The temporary files are removed by {@link #close}.
 */
final class SpilledRuns implements Closeable {

    private final KeyOrder order;
    private final int rowsMax;
    private final Path directory;
    private int pieces;

    SpilledRuns(KeyOrder order, long rowsMax) {
        this.order = order;
        this.rowsMax = (int) Math.min(rowsMax, Integer.MAX_VALUE);
        try {
            directory =
                    Files.createTempDirectory(
                            Path.of(System.getProperty("java.io.tmpdir")), "weir-sort");
        } catch (IOException e) {
            throw new DatasetException("Cannot sort rows: there is no place for them: " + e, e);
        }
    }

    /** The rows of a run that pass the filter, as runs in order. */
    List<SortedRun> sort(SortedRun run, RowFilter filter) {
        List<SortedRun> sorted = new ArrayList<>();
        List<Row> piece = new ArrayList<>();
        try (RowReader reader = RowParquet.reader(run.file().path(), List.of(), filter)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                piece.add(row);
                if (piece.size() == rowsMax) {
                    sorted.add(write(piece));
                    piece.clear();
                }
            }
        }
        if (!piece.isEmpty()) {
            sorted.add(write(piece));
        }
        return sorted;
    }

    private SortedRun write(List<Row> piece) {
        piece.sort(order);
        Path file = directory.resolve("piece-" + pieces++ + ".parquet");
        SortedRun run = new SortedRun(new DataFile(file, piece.size(), 0));
        try (RowWriter writer = RowParquet.writer(file, piece.get(0).schema())) {
            for (Row row : piece) {
                writer.write(row);
                run.add(order, row);
            }
        } catch (IOException e) {
            throw new DatasetException("Cannot sort rows: " + file + ": " + e.getMessage(), e);
        }
        return run;
    }

    @Override
    public void close() {
        try {
            for (int i = 0; i < pieces; i++) {
                Files.deleteIfExists(directory.resolve("piece-" + i + ".parquet"));
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new DatasetException("Cannot remove " + directory + ": " + e.getMessage(), e);
        }
    }
}
