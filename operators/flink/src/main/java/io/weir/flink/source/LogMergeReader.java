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
import org.apache.flink.api.connector.source.SourceEvent;
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
    private final ReadingFailure failure;
    private final CompletableFuture<Void> allAssigned = new CompletableFuture<>();
    private final CompletableFuture<Void> allEnded = new CompletableFuture<>();
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
        this.failure = new ReadingFailure(context);
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

    /** The only event that the enumerator sends: all readers have read everything. */
    @Override
    public void handleSourceEvents(SourceEvent event) {
        allEnded.complete(null);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return failure.available(ended ? allEnded : allAssigned);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<MarketEvent> output) {
        if (!allAssigned.isDone() || failure.isReported()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        InputStatus status = InputStatus.MORE_AVAILABLE;
        for (int i = 0; i < EVENTS_PER_POLL && status == InputStatus.MORE_AVAILABLE; i++) {
            MarketEvent event;
            try {
                event = nextEvent();
            } catch (RuntimeException e) {
                return failure.report(e);
            }
            if (event == null) {
                status = end(output);
            } else {
                advanceWatermark(event.stamp().promise(), output);
                output.collect(event, RecordOrder.dueMillis(event.effectiveTime()));
                metrics.emitted(event.effectiveTime());
            }
        }
        metrics.publish(cursors, status != InputStatus.MORE_AVAILABLE);
        return status;
    }

    private @Nullable MarketEvent nextEvent() {
        if (!opened) {
            openLogs();
        }
        LogCursor next = lowestPromise();
        return next == null ? null : next.take();
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

    private InputStatus end(ReaderOutput<MarketEvent> output) {
        if (!ended) {
            ended = true;
            output.emitWatermark(Watermark.MAX_WATERMARK);
            context.sendSourceEventToCoordinator(new ReaderEnded());
        }
        return allEnded.isDone() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<LogSplit> snapshotState(long checkpointId) {
        failure.check();
        return opened ? cursors.stream().map(LogCursor::split).toList() : List.copyOf(assigned);
    }

    @Override
    public void close() throws IOException {
        for (LogCursor cursor : cursors) {
            cursor.close();
        }
    }
}
