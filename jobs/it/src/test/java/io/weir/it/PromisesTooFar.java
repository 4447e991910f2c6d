package io.weir.it;

import io.weir.flink.source.EventLog;
import io.weir.flink.source.EventLogs;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.venue.log.LogCounters;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A planted bug: logs that promise more than they keep. */
record PromisesTooFar(EventLogs logs, long nanos) implements EventLogs {

    @Override
    public int count() {
        return logs.count();
    }

    @Override
    public String name(int log) {
        return logs.name(log);
    }

    private static @Nullable MarketEvent promising(@Nullable MarketEvent event, long more) {
        if (event == null || event.stamp().promise() == MarketEvent.NONE) {
            return event;
        }
        Stamp stamp = event.stamp();
        return event.stamped(
                new Stamp(
                        stamp.promise() + more,
                        stamp.offset(),
                        stamp.eventTime(),
                        stamp.effectiveTime(),
                        stamp.lateness()));
    }

    @Override
    public EventLog open(int log, byte @Nullable [] position) {
        EventLog honest = logs.open(log, position);
        return new EventLog() {
            @Override
            public @Nullable MarketEvent next() {
                return promising(honest.next(), nanos);
            }

            @Override
            public byte[] position(@Nullable MarketEvent unread) {
                return honest.position(promising(unread, -nanos));
            }

            @Override
            public LogCounters counters() {
                return honest.counters();
            }

            @Override
            public void close() throws IOException {
                honest.close();
            }
        };
    }
}
