package io.weir.report;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Chooses the rows that a line chart needs.
 *
 * <p>Time is cut into equal buckets. Of each bucket the first, the smallest, the largest and the
 * last value are kept (M4, Jugel and others 2014: a line through them covers the same pixels as one
 * through all), and the first null, so that the line is broken where values are missing.
 */
final class Sampling {

    private Sampling() {}

    /** Width in ns of the buckets that divide the closed interval. */
    static long width(long start, long end, int buckets) {
        return (end - start) / buckets + 1;
    }

    /**
     * Rows to draw, ascending.
     *
     * @param from first row, inclusive
     * @param to last row, exclusive
     * @param width of a bucket in ns, counted from the first row's time
     */
    static int[] lines(long[] times, double[] values, int from, int to, long width) {
        BitSet kept = new BitSet(to);
        int begin = from;
        while (begin < to) {
            long bucket = (times[begin] - times[from]) / width;
            int end = begin;
            while (end < to && (times[end] - times[from]) / width == bucket) {
                end++;
            }
            keep(values, begin, end, kept);
            begin = end;
        }
        return kept.stream().toArray();
    }

    private static void keep(double[] values, int begin, int end, BitSet kept) {
        int first = -1;
        int low = -1;
        int high = -1;
        int last = -1;
        int missing = -1;
        for (int i = begin; i < end; i++) {
            if (Double.isNaN(values[i])) {
                missing = missing < 0 ? i : missing;
                continue;
            }
            first = first < 0 ? i : first;
            low = low < 0 || values[i] < values[low] ? i : low;
            high = high < 0 || values[i] > values[high] ? i : high;
            last = i;
        }
        for (int index : new int[] {first, low, high, last, missing}) {
            if (index >= 0) {
                kept.set(index);
            }
        }
    }

    /** First row at or after a time. */
    static int lowerBound(long[] times, long time) {
        int found = Arrays.binarySearch(times, time);
        int at = found >= 0 ? found : -found - 1;
        while (at > 0 && times[at - 1] >= time) {
            at--;
        }
        return at;
    }
}
