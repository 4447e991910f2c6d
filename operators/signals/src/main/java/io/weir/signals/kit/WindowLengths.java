package io.weir.signals.kit;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.Arrays;

/**
 * The lengths of the windows over one ring of records, and since when each has heard everything.
 *
 * <p>Each length has a moment {@code since}: the ring had all records later than it when they were
 * needed, so that a window that begins at it or later is complete. It is {@link #NEVER} until the
 * first record is heard. A length that is restored keeps its moment. One that is new over a ring
 * that was restored has the moment from which on a longer window kept all records: it may be
 * complete at once.
 */
public final class WindowLengths {

    /** Of a length that has heard nothing. */
    public static final long NEVER = Market.NEVER;

    private long[] lengths = {};
    private long[] since = {};
    private boolean isDeaf;

    /** Asks for a length in ns and returns its handle. */
    public int ask(long nanos) {
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] == nanos) {
                return i;
            }
        }
        lengths = Arrays.copyOf(lengths, lengths.length + 1);
        since = Arrays.copyOf(since, lengths.length);
        lengths[lengths.length - 1] = nanos;
        since[lengths.length - 1] = NEVER;
        isDeaf = true;
        return lengths.length - 1;
    }

    /** Number of lengths. */
    public int count() {
        return lengths.length;
    }

    /** A length in ns. */
    public long length(int handle) {
        return lengths[handle];
    }

    /** The longest length in ns; 0 where there is none. */
    public long longest() {
        long longest = 0;
        for (long each : lengths) {
            longest = Math.max(longest, each);
        }
        return longest;
    }

    /** Coverage begins: all that follows is heard, from this moment on. */
    public void coverageStarted(long time) {
        Arrays.fill(since, time - 1);
        isDeaf = false;
    }

    /**
     * Each record, before it is taken in. One of the same time may have come before the input was
     * there: what is new has everything after it.
     */
    public void hear(long time) {
        if (isDeaf) {
            for (int i = 0; i < since.length; i++) {
                since[i] = since[i] == NEVER ? time : since[i];
            }
            isDeaf = false;
        }
    }

    /** Whether a window ending at {@code time} has heard all of its records. */
    public boolean isComplete(long time, int handle) {
        return time - lengths[handle] >= since[handle];
    }

    /** The moment after which a length has heard everything, or {@link #NEVER}. */
    long since(int handle) {
        return since[handle];
    }

    /** Writes lengths and moments. */
    public void write(ByteOutput out) {
        out.writeLongs(lengths, 0, lengths.length);
        out.writeLongs(since, 0, since.length);
    }

    /**
     * Reads what {@link #write} wrote, for the lengths that are asked for now.
     *
     * @param trimmedAt time of the record at which the ring last dropped what no window needed, or
     *     {@code MarketEvent.NONE} where it has had none
     */
    public void read(ByteInput in, long trimmedAt) {
        long[] storedLengths = in.readLongs();
        long[] storedSince = in.readLongs();
        isDeaf = false;
        for (int i = 0; i < lengths.length; i++) {
            long earliest = NEVER;
            for (int j = 0; j < storedLengths.length; j++) {
                boolean isSame = storedLengths[j] == lengths[i];
                long kept =
                        isSame ? storedSince[j] : kept(storedLengths[j], storedSince[j], trimmedAt);
                earliest = isSame ? kept : Math.min(earliest, kept);
                if (isSame) {
                    break;
                }
            }
            since[i] = earliest;
            isDeaf |= earliest == NEVER;
        }
    }

    /** The moment after which the ring has all records, thanks to a window of this length. */
    private static long kept(long length, long since, long trimmedAt) {
        if (since == NEVER || trimmedAt < Long.MIN_VALUE + length) {
            return since;
        }
        return Math.max(since, trimmedAt - length);
    }
}
