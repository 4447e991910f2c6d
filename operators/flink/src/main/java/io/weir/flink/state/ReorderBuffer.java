package io.weir.flink.state;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records of one instrument that wait for their time; gives them back in canonical order.
 *
 * <p>A record is due at a watermark {@code w}, ms, when {@code effective_time < (w + 1) ms}. At
 * rest, waiting records stand in segments in the order of their arrival, encoded; one is live iff
 * it is not due at the stored watermark, so that a segment need not be rewritten when records leave
 * it. Records that came and left between two snapshots are never encoded.
 *
 * <p>Not thread safe. Memory: the records plus 24 bytes each at most.
 */
public final class ReorderBuffer implements StateSection, Segmented {

    private static final String SECTION = "reorder";
    private static final String SEGMENTS = "reorder-records";
    private static final int VERSION = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final MarketEventCodec codec = new MarketEventCodec();

    // Most records come in order and need no sorting.
    private final EventRun run = new EventRun();
    private final EventHeap heap = new EventHeap();

    // Waiting records by the number of their arrival, null once released.
    private @Nullable MarketEvent[] arrivals = new MarketEvent[16];
    private long head;
    private long tail;

    private long releasedMillis = Long.MIN_VALUE;
    private long firstUnwritten;
    private final TreeSet<Long> storedSegments = new TreeSet<>();
    private int expected;

    /** The smallest watermark at which a record is due, ms. */
    public static long dueMillis(MarketEvent event) {
        return Math.floorDiv(event.effectiveTime(), NANOS_PER_MILLI);
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
    public void add(MarketEvent event) {
        if (tail - head == arrivals.length) {
            growArrivals();
        }
        arrivals[slot(tail)] = event;
        push(event, tail);
        tail++;
    }

    /** The next record that is due at the watermark, which never goes back, or null. */
    public @Nullable MarketEvent poll(long watermarkMillis) {
        releasedMillis = Math.max(releasedMillis, watermarkMillis);
        if (size() == 0) {
            return null;
        }
        boolean ofRun = runIsFirst();
        MarketEvent first = ofRun ? run.first() : heap.first();
        if (dueMillis(first) > watermarkMillis) {
            return null;
        }
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
        return !run.isEmpty() && (heap.isEmpty() || EventRun.isBefore(run.first(), heap.first()));
    }

    private void push(MarketEvent event, long number) {
        if (!run.offer(event, number)) {
            heap.add(event, number);
        }
    }

    private int slot(long number) {
        return (int) (number & (arrivals.length - 1));
    }

    private void growArrivals() {
        @Nullable MarketEvent[] grown = new MarketEvent[2 * arrivals.length];
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
    public void write(ByteOutput out) {
        out.writeInt(MarketEventCodec.VERSION);
        out.writeLong(releasedMillis);
        out.writeLong(head);
        out.writeLong(tail);
        out.writeInt(size());
    }

    @Override
    public void read(int version, ByteInput in) {
        checkState(
                version == VERSION,
                "Cannot restore state section %s: unknown version %d",
                SECTION,
                version);
        int encoding = in.readInt();
        checkState(
                encoding == MarketEventCodec.VERSION,
                "Cannot restore state section %s: unknown version %d of records",
                SECTION,
                encoding);
        releasedMillis = in.readLong();
        head = in.readLong();
        tail = in.readLong();
        expected = in.readInt();
        int capacity = 16;
        while (capacity < tail - head) {
            capacity *= 2;
        }
        arrivals = new MarketEvent[capacity];
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
        long to = Math.min((segment + 1) * SEGMENT_ENTRIES, tail);
        for (long n = Math.max(segment * SEGMENT_ENTRIES, head); n < to; n++) {
            MarketEvent event = arrivals[slot(n)];
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
                ByteInput in = new ByteInput(bytes);
                while (in.remaining() > 0) {
                    restore(in.readLong(), codec.read(in));
                }
            }
        }
        checkState(
                size() == expected,
                "Cannot restore state section %s: %d records must wait, found %d",
                SECTION,
                expected,
                size());
    }

    private void restore(long number, MarketEvent event) {
        if (dueMillis(event) > releasedMillis) {
            arrivals[slot(number)] = event;
            push(event, number);
        }
    }
}
