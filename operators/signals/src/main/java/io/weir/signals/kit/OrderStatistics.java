package io.weir.signals.kit;

import java.util.Arrays;

/**
 * A multiset of {@code long}s that tells its k-th smallest: sorted chunks of bounded size.
 *
 * <p>Adding and removing search two levels and move at most one chunk; equal contents give equal
 * answers however they came about.
 */
final class OrderStatistics {

    private static final int CHUNK = 256;

    private long[][] chunks = {new long[CHUNK]};
    private int[] sizes = {0};
    private int used = 1;
    private int count;

    int size() {
        return count;
    }

    void clear() {
        used = 1;
        sizes[0] = 0;
        count = 0;
    }

    void add(long value) {
        int at = find(value);
        if (sizes[at] == CHUNK) {
            split(at);
            at += value > chunks[at][sizes[at] - 1] ? 1 : 0;
        }
        long[] chunk = chunks[at];
        int place = lowerBound(chunk, sizes[at], value);
        System.arraycopy(chunk, place, chunk, place + 1, sizes[at] - place);
        chunk[place] = value;
        sizes[at]++;
        count++;
    }

    /** Removes one of the values equal to {@code value}, which is there. */
    void remove(long value) {
        int at = find(value);
        long[] chunk = chunks[at];
        int place = lowerBound(chunk, sizes[at], value);
        if (place == sizes[at] || chunk[place] != value) {
            throw new IllegalStateException("Cannot remove " + value + ": it is not there");
        }
        System.arraycopy(chunk, place + 1, chunk, place, sizes[at] - place - 1);
        sizes[at]--;
        count--;
        if (at + 1 < used && sizes[at] + sizes[at + 1] <= CHUNK / 2) {
            merge(at);
        } else if (sizes[at] == 0 && used > 1) {
            drop(at);
        }
    }

    /** The value of rank {@code rank}, counted from 1. */
    long rank(int rank) {
        int left = rank - 1;
        int at = 0;
        while (left >= sizes[at]) {
            left -= sizes[at];
            at++;
        }
        return chunks[at][left];
    }

    /** The first chunk whose largest value is at least {@code value}, else the last. */
    private int find(long value) {
        int low = 0;
        int high = used - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunks[middle][sizes[middle] - 1] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int lowerBound(long[] chunk, int size, long value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunk[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void split(int at) {
        if (used == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * used);
            sizes = Arrays.copyOf(sizes, 2 * used);
        }
        // The spare chunk behind the used ones is taken again, so that steady work makes no
        // garbage.
        long[] spare = chunks[used] == null ? new long[CHUNK] : chunks[used];
        System.arraycopy(chunks, at + 1, chunks, at + 2, used - at - 1);
        System.arraycopy(sizes, at + 1, sizes, at + 2, used - at - 1);
        System.arraycopy(chunks[at], CHUNK / 2, spare, 0, CHUNK / 2);
        chunks[at + 1] = spare;
        sizes[at + 1] = CHUNK / 2;
        sizes[at] = CHUNK / 2;
        used++;
    }

    private void merge(int at) {
        System.arraycopy(chunks[at + 1], 0, chunks[at], sizes[at], sizes[at + 1]);
        sizes[at] += sizes[at + 1];
        drop(at + 1);
    }

    private void drop(int at) {
        long[] spare = chunks[at];
        System.arraycopy(chunks, at + 1, chunks, at, used - at - 1);
        System.arraycopy(sizes, at + 1, sizes, at, used - at - 1);
        used--;
        chunks[used] = spare;
    }
}
