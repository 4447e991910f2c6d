package io.weir.book;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.Arrays;

/** The counts of one book since the instrument's first record. */
public final class BookCounters {

    private final long[] values = new long[BookCounter.values().length];

    /** The count so far. */
    public long get(BookCounter counter) {
        return values[counter.ordinal()];
    }

    void increment(BookCounter counter) {
        values[counter.ordinal()]++;
    }

    void add(BookCounter counter, long more) {
        values[counter.ordinal()] += more;
    }

    void write(ByteOutput out) {
        out.writeLongs(values, 0, values.length);
    }

    /** Counters that an older version did not know start at 0. */
    void read(ByteInput in) {
        long[] stored = in.readLongs();
        Arrays.fill(values, 0);
        System.arraycopy(stored, 0, values, 0, Math.min(stored.length, values.length));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (BookCounter counter : BookCounter.values()) {
            text.append(counter).append('=').append(get(counter)).append(' ');
        }
        return text.toString().trim();
    }
}
