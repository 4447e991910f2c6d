package io.weir.flink.state;

import io.weir.schema.event.CanonicalOrder;
import io.weir.schema.event.MarketEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records that came in canonical order, given back as they came: a ring. */
final class EventRun {

    private @Nullable MarketEvent[] events = new MarketEvent[16];
    private long[] numbers = new long[16];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The first record. */
    MarketEvent first() {
        return Objects.requireNonNull(events[head]);
    }

    /** Number of the arrival of the first record. */
    long firstNumber() {
        return numbers[head];
    }

    /** Takes a record unless it belongs before the last one. */
    boolean offer(MarketEvent event, long number) {
        if (size > 0 && isBefore(event, Objects.requireNonNull(events[slot(size - 1)]))) {
            return false;
        }
        if (size == events.length) {
            grow();
        }
        events[slot(size)] = event;
        numbers[slot(size)] = number;
        size++;
        return true;
    }

    void removeFirst() {
        events[head] = null;
        head = slot(1);
        size--;
    }

    static boolean isBefore(MarketEvent event, MarketEvent other) {
        return CanonicalOrder.INSTANCE.compare(event, other) < 0;
    }

    private void grow() {
        @Nullable MarketEvent[] grownEvents = new MarketEvent[2 * size];
        long[] grownNumbers = new long[2 * size];
        for (int i = 0; i < size; i++) {
            grownEvents[i] = events[slot(i)];
            grownNumbers[i] = numbers[slot(i)];
        }
        events = grownEvents;
        numbers = grownNumbers;
        head = 0;
    }

    private int slot(int position) {
        return (head + position) & (events.length - 1);
    }
}
