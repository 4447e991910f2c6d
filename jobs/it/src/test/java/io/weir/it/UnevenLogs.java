package io.weir.it;

import io.weir.flink.source.EventLog;
import io.weir.flink.source.EventLogs;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.log.LogCounters;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Logs that are read at uneven speeds, and a reader that fails once.
 *
 * <p>Runs inside one process, so that a restarted reader knows that the failure has been.
 *
 * @param name of the draw; unique in the process
 * @param failAfterEvents of log 0 after which it fails, once a checkpoint is there; 0 for never
 */
record UnevenLogs(EventLogs logs, String name, long seed, long failAfterEvents)
        implements EventLogs {

    private static final ConcurrentMap<String, AtomicBoolean> FAILED = new ConcurrentHashMap<>();
    private static final int PAUSE_EVERY = 400;
    private static final long PAUSE_NANOS_MAX = 12_000_000;
    private static final long WAIT_NANOS = 1_000_000;

    @Override
    public int count() {
        return logs.count();
    }

    @Override
    public String name(int log) {
        return logs.name(log);
    }

    @Override
    public EventLog open(int log, byte @Nullable [] position) {
        return new Uneven(logs.open(log, position), log);
    }

    private final class Uneven implements EventLog {
        private final EventLog log;
        private final boolean mayFail;
        private final SplittableRandom random;
        private long events;
        private int snapshots;

        Uneven(EventLog log, int number) {
            this.log = log;
            this.mayFail = number == 0 && failAfterEvents > 0;
            this.random = new SplittableRandom(seed + number);
        }

        @Override
        public @Nullable MarketEvent next() {
            events++;
            if (events % PAUSE_EVERY == 0) {
                LockSupport.parkNanos(random.nextLong(PAUSE_NANOS_MAX));
            }
            if (mayFail && events >= failAfterEvents && snapshots < 2) {
                // A second snapshot begins when the first is complete: then there is one to
                // restore.
                LockSupport.parkNanos(WAIT_NANOS);
            }
            boolean first =
                    mayFail
                            && events >= failAfterEvents
                            && snapshots >= 2
                            && FAILED.computeIfAbsent(name, key -> new AtomicBoolean())
                                    .compareAndSet(false, true);
            if (first) {
                throw new IllegalStateException("Injected failure of draw " + name);
            }
            return log.next();
        }

        @Override
        public byte[] position(@Nullable MarketEvent unread) {
            snapshots++;
            return log.position(unread);
        }

        @Override
        public LogCounters counters() {
            return log.counters();
        }

        @Override
        public void close() throws IOException {
            log.close();
        }
    }
}
