package io.weir.flink.state;

import io.weir.schema.event.CanonicalOrder;
import io.weir.schema.event.MarketEvent;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records in any order, given back in canonical order: a binary heap. */
final class EventHeap {

    // Times are copied so that most comparisons stay in their array.
    private @Nullable MarketEvent[] events = new MarketEvent[16];
    private long[] times = new long[16];
    private long[] numbers = new long[16];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The first record. */
    MarketEvent first() {
        return at(0);
    }

    /** Number of the arrival of the first record. */
    long firstNumber() {
        return numbers[0];
    }

    void add(MarketEvent event, long number) {
        if (size == events.length) {
            events = Arrays.copyOf(events, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        long time = event.effectiveTime();
        int index = size++;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (!isBefore(event, time, parent)) {
                break;
            }
            move(parent, index);
            index = parent;
        }
        place(event, time, number, index);
    }

    void removeFirst() {
        size--;
        MarketEvent event = at(size);
        long time = times[size];
        long number = numbers[size];
        events[size] = null;
        int index = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && isBefore(at(child + 1), times[child + 1], child)) {
                child++;
            }
            if (isBefore(event, time, child)) {
                break;
            }
            move(child, index);
            index = child;
            child = 2 * index + 1;
        }
        if (size > 0) {
            place(event, time, number, index);
        }
    }

    private boolean isBefore(MarketEvent event, long time, int other) {
        return time != times[other]
                ? time < times[other]
                : CanonicalOrder.INSTANCE.compare(event, at(other)) < 0;
    }

    private MarketEvent at(int index) {
        return Objects.requireNonNull(events[index]);
    }

    private void move(int from, int to) {
        events[to] = events[from];
        times[to] = times[from];
        numbers[to] = numbers[from];
    }

    private void place(MarketEvent event, long time, long number, int index) {
        events[index] = event;
        times[index] = time;
        numbers[index] = number;
    }
}
