package io.weir.book;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.Arrays;

/** The counts of one book since the instrument's first record, or since the run began. */
public final class BookCounters {

    private static final BookCounter[] ALL = BookCounter.values();

    private final long[] values = new long[ALL.length];

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

    void reset() {
        Arrays.fill(values, 0);
    }

    void write(ByteOutput out) {
        out.writeInt(values.length);
        for (BookCounter counter : ALL) {
            out.writeByte(counter.code());
            out.writeLong(get(counter));
        }
    }

    /** Counters that an older version did not know start at 0. */
    void read(ByteInput in) {
        Arrays.fill(values, 0);
        for (int left = in.readInt(); left > 0; left--) {
            values[BookCounter.of(in.readByte()).ordinal()] = in.readLong();
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (BookCounter counter : ALL) {
            text.append(counter).append('=').append(get(counter)).append(' ');
        }
        return text.toString().trim();
    }
}
