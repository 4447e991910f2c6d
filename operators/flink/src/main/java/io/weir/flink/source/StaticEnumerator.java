package io.weir.flink.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Hands out all splits of a source at once, as soon as every reader has registered.
 *
 * <p>A reader that got its second split after it had emitted from the first could have moved the
 * watermark past it. "No more splits" tells a reader that its set is complete and it may start.
 *
 * <p>If it tells of a backlog, the job is "in backlog" while splits are read, so that the long
 * checkpoint interval applies; at their end the short one does, because the last files wait for a
 * checkpoint to be committed. That is sent to every reader, and a task that has just ended would
 * fail of it: so its readers say when they have read everything ({@link ReaderEnded}) and end when
 * they are told that all have ({@link AllEnded}), which is sent behind it.
 *
 * <p>A reader that cannot read on says why ({@link ReaderFailed}), and the job fails for that.
 */
final class StaticEnumerator<SplitT extends SourceSplit>
        implements SplitEnumerator<SplitT, Boolean> {

    private final SplitEnumeratorContext<SplitT> context;
    private final List<SplitT> splits;
    private final ToIntFunction<SplitT> shards;
    private final boolean tellsBacklog;
    private final Map<Integer, List<SplitT>> returned = new TreeMap<>();
    private final TreeSet<Integer> ended = new TreeSet<>();
    private boolean assigned;

    /**
     * Begins, or goes on after a restore.
     *
     * @param splits all of the source
     * @param shards number of a split; those of equal numbers go to one reader
     * @param tellsBacklog whether the job is "in backlog" while splits are read
     * @param assigned whether they were handed out before the restore
     */
    StaticEnumerator(
            SplitEnumeratorContext<SplitT> context,
            List<SplitT> splits,
            ToIntFunction<SplitT> shards,
            boolean tellsBacklog,
            boolean assigned) {
        this.context = context;
        this.splits = splits;
        this.shards = shards;
        this.tellsBacklog = tellsBacklog;
        this.assigned = assigned;
    }

    @Override
    public void start() {
        if (tellsBacklog) {
            context.setIsProcessingBacklog(true);
        }
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
    public void addSplitsBack(List<SplitT> splits, int subtask) {
        returned.computeIfAbsent(subtask, key -> new ArrayList<>()).addAll(splits);
        ended.remove(subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof ReaderFailed failed) {
            throw new FlinkRuntimeException("Reader " + subtask + " failed", failed.reason());
        }
        ended.add(subtask);
        if (ended.size() < context.currentParallelism()) {
            return;
        }
        context.setIsProcessingBacklog(false);
        // One that is not there is being restored, and will say again that it has read everything.
        for (int reader : context.registeredReaders().keySet()) {
            context.sendEventToSourceReader(reader, new AllEnded());
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
        for (SplitT split : splits) {
            context.assignSplit(split, shards.applyAsInt(split) % readers);
        }
        for (int reader = 0; reader < readers; reader++) {
            context.signalNoMoreSplits(reader);
        }
        assigned = true;
    }

    // After a failure a reader restores its splits from its own state. Only what that state does
    // not hold yet comes back through addSplitsBack, and must go to the same reader again.
    private void resume(int subtask) {
        List<SplitT> splits = returned.remove(subtask);
        if (splits != null) {
            splits.forEach(split -> context.assignSplit(split, subtask));
        }
        context.signalNoMoreSplits(subtask);
    }
}
