package io.weir.scenario.damage;

import io.weir.schema.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the book of an undamaged recording was, by the venue's own times. */
public final class Truth {

    /** Step of the moments at which the book is known, ns. */
    public static final long STEP = 100_000_000L;

    /** Levels of a side of a snapshot that is made: one of the depths that the venue offers. */
    static final int SNAPSHOT_LEVELS = 100;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private Truth() {}

    /** The best levels at each multiple of {@link #STEP}, ns, while the book was known. */
    public static NavigableMap<Long, TrueTop> of(List<String> lines) {
        NavigableMap<Long, TrueTop> tops = new TreeMap<>();
        TrueBook book = new TrueBook();
        long next = Long.MAX_VALUE;
        for (String line : lines) {
            RecordedMessage message = new RecordedMessage(line);
            if (message.isDelta()) {
                long time = message.eventMillis() * NANOS_PER_MILLI;
                for (; next < time; next += STEP) {
                    if (book.isKnown()) {
                        tops.put(next, TrueTop.of(book));
                    }
                }
                next = Math.min(next, -Math.floorDiv(-time, STEP) * STEP);
            }
            book.follow(message);
        }
        return tops;
    }

    /**
     * The recording with a snapshot of its book every so often, as a collector may ask for them;
     * made from its first snapshot, which stays.
     *
     * @param every between two, ns of receive time
     */
    public static List<String> withSnapshots(List<String> lines, long every) {
        List<String> more = new ArrayList<>();
        TrueBook book = new TrueBook();
        RecordedMessage pattern = null;
        long due = 0;
        for (String line : lines) {
            RecordedMessage message = new RecordedMessage(line);
            more.add(line);
            book.follow(message);
            if (message.isSnapshot()) {
                pattern = message;
                due = message.receiveNanos() + every;
            } else if (pattern != null
                    && message.isDelta()
                    && book.isKnown()
                    && message.receiveNanos() >= due) {
                more.add(snapshot(book, pattern, message).line());
                due = message.receiveNanos() + every;
            }
        }
        return more;
    }

    /** The book as a snapshot in the form of another, received and timed as a delta. */
    static RecordedMessage snapshot(TrueBook book, RecordedMessage pattern, RecordedMessage delta) {
        RecordedMessage made = pattern.receivedAs(delta).with("lastUpdateId", book.lastId());
        for (String key : List.of("E", "T")) {
            if (pattern.has(key)) {
                made = made.with(key, delta.valueOf(key));
            }
        }
        for (Side side : Side.values()) {
            List<Map.Entry<BigDecimal, BigDecimal>> best =
                    book.levels(side).entrySet().stream().limit(SNAPSHOT_LEVELS).toList();
            made = made.withLevels(side, best);
        }
        return made;
    }
}
