package io.weir.flink.state;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.RecordCodec;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records of one key that wait for their time; gives them back in their order.
 *
 * <p>A record is due at a watermark {@code w}, ms, when its time is before {@code (w + 1) ms}. At
 * rest, waiting records stand in segments in the order of their arrival, encoded; one is live iff
 * it is not due at the stored watermark, so that a segment need not be rewritten when records leave
 * it. Records that came and left between two snapshots are never encoded.
 *
 * <p>Not thread safe. Memory: the records plus 24 bytes each at most.
 *
 * @param <E> the records
 */
public final class ReorderBuffer<E> implements StateSection, Segmented {

    /** Id of the section; part of the savepoint contract. */
    public static final String SECTION = "reorder";

    private static final String SEGMENTS = "reorder-records";
    private static final int VERSION = 1;

    private final RecordOrder<E> order;
    private final RecordCodec<E> codec;

    // Most records come in order and need no sorting.
    private final RecordRun<E> run;
    private final RecordHeap<E> heap;

    // Waiting records by the number of their arrival, null once released.
    private @Nullable E[] arrivals = newArray(16);
    private long head;
    private long tail;

    private long releasedMillis = Long.MIN_VALUE;
    private long firstUnwritten;
    private final TreeSet<Long> storedSegments = new TreeSet<>();
    private int expected;
    private long changes;

    public ReorderBuffer(RecordOrder<E> order) {
        this.order = order;
        this.codec = order.newCodec();
        this.run = new RecordRun<>(order);
        this.heap = new RecordHeap<>(order);
    }

    @SuppressWarnings("unchecked") // it never leaves this class as an array
    private static <E> @Nullable E[] newArray(int length) {
        return (@Nullable E[]) new Object[length];
    }

    /** How many records wait according to a stored section, its version first. */
    public static int storedSize(ByteInput in) {
        checkVersion(in.readInt());
        in.advance(3 * Long.BYTES);
        return in.readInt();
    }

    private long dueMillis(E event) {
        return RecordOrder.dueMillis(order.time(event));
    }

    /** Records that wait. */
    public int size() {
        return run.size() + heap.size();
    }

    /** The watermark, ms, that releases the next record, or {@link KeyedObject#NEVER}. */
    public long nextDueMillis() {
        return size() == 0
                ? KeyedObject.NEVER
                : dueMillis(runIsFirst() ? run.first() : heap.first());
    }

    /** Takes a record that is not due yet. */
    public void add(E event) {
        if (tail - head == arrivals.length) {
            growArrivals();
        }
        arrivals[slot(tail)] = event;
        push(event, tail);
        tail++;
        changes++;
    }

    /** The next record that is due at the watermark, which never goes back, or null. */
    public @Nullable E poll(long watermarkMillis) {
        if (size() == 0) {
            return null;
        }
        boolean ofRun = runIsFirst();
        E first = ofRun ? run.first() : heap.first();
        if (dueMillis(first) > watermarkMillis) {
            return null;
        }
        releasedMillis = Math.max(releasedMillis, watermarkMillis);
        changes++;
        arrivals[slot(ofRun ? run.firstNumber() : heap.firstNumber())] = null;
        if (ofRun) {
            run.removeFirst();
        } else {
            heap.removeFirst();
        }
        while (head < tail && arrivals[slot(head)] == null) {
            head++;
        }
        return first;
    }

    private boolean runIsFirst() {
        return !run.isEmpty() && (heap.isEmpty() || order.compare(run.first(), heap.first()) < 0);
    }

    private void push(E event, long number) {
        if (!run.offer(event, number)) {
            heap.add(event, number);
        }
    }

    private int slot(long number) {
        return (int) (number & (arrivals.length - 1));
    }

    private void growArrivals() {
        @Nullable E[] grown = newArray(2 * arrivals.length);
        for (long number = head; number < tail; number++) {
            grown[(int) (number & (grown.length - 1))] = arrivals[slot(number)];
        }
        arrivals = grown;
    }

    @Override
    public String sectionId() {
        return SECTION;
    }

    @Override
    public int sectionVersion() {
        return VERSION;
    }

    @Override
    public long changes() {
        return changes;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeLong(releasedMillis);
        out.writeLong(head);
        out.writeLong(tail);
        out.writeInt(size());
    }

    @Override
    public void read(int version, ByteInput in) {
        checkVersion(version);
        releasedMillis = in.readLong();
        head = in.readLong();
        tail = in.readLong();
        expected = in.readInt();
        int capacity = 16;
        while (capacity < tail - head) {
            capacity *= 2;
        }
        arrivals = newArray(capacity);
        firstUnwritten = tail;
    }

    @Override
    public List<Segmented> segmented() {
        return List.of(this);
    }

    @Override
    public String name() {
        return SEGMENTS;
    }

    @Override
    public void writeSegments(SegmentStore store) {
        List<Long> stored = List.copyOf(storedSegments);
        for (long segment : stored) {
            if (!hasLive(segment)) {
                store.remove(SEGMENTS, segment);
                storedSegments.remove(segment);
            }
        }
        long first = Math.max(firstUnwritten, head) / SEGMENT_ENTRIES;
        for (long s = first; firstUnwritten < tail && s * SEGMENT_ENTRIES < tail; s++) {
            if (hasLive(s)) {
                store.put(SEGMENTS, s, encode(s));
                storedSegments.add(s);
            }
        }
        firstUnwritten = tail;
    }

    private boolean hasLive(long segment) {
        long to = Math.min((segment + 1) * SEGMENT_ENTRIES, tail);
        for (long n = Math.max(segment * SEGMENT_ENTRIES, head); n < to; n++) {
            if (arrivals[slot(n)] != null) {
                return true;
            }
        }
        return false;
    }

    private byte[] encode(long segment) {
        ByteOutput out = new ByteOutput(4096);
        out.writeInt(codec.version());
        long to = Math.min((segment + 1) * SEGMENT_ENTRIES, tail);
        for (long n = Math.max(segment * SEGMENT_ENTRIES, head); n < to; n++) {
            E event = arrivals[slot(n)];
            if (event != null) {
                out.writeLong(n);
                codec.write(event, out);
            }
        }
        return out.toByteArray();
    }

    @Override
    public void readSegments(SegmentStore store) {
        for (long s = head / SEGMENT_ENTRIES; s * SEGMENT_ENTRIES < tail && head < tail; s++) {
            byte @Nullable [] bytes = store.get(SEGMENTS, s);
            if (bytes != null) {
                storedSegments.add(s);
                restoreSegment(new ByteInput(bytes));
            }
        }
        checkState(
                size() == expected,
                "Cannot restore state section %s: %d records must wait, found %d",
                SECTION,
                expected,
                size());
    }

    private void restoreSegment(ByteInput in) {
        int version = in.readInt();
        checkState(
                version >= codec.oldestVersion() && version <= codec.version(),
                "Cannot restore state section %s: version %d of records is not known, only %d to"
                        + " %d",
                SECTION,
                version,
                codec.oldestVersion(),
                codec.version());
        while (in.remaining() > 0) {
            restore(in.readLong(), codec.read(version, in));
        }
    }

    private static void checkVersion(int version) {
        checkState(
                version == VERSION,
                "Cannot restore state section %s: version %d is not known, only %d",
                SECTION,
                version,
                VERSION);
    }

    private void restore(long number, E event) {
        if (dueMillis(event) > releasedMillis) {
            arrivals[slot(number)] = event;
            push(event, number);
        }
    }
}
