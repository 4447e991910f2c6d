package io.weir.signals.kit;

/**
 * Totals of a {@link WindowInput} that belong together: those of one choice of parameters.
 *
 * <p>State is kept for each by its key, so that one that is new starts where it is first heard and
 * the others keep what they have.
 */
public final class Terms {

    private final String key;
    private final int first;
    private final int count;
    private long since = WindowLengths.NEVER;

    Terms(String key, int first, int count) {
        this.key = key;
        this.first = first;
        this.count = count;
    }

    /** Stable name among the terms of the input; part of the savepoint contract. */
    String key() {
        return key;
    }

    /** Number of the first of these totals in the {@link WindowLog}. */
    public int first() {
        return first;
    }

    int count() {
        return count;
    }

    /**
     * Records later than this are in these totals; {@link WindowLengths#NEVER} before the first.
     */
    public long since() {
        return since;
    }

    void since(long time) {
        since = time;
    }
}
