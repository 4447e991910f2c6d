package io.weir.pipelines;

import io.weir.flink.source.EventLog;
import io.weir.flink.source.EventLogs;
import io.weir.schema.Aggressor;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.event.Trade;
import io.weir.venue.log.LogCounters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A made-up recording, a pure function of its size: two logs from the start, one of which lags by 3
 * s, and two that open late. Each has busy and quiet instruments of its own.
 *
 * @param events of each log, about
 * @param crashes how often a reader fails, each time after three further snapshots
 */
record SyntheticLogs(int events, AtomicInteger crashes) implements EventLogs {

    static final int LOGS = 4;

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long START = 1_700_000_000L * SECOND;
    private static final int INSTRUMENTS = 12;

    /** Crashes left, by the identity that survives serialization: the tests run one at a time. */
    private static final AtomicInteger CRASHES_LEFT = new AtomicInteger();

    static SyntheticLogs of(int events) {
        return crashing(events, 0);
    }

    static SyntheticLogs crashing(int events, int crashes) {
        CRASHES_LEFT.set(crashes);
        return new SyntheticLogs(events, new AtomicInteger(crashes));
    }

    @Override
    public int count() {
        return LOGS;
    }

    @Override
    public String name(int log) {
        return "synthetic-" + log;
    }

    @Override
    public EventLog open(int log, byte @Nullable [] position) {
        int from = position == null ? 0 : ByteBuffer.wrap(position).getInt();
        return new Replay(new Recorder(log).record(), from);
    }

    private static final class Replay implements EventLog {
        private final List<MarketEvent> events;
        private int next;
        private int snapshots;
        private int sinceSnapshot;

        Replay(List<MarketEvent> events, int from) {
            this.events = events;
            this.next = from;
        }

        @Override
        public @Nullable MarketEvent next() {
            // Checkpoints follow one another, so that the second was complete when a third began.
            if (snapshots >= 3 && sinceSnapshot++ > 50 && CRASHES_LEFT.getAndDecrement() > 0) {
                throw new IllegalStateException("Injected failure");
            }
            boolean waitsForSnapshots = next > events.size() / 2 && snapshots < 3;
            if (next % 64 == 0 && waitsForSnapshots && CRASHES_LEFT.get() > 0) {
                pause();
            }
            return next < events.size() ? events.get(next++) : null;
        }

        private static void pause() {
            try {
                Thread.sleep(40);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public byte[] position(@Nullable MarketEvent unread) {
            snapshots++;
            int at = unread == null ? next : next - 1;
            return ByteBuffer.allocate(Integer.BYTES).putInt(at).array();
        }

        @Override
        public LogCounters counters() {
            return new LogCounters(next, next, 0, 0, 0, 0);
        }

        @Override
        public void close() {}
    }

    private final class Recorder {
        private final int log;
        private final SplittableRandom random;
        private final List<MarketEvent> recorded = new ArrayList<>();
        private final long[] sequences = new long[INSTRUMENTS];
        private long ordinal;

        Recorder(int log) {
            this.log = log;
            this.random = new SplittableRandom(log);
        }

        List<MarketEvent> record() {
            long time = START + (log >= 2 ? log * SECOND : 0);
            long promise = MarketEvent.NONE;
            for (int i = 0; i < events; i++) {
                time += random.nextLong(2 * MILLI);
                boolean quiet = random.nextInt(200) == 0;
                int instrument = quiet ? 2 + random.nextInt(INSTRUMENTS - 2) : random.nextInt(2);
                add(instrument, promise, time - delay(), time);
                if (i > 20) {
                    promise = Math.max(promise, time - (log == 1 ? 3 * SECOND : 200 * MILLI));
                }
            }
            for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
                event(instrument, EventKind.END, promise, time, time, StreamNote.INSTANCE);
            }
            return recorded;
        }

        /** One in a hundred comes too late. */
        private long delay() {
            return random.nextLong((random.nextInt(100) == 0 ? 500 : 100) * MILLI);
        }

        private void add(int instrument, long promise, long eventTime, long receiveTime) {
            long last = sequences[instrument]++;
            if (last == 0) {
                event(
                        instrument,
                        EventKind.BOOK_SNAPSHOT,
                        promise,
                        eventTime,
                        receiveTime,
                        book(0));
                return;
            }
            EventKind kind =
                    switch (random.nextInt(4)) {
                        case 0 -> EventKind.TRADE;
                        case 1 -> EventKind.BEST_QUOTE;
                        default -> EventKind.BOOK_DELTA;
                    };
            EventBody body =
                    switch (kind) {
                        case TRADE -> new Trade(100 + last % 7, 1 + last % 5, Aggressor.BUY, true);
                        case BEST_QUOTE -> new BestQuote(100, 1 + last % 9, 200, 2);
                        default -> book(last);
                    };
            event(instrument, kind, promise, eventTime, receiveTime, body);
        }

        private BookUpdate book(long last) {
            return new BookUpdate(
                    new long[] {100 - random.nextInt(5), 200 + random.nextInt(5)},
                    new long[] {1 + random.nextInt(9), 1 + random.nextInt(9)},
                    1,
                    last + 1,
                    last);
        }

        private void event(
                int instrument,
                EventKind kind,
                long promise,
                long eventTime,
                long receiveTime,
                EventBody body) {
            long effective = Math.max(eventTime, promise);
            Stamp.Lateness lateness =
                    effective > eventTime ? Stamp.Lateness.LATE : Stamp.Lateness.ON_TIME;
            recorded.add(
                    new MarketEvent(
                            "binance-usdm:LOG" + log + "I" + instrument,
                            kind,
                            sequences[instrument],
                            name(log),
                            ordinal++,
                            0,
                            eventTime,
                            receiveTime,
                            new Stamp(promise, 0, eventTime, effective, lateness),
                            body));
        }
    }
}
