package io.weir.signals.label;

import io.weir.book.BookStatus;
import io.weir.book.StatusChange;

/**
 * One thing that happens to an instrument, in canonical order.
 *
 * @param name sampler of a row, or reason of a status
 */
public record Step(
        Kind kind, long time, long receive, long bid, long ask, BookStatus status, String name) {

    /** What happens. */
    public enum Kind {
        TOUCH,
        STATUS,
        ROW,
        END
    }

    public static Step touch(long time, long bid, long ask) {
        return new Step(Kind.TOUCH, time, time, bid, ask, BookStatus.VALID, "");
    }

    public static Step status(long time, BookStatus status) {
        return new Step(Kind.STATUS, time, time, 0, 0, status, "TEST");
    }

    public static Step row(long time) {
        return row(time, "book");
    }

    public static Step row(long time, String sampler) {
        return new Step(Kind.ROW, time, time, 0, 0, BookStatus.VALID, sampler);
    }

    /** The last open stream ends, and with it coverage. */
    public static Step end(long time) {
        return new Step(Kind.END, time, time, 0, 0, BookStatus.STALE, StatusChange.REASON_END);
    }

    public Step receivedAt(long other) {
        return new Step(kind, time, other, bid, ask, status, name);
    }
}
