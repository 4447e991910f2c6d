package io.weir.signals.label;

import java.util.Arrays;

/**
 * Finds the first change of a path at which a price reaches a bound from below, or from above.
 *
 * <p>A binary tree of maxima over the changes that the path still has, in an array. Adding a change
 * and finding one take time logarithmic in the number of changes. It is made from the path alone,
 * when first asked, and is no part of the state. Memory: 16 bytes per change, up to twice that
 * while growing.
 */
final class ReachIndex {

    private static final long UNPRICED = Long.MIN_VALUE;

    private final PriceSeries series;
    private final boolean falling;

    /** Node 1 is the root, node i has the children 2i and 2i + 1, leaf k is node capacity + k. */
    private long[] tree = new long[0];

    private int capacity;

    /** Number of the first change that is not in the tree. */
    private long next;

    ReachIndex(PriceSeries series, boolean falling) {
        this.series = series;
        this.falling = falling;
    }

    /**
     * The first change from {@code from} to before {@code to} at or beyond the bound.
     *
     * @param bound a price above 0
     * @return its number, or {@link LabelPath#NEVER}
     */
    long first(PricePath path, long from, long to, long bound) {
        catchUp(path);
        long key = key(bound);
        int start = (int) (from & (capacity - 1));
        int length = (int) (to - from);
        int leaf = firstLeaf(start, key);
        if (leaf < capacity) {
            return leaf < start + length ? from + (leaf - start) : LabelPath.NEVER;
        }
        // The changes may go on at the beginning of the array.
        int rest = start + length - capacity;
        leaf = firstLeaf(0, key);
        return leaf < rest ? from + (capacity - start) + leaf : LabelPath.NEVER;
    }

    /** Forgets everything: the path was restored. */
    void reset() {
        capacity = 0;
        tree = new long[0];
    }

    private void catchUp(PricePath path) {
        int size = (int) (path.tail() - path.head());
        if (size > capacity) {
            capacity = Math.max(64, Integer.highestOneBit(2 * size - 1));
            tree = new long[2 * capacity];
            Arrays.fill(tree, UNPRICED);
            next = path.head();
        }
        next = Math.max(next, path.head());
        for (; next < path.tail(); next++) {
            long value = path.isPriced(next) ? key(path.price(series, next)) : UNPRICED;
            put((int) (next & (capacity - 1)), value);
        }
    }

    private void put(int leaf, long value) {
        int node = capacity + leaf;
        tree[node] = value;
        node >>= 1;
        while (node > 0) {
            long larger = Math.max(tree[2 * node], tree[2 * node + 1]);
            if (tree[node] == larger) {
                return;
            }
            tree[node] = larger;
            node >>= 1;
        }
    }

    /** The first leaf from this one on whose value is at least the bound, else the capacity. */
    private int firstLeaf(int leaf, long bound) {
        int node = capacity + leaf;
        while (tree[node] < bound) {
            while ((node & 1) == 1) {
                node >>= 1;
            }
            if (node == 0) {
                return capacity;
            }
            node++;
        }
        while (node < capacity) {
            node <<= 1;
            if (tree[node] < bound) {
                node++;
            }
        }
        return node - capacity;
    }

    /** Larger is further in the direction that is looked for; unsigned prices become signed. */
    private long key(long price) {
        long signed = price ^ Long.MIN_VALUE;
        return falling ? ~signed : signed;
    }
}
