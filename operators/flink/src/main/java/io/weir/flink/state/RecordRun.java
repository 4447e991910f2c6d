package io.weir.flink.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records that came in order, given back as they came: a ring. */
final class RecordRun<E> {

    private final RecordOrder<E> order;
    private @Nullable E[] events = newArray(16);
    private long[] numbers = new long[16];
    private int head;
    private int size;

    RecordRun(RecordOrder<E> order) {
        this.order = order;
    }

    @SuppressWarnings("unchecked") // it never leaves this class as an array
    private static <E> @Nullable E[] newArray(int length) {
        return (@Nullable E[]) new Object[length];
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The first record. */
    E first() {
        return Objects.requireNonNull(events[head]);
    }

    /** Number of the arrival of the first record. */
    long firstNumber() {
        return numbers[head];
    }

    /** Takes a record unless it belongs before the last one. */
    boolean offer(E event, long number) {
        if (size > 0 && order.compare(event, Objects.requireNonNull(events[slot(size - 1)])) < 0) {
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

    private void grow() {
        @Nullable E[] grownEvents = newArray(2 * size);
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
