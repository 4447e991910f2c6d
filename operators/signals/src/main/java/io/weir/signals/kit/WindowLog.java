package io.weir.signals.kit;

import io.weir.schema.Int128;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;

/**
 * Running totals with their past: the sum over any window is the difference of two of them.
 *
 * <p>Each entry holds a time and the totals <em>before</em> the records of that time, so there is
 * one entry per distinct time, and a window's cursor stands at the first entry within it. Totals
 * are exact modulo 2^64 (one term) or 2^128 (two terms, high first), hence the difference is the
 * exact sum of the records in the window and does not depend on what came before it. A term may
 * also hold a state instead of a sum: its past value is then read as it is. Adding a record costs
 * the same for any number of windows.
 */
public final class WindowLog {

    private static final int TIME = 0;

    private final LongRing ring;
    private final long[] totals;
    private final long[] windows;
    private final long[] cursors;
    private final int longest;
    private long markedTime = Long.MIN_VALUE;

    /**
     * Makes an empty log.
     *
     * @param terms number of totals
     * @param windows lengths in ns; a window's handle is its position
     */
    WindowLog(String name, int terms, long[] windows) {
        this.ring = new LongRing(name, 1 + terms);
        this.totals = new long[terms];
        this.windows = windows.clone();
        this.cursors = new long[windows.length];
        int at = 0;
        for (int i = 1; i < windows.length; i++) {
            at = windows[i] > windows[at] ? i : at;
        }
        this.longest = at;
    }

    LongRing ring() {
        return ring;
    }

    /** Before totals change with a record of this time. */
    public void mark(long time) {
        if (time == markedTime) {
            return;
        }
        markedTime = time;
        pass(longest, time);
        ring.trimTo(cursors[longest]);
        long entry = ring.append();
        ring.set(entry, TIME, time);
        for (int i = 0; i < totals.length; i++) {
            ring.set(entry, 1 + i, totals[i]);
        }
    }

    /** Adds to a one-term total. */
    public void add(int term, long value) {
        totals[term] += value;
    }

    /** Adds to a two-term total. */
    public void addWide(int term, Int128 value) {
        addWide(term, value.high(), value.low());
    }

    /** Adds a {@code long} to a two-term total. */
    public void addWide(int term, long value) {
        addWide(term, value >> 63, value);
    }

    private void addWide(int term, long high, long low) {
        long sum = totals[term + 1] + low;
        totals[term] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        totals[term + 1] = sum;
    }

    /** Replaces a term that holds a state. */
    public void put(int term, long value) {
        totals[term] = value;
    }

    /** Present value of a term. */
    public long total(int term) {
        return totals[term];
    }

    /** Moves all windows so that they end at {@code time}. */
    void advance(long time) {
        for (int i = 0; i < windows.length; i++) {
            pass(i, time);
        }
    }

    private void pass(int window, long time) {
        long start = time - windows[window];
        long cursor = Math.max(cursors[window], ring.head());
        while (cursor < ring.tail() && ring.get(cursor, TIME) <= start) {
            cursor++;
        }
        cursors[window] = cursor;
    }

    /** The value of a term at the start of a window. */
    long before(int window, int term) {
        long cursor = cursors[window];
        return cursor == ring.tail() ? totals[term] : ring.get(cursor, 1 + term);
    }

    /** The sum of a one-term total over a window. */
    long sum(int window, int term) {
        return totals[term] - before(window, term);
    }

    /** The sum of a two-term total over a window. */
    Int128 sumWide(int window, int term, Int128 out) {
        out.set(totals[term], totals[term + 1]);
        out.subtract(before(window, term), before(window, term + 1));
        return out;
    }

    /** Time of the last {@link #mark}, or {@code Long.MIN_VALUE}. */
    long markedTime() {
        return markedTime;
    }

    void writeTotals(ByteOutput out, int first, int count) {
        out.writeLongs(totals, first, first + count);
    }

    void readTotals(long[] from, int first) {
        System.arraycopy(from, 0, totals, first, from.length);
    }

    /** After the totals were read; windows find their beginnings in the ring when they advance. */
    void restored(long newMarkedTime) {
        markedTime = newMarkedTime;
    }
}
