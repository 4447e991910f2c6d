package io.weir.flink.source;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.LogCounters;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.LogReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recorded files as logs.
 *
 * @param logs in the order of their stream ids
 */
public record RecordedLogs(
        List<LogDescriptor> logs, InstrumentRegistry registry, ClockSettings settings)
        implements EventLogs {

    public RecordedLogs {
        logs = List.copyOf(logs);
    }

    @Override
    public int count() {
        return logs.size();
    }

    @Override
    public String name(int log) {
        return logs.get(log).streamId();
    }

    @Override
    public EventLog open(int log, byte @Nullable [] position) {
        LogDescriptor descriptor = logs.get(log);
        return new Recorded(
                position == null
                        ? LogReader.open(descriptor, registry, settings)
                        : LogReader.openAt(descriptor, registry, settings, position));
    }

    private static final class Recorded implements EventLog {
        private final LogReader reader;

        Recorded(LogReader reader) {
            this.reader = reader;
        }

        @Override
        public @Nullable MarketEvent next() {
            return reader.next();
        }

        @Override
        public byte[] position(@Nullable MarketEvent unread) {
            return reader.position(unread);
        }

        @Override
        public LogCounters counters() {
            return reader.counters();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
