package io.weir.flink.source;

import io.weir.flink.state.RecordOrder;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Merges its logs by promise and emits one watermark for all of them.
 *
 * <p>The next event is the one with the lowest promise. Promises grow along each log, so every
 * event still to come from any of them stands there or later: it is the reader's promise. A log
 * that has ended holds nothing back.
 *
 * <p>Not a {@code SourceReaderBase}, because that emits each split as it comes and cannot wait for
 * the full set.
 */
final class LogMergeReader implements SourceReader<MarketEvent, LogSplit> {

    /** Events of one call: enough to hide its cost, few enough to let a barrier through soon. */
    private static final int EVENTS_PER_POLL = 64;

    private final SourceReaderContext context;
    private final EventLogs logs;
    private final ClockSettings clock;
    private final List<LogSplit> assigned = new ArrayList<>();
    private final CompletableFuture<Void> allAssigned = new CompletableFuture<>();
    private final List<LogCursor> cursors = new ArrayList<>();
    private final PriorityQueue<LogCursor> others = new PriorityQueue<>();
    private final SourceMetrics metrics;
    private @Nullable LogCursor current;
    private boolean opened;
    private boolean ended;
    private long watermarkMillis = Long.MIN_VALUE;

    LogMergeReader(SourceReaderContext context, EventLogs logs, ClockSettings clock) {
        this.context = context;
        this.logs = logs;
        this.clock = clock;
        this.metrics = new SourceMetrics(context.metricGroup());
    }

    @Override
    public void start() {}

    /** Called with new splits and, before {@link #start}, with restored ones. */
    @Override
    public void addSplits(List<LogSplit> splits) {
        assigned.addAll(splits);
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
    public InputStatus pollNext(ReaderOutput<MarketEvent> output) {
        if (!allAssigned.isDone()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (!opened) {
            openLogs();
        }
        InputStatus status = InputStatus.MORE_AVAILABLE;
        for (int i = 0; i < EVENTS_PER_POLL && status == InputStatus.MORE_AVAILABLE; i++) {
            LogCursor next = lowestPromise();
            if (next == null) {
                status = end();
            } else {
                advanceWatermark(next.promise(), output);
                MarketEvent event = next.take();
                output.collect(event, RecordOrder.dueMillis(event.effectiveTime()));
                metrics.emitted(event.effectiveTime());
            }
        }
        metrics.publish(cursors, status == InputStatus.END_OF_INPUT);
        return status;
    }

    private void openLogs() {
        opened = true;
        for (LogSplit split : assigned) {
            LogCursor cursor = LogCursor.open(split, logs);
            cursors.add(cursor);
            others.add(cursor);
        }
    }

    /** The log to read next, or null at the end of all. Mostly it is the one read last. */
    private @Nullable LogCursor lowestPromise() {
        LogCursor last = current;
        LogCursor challenger = others.peek();
        if (last == null || (challenger != null && challenger.compareTo(last) < 0)) {
            others.poll();
            if (last != null) {
                others.add(last);
            }
            current = challenger;
        }
        LogCursor lowest = current;
        return lowest == null || lowest.isFinished() ? null : lowest;
    }

    private void advanceWatermark(long promise, ReaderOutput<MarketEvent> output) {
        long reached = clock.watermarkMillis(promise);
        if (reached > watermarkMillis) {
            watermarkMillis = reached;
            output.emitWatermark(new Watermark(reached));
        }
    }

    private InputStatus end() {
        if (!ended) {
            ended = true;
            context.sendSourceEventToCoordinator(ReaderEnded.INSTANCE);
        }
        return InputStatus.END_OF_INPUT;
    }

    @Override
    public List<LogSplit> snapshotState(long checkpointId) {
        return opened ? cursors.stream().map(LogCursor::split).toList() : List.copyOf(assigned);
    }

    @Override
    public void close() throws IOException {
        for (LogCursor cursor : cursors) {
            cursor.close();
        }
    }
}
