package io.weir.kernel;

/** One stage's part of the counts of a key, by the positions in its own list of counters. */
public final class StageCounts {

    private final Counts all;
    private final int first;

    StageCounts(Counts all, int first) {
        this.all = all;
        this.first = first;
    }

    /** One more happening. */
    public void add(int counter) {
        all.add(first + counter);
    }

    /** The value as it is now, of a gauge or of a count that is kept elsewhere. */
    public void set(int counter, long value) {
        all.set(first + counter, value);
    }

    public long get(int counter) {
        return all.get(first + counter);
    }
}
