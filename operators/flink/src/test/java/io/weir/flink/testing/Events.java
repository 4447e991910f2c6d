package io.weir.flink.testing;

import io.weir.schema.Aggressor;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.event.Trade;
import java.util.SplittableRandom;

/** Small events for tests. */
public final class Events {

    private static final EventKind[] KINDS = {
        EventKind.TRADE, EventKind.BOOK_DELTA, EventKind.BEST_QUOTE, EventKind.HEARTBEAT
    };

    private Events() {}

    public static MarketEvent delta(String instrument, long effectiveTime, long ordinal) {
        return event(instrument, EventKind.BOOK_DELTA, effectiveTime, ordinal);
    }

    public static MarketEvent event(
            String instrument, EventKind kind, long effectiveTime, long ordinal) {
        return event(instrument, kind, "s-0", ordinal, Long.MIN_VALUE, effectiveTime);
    }

    /** An event with a promise, as a log's clock would have stamped it. */
    public static MarketEvent event(
            String instrument,
            EventKind kind,
            String stream,
            long ordinal,
            long promise,
            long effectiveTime) {
        return new MarketEvent(
                instrument,
                kind,
                ordinal,
                stream,
                ordinal,
                0,
                effectiveTime,
                effectiveTime + 1_000_000,
                new Stamp(promise, 1_000_000, effectiveTime, effectiveTime, Stamp.Lateness.ON_TIME),
                body(kind, ordinal));
    }

    /** An event of a random kind in one of three streams. */
    public static MarketEvent random(
            SplittableRandom random, String instrument, long effectiveTime, long ordinal) {
        return event(
                instrument,
                KINDS[random.nextInt(KINDS.length)],
                "s-" + random.nextInt(3),
                ordinal,
                Long.MIN_VALUE,
                effectiveTime);
    }

    private static EventBody body(EventKind kind, long ordinal) {
        return switch (kind) {
            case TRADE, AGGREGATE_TRADE -> new Trade(100 + ordinal, 3, Aggressor.BUY, true);
            case BOOK_DELTA, BOOK_SNAPSHOT ->
                    new BookUpdate(
                            new long[] {100, 101}, new long[] {5, ordinal}, 1, ordinal, ordinal);
            case BEST_QUOTE -> new BestQuote(100, 1, 101, 2);
            default -> StreamNote.INSTANCE;
        };
    }
}
