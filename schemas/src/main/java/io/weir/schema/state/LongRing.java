package io.weir.schema.state;

import io.weir.schema.Checks;
import java.util.Arrays;

/**
 * An append-only queue of entries of a fixed number of {@code long}s, addressed by entry numbers
 * that grow for ever.
 *
 * <p>Not thread safe. Entries between {@link #head} and {@link #tail} exist. Head and tail are
 * written by the owner with {@link #writeBounds}; the entries are segments. Memory: 8 bytes times
 * width per entry, up to twice that while growing.
 */
public final class LongRing implements Segmented {

    /** A stored column that the ring no longer has. */
    public static final int NO_COLUMN = -1;

    private final String name;
    private final int width;
    private long[] values;
    private int capacity;
    private long head;
    private long tail;

    /** First entry that is not in the store yet, or was open when written. */
    private long firstUnwritten;

    /** Segments that may still be in the store: from the first to before the end. */
    private long firstStoredSegment;

    private long storedSegmentsEnd;

    /** Where each stored column belongs; of a ring that was not restored, nowhere. */
    private int[] storedColumns = {};

    public LongRing(String name, int width) {
        this.name = name;
        this.width = width;
        this.capacity = 16;
        this.values = new long[capacity * width];
    }

    @Override
    public String name() {
        return name;
    }

    /** Number of the oldest entry. */
    public long head() {
        return head;
    }

    /** Number of the next entry. */
    public long tail() {
        return tail;
    }

    public int size() {
        return (int) (tail - head);
    }

    public boolean isEmpty() {
        return head == tail;
    }

    /** Column {@code column} of entry {@code entry}, which must exist. */
    public long get(long entry, int column) {
        return values[(int) (entry & (capacity - 1)) * width + column];
    }

    /** Appends an entry of zeros, to be filled with {@link #set}, and returns its number. */
    public long append() {
        if (size() == capacity) {
            grow();
        }
        int at = (int) (tail & (capacity - 1)) * width;
        for (int i = 0; i < width; i++) {
            values[at + i] = 0;
        }
        return tail++;
    }

    /** Fills a column of the entry just appended; entries written before are immutable. */
    public void set(long entry, int column, long value) {
        values[(int) (entry & (capacity - 1)) * width + column] = value;
    }

    /** Appends an entry of one column. */
    public void append(long first) {
        set(append(), 0, first);
    }

    /** Appends an entry of two columns. */
    public void append(long first, long second) {
        long entry = append();
        set(entry, 0, first);
        set(entry, 1, second);
    }

    /** Drops the entries before {@code newHead}. */
    public void trimTo(long newHead) {
        if (newHead > tail) { // checkState would box its arguments in every call
            throw new IllegalStateException(
                    Checks.format("Cannot trim %s to %d: its tail is %d", name, newHead, tail));
        }
        head = Math.max(head, newHead);
    }

    /** Drops everything; numbers go on. */
    public void clear() {
        head = tail;
    }

    /** Empties a ring that has no entries in the store; the next one has this number. */
    public void startAt(long entry) {
        head = entry;
        tail = entry;
        firstUnwritten = entry;
        firstStoredSegment = entry / SEGMENT_ENTRIES;
    }

    /** Writes head and tail, as part of the owner's section. */
    public void writeBounds(ByteOutput out) {
        out.writeLong(head);
        out.writeLong(tail);
    }

    /** Reads head and tail; the entries come with {@link #readSegments}. */
    public void readBounds(ByteInput in) {
        readBounds(in, firstColumns(width));
    }

    /**
     * Reads head and tail of a ring that was written with other columns; the entries come with
     * {@link #readSegments}. Columns that were not there are 0. If anything differs, all segments
     * are written anew with the next {@link #writeSegments}.
     *
     * @param columns for each stored column the present one, or {@link #NO_COLUMN}
     */
    public void readBounds(ByteInput in, int[] columns) {
        head = in.readLong();
        tail = in.readLong();
        capacity = 16;
        while (capacity < tail - head) {
            capacity *= 2;
        }
        values = new long[capacity * width];
        storedColumns = columns.clone();
        firstUnwritten = Arrays.equals(columns, firstColumns(width)) ? tail : head;
        firstStoredSegment = head / SEGMENT_ENTRIES;
        storedSegmentsEnd = segmentsEnd(tail);
    }

    private static int[] firstColumns(int count) {
        int[] columns = new int[count];
        for (int i = 0; i < count; i++) {
            columns[i] = i;
        }
        return columns;
    }

    private static long segmentsEnd(long entries) {
        return (entries + SEGMENT_ENTRIES - 1) / SEGMENT_ENTRIES;
    }

    @Override
    public void writeSegments(SegmentStore store) {
        long firstLive = head / SEGMENT_ENTRIES;
        for (long s = firstStoredSegment; s < Math.min(firstLive, storedSegmentsEnd); s++) {
            store.remove(name, s);
        }
        firstStoredSegment = Math.max(firstStoredSegment, firstLive);
        long first = Math.max(firstUnwritten, head) / SEGMENT_ENTRIES;
        boolean changed = tail > firstUnwritten;
        for (long s = first; changed && s * SEGMENT_ENTRIES < tail; s++) {
            long from = Math.max(s * SEGMENT_ENTRIES, head);
            long to = Math.min((s + 1) * SEGMENT_ENTRIES, tail);
            if (from < to) {
                store.put(name, s, segment(from, to));
            }
        }
        firstUnwritten = tail;
        storedSegmentsEnd = segmentsEnd(tail);
    }

    private byte[] segment(long from, long to) {
        ByteOutput out = new ByteOutput((2 + (int) (to - from) * width) * Long.BYTES);
        out.writeLong(from);
        out.writeLong(to);
        int first = (int) (from & (capacity - 1));
        int untilWrap = (int) Math.min(to - from, capacity - first);
        out.writeRawLongs(values, first * width, (first + untilWrap) * width);
        out.writeRawLongs(values, 0, ((int) (to - from) - untilWrap) * width);
        return out.take();
    }

    @Override
    public void readSegments(SegmentStore store) {
        for (long s = head / SEGMENT_ENTRIES; s * SEGMENT_ENTRIES < tail && head < tail; s++) {
            byte[] bytes = store.get(name, s);
            if (bytes == null) {
                throw new IllegalStateException(
                        Checks.format("Cannot restore %s: segment %d is missing", name, s));
            }
            ByteInput in = new ByteInput(bytes);
            long from = in.readLong();
            long to = in.readLong();
            for (long entry = from; entry < to; entry++) {
                readEntry(in, entry);
            }
        }
    }

    private void readEntry(ByteInput in, long entry) {
        boolean isLive = entry >= head && entry < tail;
        for (int column : storedColumns) {
            long value = in.readLong();
            if (isLive && column != NO_COLUMN) {
                set(entry, column, value);
            }
        }
    }

    private void grow() {
        int newCapacity = capacity * 2;
        long[] grown = new long[newCapacity * width];
        for (long entry = head; entry < tail; entry++) {
            System.arraycopy(
                    values,
                    (int) (entry & (capacity - 1)) * width,
                    grown,
                    (int) (entry & (newCapacity - 1)) * width,
                    width);
        }
        capacity = newCapacity;
        values = grown;
    }
}
