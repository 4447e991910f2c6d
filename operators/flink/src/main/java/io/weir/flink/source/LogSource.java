package io.weir.flink.source;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads the logs of a recording: one split per log, events in promise order, own watermarks.
 *
 * <p>Its parallelism must not exceed the number of logs. The enumerator's whole memory is one bit:
 * whether the logs have been handed out.
 */
public final class LogSource implements Source<MarketEvent, LogSplit, Boolean> {

    private static final long serialVersionUID = 1L;

    private final EventLogs logs;
    private final ClockSettings clock;

    public LogSource(EventLogs logs, ClockSettings clock) {
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<MarketEvent, LogSplit> createReader(SourceReaderContext context) {
        return new LogMergeReader(context, logs, clock);
    }

    @Override
    public SplitEnumerator<LogSplit, Boolean> createEnumerator(
            SplitEnumeratorContext<LogSplit> context) {
        return enumerator(context, false);
    }

    @Override
    public SplitEnumerator<LogSplit, Boolean> restoreEnumerator(
            SplitEnumeratorContext<LogSplit> context, Boolean assigned) {
        return enumerator(context, assigned);
    }

    private StaticEnumerator<LogSplit> enumerator(
            SplitEnumeratorContext<LogSplit> context, boolean assigned) {
        // A reader without a log would hold the watermark of a live job for ever.
        checkArgument(
                context.currentParallelism() <= logs.count(),
                "Invalid source parallelism: must be at most the number of logs, %d, was %d",
                logs.count(),
                context.currentParallelism());
        List<LogSplit> splits =
                IntStream.range(0, logs.count())
                        .mapToObj(log -> LogSplit.beginning(log, logs.name(log)))
                        .toList();
        return new StaticEnumerator<>(context, splits, LogSplit::log, true, assigned);
    }

    @Override
    public SimpleVersionedSerializer<LogSplit> getSplitSerializer() {
        return new LogSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new AssignedSerializer();
    }
}
