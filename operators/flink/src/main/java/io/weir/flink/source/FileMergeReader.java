package io.weir.flink.source;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Merges the sections of its files by time and emits one watermark for all of them.
 *
 * <p>A section is opened when the merge comes to its first time, so only those that overlap are
 * open. The watermark is the smallest time that any of them, open or not, can still bring.
 *
 * <p>Not Flink's {@code FileSource}, which reads one file after another: the rows of the second
 * would be behind the watermark of the first.
 */
final class FileMergeReader implements SourceReader<Row, FileSplit> {

    /** Rows of one call: enough to hide its cost, few enough to let a barrier through soon. */
    private static final int ROWS_PER_POLL = 64;

    private static final long MILLISECOND = 1_000_000L;

    /** Steps of the watermark, ns: one per millisecond costs more than the rows. */
    private static final long GRID = 50 * MILLISECOND;

    private final DatasetSchema schema;
    private final CompletableFuture<Void> allAssigned = new CompletableFuture<>();
    private final PriorityQueue<FileSplit> waiting =
            new PriorityQueue<>(
                    Comparator.<FileSplit>comparingLong(split -> split.section().firstTime())
                            .thenComparing(FileSplit::splitId));
    private final PriorityQueue<FileCursor> open = new PriorityQueue<>();
    private long unorderedBound = Long.MAX_VALUE;
    private long watermarkMillis = Long.MIN_VALUE;

    FileMergeReader(DatasetSchema schema) {
        this.schema = schema;
    }

    @Override
    public void start() {}

    /** Called with new splits and, before {@link #start}, with restored ones. */
    @Override
    public void addSplits(List<FileSplit> splits) {
        waiting.addAll(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        allAssigned.complete(null);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return allAssigned;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Row> output) throws IOException {
        if (!allAssigned.isDone()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        for (int i = 0; i < ROWS_PER_POLL; i++) {
            openWhatIsDue();
            if (open.isEmpty()) {
                return InputStatus.END_OF_INPUT;
            }
            advanceWatermark(output);
            emit(output);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private void openWhatIsDue() throws IOException {
        while (!waiting.isEmpty() && isDue(waiting.element())) {
            FileCursor cursor = FileCursor.open(waiting.remove(), schema);
            if (cursor.isFinished()) {
                cursor.close();
            } else {
                open.add(cursor);
                findUnorderedBound();
            }
        }
    }

    private boolean isDue(FileSplit split) {
        FileCursor least = open.peek();
        return least == null || split.section().firstTime() <= least.time();
    }

    private void emit(ReaderOutput<Row> output) throws IOException {
        FileCursor cursor = open.remove();
        long millis = Math.floorDiv(cursor.time(), MILLISECOND);
        output.collect(cursor.take(), millis);
        if (cursor.isFinished()) {
            cursor.close();
            findUnorderedBound();
        } else {
            open.add(cursor);
        }
    }

    private void findUnorderedBound() {
        unorderedBound =
                open.stream()
                        .filter(cursor -> !cursor.isOrdered())
                        .mapToLong(FileCursor::firstTime)
                        .min()
                        .orElse(Long.MAX_VALUE);
    }

    private void advanceWatermark(ReaderOutput<Row> output) {
        FileCursor least = open.element();
        FileSplit unopened = waiting.peek();
        long bound = Math.min(least.time(), unorderedBound);
        bound = unopened == null ? bound : Math.min(bound, unopened.section().firstTime());
        long reached = Math.floorDiv(Math.floorDiv(bound, GRID) * GRID, MILLISECOND) - 1;
        if (bound != Long.MIN_VALUE && reached > watermarkMillis) {
            watermarkMillis = reached;
            output.emitWatermark(new Watermark(reached));
        }
    }

    @Override
    public List<FileSplit> snapshotState(long checkpointId) {
        List<FileSplit> splits = new ArrayList<>(waiting);
        open.forEach(cursor -> splits.add(cursor.split()));
        return splits;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (FileCursor cursor : open) {
            failure = closed(cursor, failure);
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable IOException closed(FileCursor cursor, @Nullable IOException before) {
        try {
            cursor.close();
            return before;
        } catch (IOException e) {
            return e;
        }
    }
}
