package io.weir.flink.state;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records in any order, given back in their order: a binary heap. */
final class RecordHeap<E> {

    private final RecordOrder<E> order;

    // Times are copied so that most comparisons stay in their array.
    private @Nullable E[] events = newArray(16);
    private long[] times = new long[16];
    private long[] numbers = new long[16];
    private int size;

    RecordHeap(RecordOrder<E> order) {
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
        return at(0);
    }

    /** Number of the arrival of the first record. */
    long firstNumber() {
        return numbers[0];
    }

    void add(E event, long number) {
        if (size == events.length) {
            events = Arrays.copyOf(events, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        long time = order.time(event);
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
        E event = at(size);
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

    private boolean isBefore(E event, long time, int other) {
        return time != times[other] ? time < times[other] : order.compare(event, at(other)) < 0;
    }

    private E at(int index) {
        return Objects.requireNonNull(events[index]);
    }

    private void move(int from, int to) {
        events[to] = events[from];
        times[to] = times[from];
        numbers[to] = numbers[from];
    }

    private void place(E event, long time, long number, int index) {
        events[index] = event;
        times[index] = time;
        numbers[index] = number;
    }
}
