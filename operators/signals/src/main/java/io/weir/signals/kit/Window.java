package io.weir.signals.kit;

import io.weir.schema.Int128;

/**
 * One window over the records that an input keeps, ending at the time of the row being written.
 *
 * <p>Numbers of totals are those of the input's {@link WindowLog}.
 */
public final class Window {

    private final WindowInput input;
    private final Terms terms;
    private final int handle;
    private final long length;

    /** Everything later was heard; {@link WindowLengths#NEVER} before the first record. */
    private long since = WindowLengths.NEVER;

    Window(WindowInput input, Terms terms, int handle, long length) {
        this.input = input;
        this.terms = terms;
        this.handle = handle;
        this.length = length;
    }

    /** Whether all records of the window ending at {@code time} were heard, in one spell. */
    public boolean isComplete(long time) {
        return time - length >= since && input.isInSpell(time, length);
    }

    /** What lengths and terms have heard may have changed. */
    void refresh(WindowLengths lengths) {
        since = Math.max(terms.since(), lengths.since(handle));
    }

    /** The sum of a one-term total over the window. */
    public long sum(int term) {
        return input.log().sum(handle, term);
    }

    /** The sum of a two-term total over the window, put into {@code out}. */
    public Int128 sumWide(int term, Int128 out) {
        return input.log().sumWide(handle, term, out);
    }

    /** The value that a term had when the window began. */
    public long before(int term) {
        return input.log().before(handle, term);
    }
}
