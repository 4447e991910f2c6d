package io.weir.signals.label;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.Durations;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.LongRing;

/**
 * What came of one horizon of the pending rows, under the rows' own entry numbers: best prices at
 * the end and when they were known, or why there are none. 24 bytes per end that has come.
 *
 * <p>Ends come in the order of the rows, so the ring's tail is the first row whose end is awaited.
 */
final class HorizonEnds {

    static final long NONE = Long.MAX_VALUE;

    private static final int BID = 0;
    private static final int ASK = 1;
    private static final int AVAILABLE_AT = 2;
    private static final int WIDTH = 3;

    /** In place of a time: void, with the reason's code added. No time is that early. */
    private static final long VOID = Long.MIN_VALUE;

    private static final long VOID_LAST = VOID + 64;

    private final long horizon;
    private final int firstColumn;
    private final PendingRows rows;
    private final LongRing ends;

    /** End of the first row that waits; valid unless {@link #isNextKnown} is false. */
    private long next = NONE;

    private boolean isNextKnown = true;

    HorizonEnds(long horizonNanos, int firstColumn, PendingRows rows) {
        this.horizon = horizonNanos;
        this.firstColumn = firstColumn;
        this.rows = rows;
        this.ends = new LongRing("labels.ends." + Durations.name(horizonNanos), WIDTH);
    }

    /** The earliest end that is awaited, or {@link #NONE}. */
    long next() {
        if (!isNextKnown) {
            moveOn();
        }
        return next;
    }

    /** Number of the first row whose end has not come. */
    long cursor() {
        return ends.tail();
    }

    /** A row was appended; void ones wait for nothing but the rows before them. */
    void rowAppended() {
        if (next() == NONE) {
            moveOn();
        }
    }

    /** All ends at {@code time} came, with these prices. */
    void resolve(long time, long bid, long ask, long availableAt) {
        while (next() == time) {
            long entry = ends.append();
            ends.set(entry, BID, bid);
            ends.set(entry, ASK, ask);
            ends.set(entry, AVAILABLE_AT, availableAt);
            moveOn();
        }
    }

    /** All ends at {@code time} came, and there was no price. */
    void voidAt(long time, VoidReason reason) {
        while (next() == time) {
            appendVoid(reason.code());
            moveOn();
        }
    }

    /** All awaited ends, none of which is before {@code time}, are void. */
    void voidFrom(long time, VoidReason reason) {
        checkState(
                next() >= time,
                "Cannot make labels void from %d on: the end at %d was left out",
                time,
                next());
        while (next() != NONE) {
            appendVoid(reason.code());
            moveOn();
        }
    }

    /** Fills this horizon's columns of a row whose end has come. */
    void write(long entry, LabelVariant[] labels, LabelSpan span, RowBuilder row) {
        int column = firstColumn;
        long availableAt = ends.get(entry, AVAILABLE_AT);
        if (availableAt < VOID_LAST) {
            column += labels.length;
            row.set(column, VoidReason.of((int) (availableAt - VOID)).name());
            row.set(column + 1, rows.eventTime(entry) + horizon);
            return;
        }
        span.end(ends.get(entry, BID), ends.get(entry, ASK));
        for (LabelVariant label : labels) {
            label.write(span, row, column);
            column++;
        }
        row.set(column + 1, rows.eventTime(entry) + horizon);
        row.set(column + 2, availableAt);
    }

    /** Drops the oldest row's end. */
    void dropFirst() {
        ends.trimTo(ends.head() + 1);
    }

    LongRing ring() {
        return ends;
    }

    /** The state was read; entries may come later. */
    void restored() {
        isNextKnown = false;
    }

    private void moveOn() {
        isNextKnown = true;
        for (long entry = ends.tail(); entry < rows.tail(); entry++) {
            int reason = rows.voidReason(entry);
            if (reason == VoidReason.NONE) {
                next = rows.eventTime(entry) + horizon;
                return;
            }
            appendVoid(reason);
        }
        next = NONE;
    }

    private void appendVoid(int reason) {
        ends.set(ends.append(), AVAILABLE_AT, VOID + reason);
    }
}
