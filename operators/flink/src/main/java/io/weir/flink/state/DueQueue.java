package io.weir.flink.state;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keys by the time at which they are due: a binary heap in which a key stands at most once.
 *
 * <p>Ties are broken by key. Not thread safe. Cost: logarithmic per change, constant per look.
 */
final class DueQueue {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private @Nullable Entry[] heap = new Entry[16];
    private int size;

    private static final class Entry {
        private final String key;
        private long dueMillis;
        private int index;

        Entry(String key, long dueMillis, int index) {
            this.key = key;
            this.dueMillis = dueMillis;
            this.index = index;
        }

        boolean isBefore(Entry other) {
            return dueMillis != other.dueMillis
                    ? dueMillis < other.dueMillis
                    : key.compareTo(other.key) < 0;
        }
    }

    /** Puts a key at its time, wherever it stood; {@link KeyedObject#NEVER} takes it out. */
    void schedule(String key, long dueMillis) {
        Entry entry = entries.get(key);
        if (dueMillis == KeyedObject.NEVER) {
            if (entry != null) {
                remove(entry);
            }
            return;
        }
        if (entry == null) {
            entry = new Entry(key, dueMillis, size);
            entries.put(key, entry);
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            heap[size++] = entry;
        }
        entry.dueMillis = dueMillis;
        siftUp(entry);
        siftDown(entry);
    }

    /** The due time of a key, or {@link KeyedObject#NEVER}. */
    long dueMillis(String key) {
        Entry entry = entries.get(key);
        return entry == null ? KeyedObject.NEVER : entry.dueMillis;
    }

    /** The earliest due time, or {@link KeyedObject#NEVER}. */
    long nextMillis() {
        return size == 0 ? KeyedObject.NEVER : at(0).dueMillis;
    }

    /** The key that is due first; there must be one. */
    String nextKey() {
        return at(0).key;
    }

    int size() {
        return size;
    }

    private void remove(Entry entry) {
        entries.remove(entry.key);
        Entry last = at(--size);
        heap[size] = null;
        if (last != entry) {
            place(last, entry.index);
            siftUp(last);
            siftDown(last);
        }
    }

    private void siftUp(Entry entry) {
        int index = entry.index;
        while (index > 0 && entry.isBefore(at((index - 1) / 2))) {
            place(at((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        place(entry, index);
    }

    private void siftDown(Entry entry) {
        int index = entry.index;
        int child = 2 * index + 1;
        while (child < size) {
            if (child + 1 < size && at(child + 1).isBefore(at(child))) {
                child++;
            }
            if (!at(child).isBefore(entry)) {
                break;
            }
            place(at(child), index);
            index = child;
            child = 2 * index + 1;
        }
        place(entry, index);
    }

    private void place(Entry entry, int index) {
        heap[index] = entry;
        entry.index = index;
    }

    private Entry at(int index) {
        return Objects.requireNonNull(heap[index]);
    }
}
