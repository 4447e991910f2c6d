package io.weir.flink.source;

import static io.weir.schema.Checks.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands out all logs at once, as soon as every reader has registered.
 *
 * <p>A reader that got its second log after it had emitted from the first could have moved the
 * watermark past it. "No more splits" tells a reader that its set is complete and it may start.
 *
 * <p>While logs are read the job is "in backlog", so that the long checkpoint interval applies; at
 * their end the short one does, because the last files wait for a checkpoint to be committed.
 */
final class LogEnumerator implements SplitEnumerator<LogSplit, Boolean> {

    private final SplitEnumeratorContext<LogSplit> context;
    private final EventLogs logs;
    private final Map<Integer, List<LogSplit>> returned = new TreeMap<>();
    private final TreeSet<Integer> ended = new TreeSet<>();
    private boolean assigned;

    LogEnumerator(SplitEnumeratorContext<LogSplit> context, EventLogs logs, boolean assigned) {
        this.context = context;
        this.logs = logs;
        this.assigned = assigned;
    }

    /** A reader without a log would hold the watermark of a live job for ever. */
    @Override
    public void start() {
        checkArgument(
                context.currentParallelism() <= logs.count(),
                "Invalid source parallelism: must be at most the number of logs, %d, was %d",
                logs.count(),
                context.currentParallelism());
        context.setIsProcessingBacklog(true);
    }

    @Override
    public void addReader(int subtask) {
        if (assigned) {
            resume(subtask);
        } else if (context.registeredReaders().size() == context.currentParallelism()) {
            assignAll();
        }
    }

    /** Splits that a failed reader had received after the checkpoint it restarts from. */
    @Override
    public void addSplitsBack(List<LogSplit> splits, int subtask) {
        returned.computeIfAbsent(subtask, key -> new ArrayList<>()).addAll(splits);
        ended.remove(subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        ended.add(subtask);
        if (ended.size() == context.currentParallelism()) {
            context.setIsProcessingBacklog(false);
        }
    }

    @Override
    public Boolean snapshotState(long checkpointId) {
        return assigned;
    }

    /** Readers never ask: they get all at the start. */
    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void close() {}

    private void assignAll() {
        int readers = context.currentParallelism();
        for (int log = 0; log < logs.count(); log++) {
            context.assignSplit(LogSplit.beginning(log, logs.name(log)), log % readers);
        }
        for (int reader = 0; reader < readers; reader++) {
            context.signalNoMoreSplits(reader);
        }
        assigned = true;
    }

    // After a failure a reader restores its logs from its own state. Only what that state does not
    // hold yet comes back through addSplitsBack, and must go to the same reader again.
    private void resume(int subtask) {
        List<LogSplit> splits = returned.remove(subtask);
        if (splits != null) {
            splits.forEach(split -> context.assignSplit(split, subtask));
        }
        context.signalNoMoreSplits(subtask);
    }
}
