package io.weir.signals.label;

import io.weir.schema.Int128;

/**
 * The path of the best prices from a row to the end of a horizon, as labels see it: the price at
 * the row and every change behind it, in canonical order, at or before {@code t + h}.
 *
 * <p>Changes have numbers that grow by one; {@link #start} is the one in force at the row. The
 * object is used again: it is valid during the call. Sums take constant time, searches logarithmic
 * time in the number of changes.
 */
public final class LabelPath {

    /** Number of a change that did not come. */
    public static final long NEVER = Long.MAX_VALUE;

    private final PricePath path;
    private final Int128 sum = new Int128();
    private long start;
    private long end;
    private long rowTime;

    LabelPath(PricePath path) {
        this.path = path;
    }

    /** Goes to a row that is watched and had a VALID book. */
    void startAt(long row, long time) {
        start = path.startOf(row);
        rowTime = time;
    }

    /** Goes on to the end of a horizon. */
    void endAt(long time) {
        end = path.lastAt(start, time);
    }

    /** The change in force at the row. */
    public long start() {
        return start;
    }

    /** The last change at or before the end of the horizon. */
    public long end() {
        return end;
    }

    /** When a change stands, ns; the row's own time for the one in force at the row. */
    public long time(long change) {
        return Math.max(rowTime, path.time(change));
    }

    /** Whether both sides of the book had a known best price from this change on. */
    public boolean isPriced(long change) {
        return path.isPriced(change);
    }

    /** The price from this change on, fixed point; 0 if it is not {@link #isPriced}. */
    public long price(PriceSeries series, long change) {
        return path.price(series, change);
    }

    /**
     * The first change, the one in force at the row included, whose price is at least the bound.
     *
     * @param bound above 0
     * @return {@link #NEVER} if there is none up to the end of the horizon
     */
    public long firstAtLeast(PriceSeries series, long bound) {
        return path.firstReach(series, false, start, end + 1, bound);
    }

    /**
     * The first change, the one in force at the row included, whose price is at most the bound.
     *
     * @param bound above 0
     * @return {@link #NEVER} if there is none up to the end of the horizon
     */
    public long firstAtMost(PriceSeries series, long bound) {
        return path.firstReach(series, true, start, end + 1, bound);
    }

    /**
     * Sum of the squared returns of the mid over the changes behind the row, up to the end.
     *
     * <p>A return is {@code log1p((m' − m) / m)}; its square is rounded once to a multiple of 2⁻⁹⁶
     * and summed exactly. A mid that is unknown ends the chain, as in the feature {@code rv}.
     */
    public double varianceAfter() {
        sum.clear();
        path.addVariance(start, end, sum);
        return sum.fixedToDouble();
    }

    /**
     * As {@link #varianceAfter}, over the window before the row, which a label must have asked for
     * with {@link LabelVariant#pathBefore}.
     *
     * @param nanos length of the window: changes with time above {@code t − nanos}
     * @return NaN if the book was not VALID, or the path not watched, through the whole window
     */
    public double varianceBefore(long nanos) {
        long before = path.lastAtIfWatched(rowTime - nanos);
        if (before == NEVER) {
            return Double.NaN;
        }
        sum.clear();
        path.addVariance(before, start, sum);
        return sum.fixedToDouble();
    }
}
