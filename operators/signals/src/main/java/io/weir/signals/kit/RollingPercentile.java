package io.weir.signals.kit;

import io.weir.schema.state.LongRing;
import java.util.Arrays;

/**
 * One percentile, at the nearest rank, of numbers that come and go.
 *
 * <p>Only the numbers near the percentile are kept in order; those below them are counted. So most
 * numbers cost a comparison. Where the percentile has wandered off what is kept, or too much is
 * kept, all numbers are looked through once when it is asked for. Equal contents give equal answers
 * however they came about.
 */
public final class RollingPercentile {

    /** Numbers that are sorted to find out where the percentile may lie. */
    private static final int SAMPLE = 256;

    /** Ranks in the sample, on each side of the percentile, between which numbers are kept. */
    private static final int MARGIN = 16;

    private final int percent;
    private final long[] sample = new long[SAMPLE];

    /** The numbers from {@link #low} to {@link #high}. */
    private final OrderStatistics kept = new OrderStatistics();

    private long low;
    private long high;
    private int below;
    private int keptMax;

    public RollingPercentile(int percent) {
        this.percent = percent;
        forget();
    }

    /** Numbers may come or go untold; the next question looks through all. */
    public void forget() {
        low = Long.MAX_VALUE;
        high = Long.MIN_VALUE;
        below = 0;
        keptMax = 0;
        kept.clear();
    }

    public void add(long value) {
        if (value < low) {
            below++;
        } else if (value <= high) {
            kept.add(value);
        }
    }

    /** Removes one of the numbers equal to {@code value}, which is there. */
    public void remove(long value) {
        if (value < low) {
            below--;
        } else if (value <= high) {
            kept.remove(value);
        }
    }

    /**
     * The number at rank {@code ceil(percent/100 * n)}, at least 1.
     *
     * @param ring all numbers there are, in a column of the entries from {@code first} on; not none
     */
    public long value(LongRing ring, int column, long first) {
        int count = (int) (ring.tail() - first);
        int rank = (int) Math.max(((long) count * percent + 99) / 100, 1);
        if (!isKept(rank) || kept.size() > keptMax) {
            lookThrough(ring, column, first, rank);
        }
        return kept.rank(rank - below);
    }

    private boolean isKept(int rank) {
        return rank > below && rank - below <= kept.size();
    }

    private void lookThrough(LongRing ring, int column, long first, int rank) {
        int count = (int) (ring.tail() - first);
        int stride = (count + SAMPLE - 1) / SAMPLE;
        int size = 0;
        for (long entry = first; entry < ring.tail(); entry += stride) {
            sample[size++] = ring.get(entry, column);
        }
        Arrays.sort(sample, 0, size);
        int at = (rank - 1) / stride;
        int margin = MARGIN;
        do {
            forget();
            low = at - margin < 0 ? Long.MIN_VALUE : sample[at - margin];
            high = at + margin >= size ? Long.MAX_VALUE : sample[at + margin];
            for (long entry = first; entry < ring.tail(); entry++) {
                add(ring.get(entry, column));
            }
            // The sample may have been a bad one.
            margin *= 2;
        } while (!isKept(rank));
        keptMax = 2 * kept.size();
    }
}
