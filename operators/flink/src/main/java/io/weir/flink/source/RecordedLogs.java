package io.weir.flink.source;

import io.weir.flink.operator.KnownVenues;
import io.weir.flink.operator.VenueCatalogue;
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
 * @param venues whose formats they have
 */
public record RecordedLogs(
        List<LogDescriptor> logs,
        VenueCatalogue venues,
        InstrumentRegistry registry,
        ClockSettings settings)
        implements EventLogs {

    public RecordedLogs {
        logs = List.copyOf(logs);
    }

    /** Logs of venues that Weir knows. */
    public RecordedLogs(
            List<LogDescriptor> logs, InstrumentRegistry registry, ClockSettings settings) {
        this(logs, KnownVenues.INSTANCE, registry, settings);
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
                        ? LogReader.open(descriptor, venues.venues(), registry, settings)
                        : LogReader.openAt(
                                descriptor, venues.venues(), registry, settings, position));
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
