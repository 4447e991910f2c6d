package io.weir.flink.source;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import java.io.IOException;
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
        return new LogEnumerator(context, logs, false);
    }

    @Override
    public SplitEnumerator<LogSplit, Boolean> restoreEnumerator(
            SplitEnumeratorContext<LogSplit> context, Boolean assigned) {
        return new LogEnumerator(context, logs, assigned);
    }

    @Override
    public SimpleVersionedSerializer<LogSplit> getSplitSerializer() {
        return new LogSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new AssignedSerializer();
    }

    private static final class AssignedSerializer implements SimpleVersionedSerializer<Boolean> {

        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(Boolean assigned) {
            return new byte[] {(byte) (assigned ? 1 : 0)};
        }

        @Override
        public Boolean deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException("Cannot restore log enumerator: unknown version " + version);
            }
            return bytes[0] == 1;
        }
    }
}
