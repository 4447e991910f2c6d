package io.weir.it;

import io.weir.flink.source.EventLog;
import io.weir.flink.source.EventLogs;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.log.LogCounters;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Logs that are held after a number of events, until they are released: a savepoint that is asked
 * for in between is always of the same place.
 *
 * <p>Runs inside one process and with one reader.
 *
 * @param name of the run; unique in the process
 * @param events of all logs, those that are on offer included, after which they are held
 */
record HeldLogs(EventLogs logs, String name, long events) implements EventLogs {

    private static final ConcurrentMap<String, Gate> GATES = new ConcurrentHashMap<>();
    private static final long PATIENCE_SECONDS = 60;

    /** What the reader and the test share. */
    private static final class Gate {
        private final AtomicLong read = new AtomicLong();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final List<MarketEvent> unread = new CopyOnWriteArrayList<>();
    }

    private Gate gate() {
        return GATES.computeIfAbsent(name, key -> new Gate());
    }

    /** Waits until the reader is held. */
    void awaitHeld() throws InterruptedException {
        await(gate().reached, "reach event " + events);
    }

    void release() {
        gate().released.countDown();
    }

    /** What was read, but not taken, when positions were asked for. */
    List<MarketEvent> unread() {
        return gate().unread;
    }

    private void await(CountDownLatch latch, String what) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "Cannot " + what + " of " + name + ": it took too long");
        }
    }

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
        return new Held(logs.open(log, position));
    }

    private final class Held implements EventLog {
        private final EventLog log;

        Held(EventLog log) {
            this.log = log;
        }

        @Override
        public @Nullable MarketEvent next() {
            if (gate().read.incrementAndGet() == events) {
                gate().reached.countDown();
                try {
                    await(gate().released, "be released at event " + events);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Cannot wait: the run was ended", e);
                }
            }
            return log.next();
        }

        @Override
        public byte[] position(@Nullable MarketEvent unread) {
            if (unread != null) {
                gate().unread.add(unread);
            }
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
