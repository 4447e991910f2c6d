package io.weir.flink.testing;

import io.weir.flink.source.EventLog;
import io.weir.flink.source.EventLogs;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.log.LogCounters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Logs of events made from a seed: promises never fall, no event stands before its promise, some
 * logs open late and one lags.
 */
public record ListLogs(int count, int events, long seed) implements EventLogs {

    private static final long MILLI = 1_000_000;

    @Override
    public String name(int log) {
        return "log-" + seed + '-' + log;
    }

    /** All events of a log in its order. */
    public List<MarketEvent> events(int log) {
        SplittableRandom random = new SplittableRandom(seed * 1_000 + log);
        long time = log % 3 == 2 ? 2_000 * MILLI : 0;
        long lag = log == 1 ? 3_000 * MILLI : 100 * MILLI;
        long promise = MarketEvent.NONE;
        List<MarketEvent> events = new ArrayList<>();
        for (int i = 0; i < this.events; i++) {
            time += random.nextLong(4 * MILLI);
            long earliest = Math.max(promise, time - 80 * MILLI);
            long effective = earliest + random.nextLong(80 * MILLI);
            String instrument = "x:" + (random.nextInt(10) == 0 ? random.nextInt(50) : log % 3);
            EventKind kind = random.nextBoolean() ? EventKind.TRADE : EventKind.BOOK_DELTA;
            events.add(Events.event(instrument, kind, name(log), i, promise, effective));
            if (i >= 3) {
                promise = Math.max(promise, time - lag);
            }
        }
        return events;
    }

    @Override
    public EventLog open(int log, byte @Nullable [] position) {
        List<MarketEvent> events = events(log);
        int from = position == null ? 0 : ByteBuffer.wrap(position).getInt();
        return new EventLog() {
            private int next = from;

            @Override
            public @Nullable MarketEvent next() {
                return next < events.size() ? events.get(next++) : null;
            }

            @Override
            public byte[] position(@Nullable MarketEvent unread) {
                int at = unread == null ? next : next - 1;
                return ByteBuffer.allocate(Integer.BYTES).putInt(at).array();
            }

            @Override
            public LogCounters counters() {
                return new LogCounters(next, 10L * next, 0, 0, 0, 0);
            }

            @Override
            public void close() {}
        };
    }
}
