package io.weir.signals.label;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.Durations;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;

/**
 * The ends of one horizon of the pending rows, under the rows' own entry numbers: best prices at
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

    /** Column of the void; those of the end and of its availability follow. */
    private final int ownColumn;

    private final PendingRows rows;
    private final LongRing ends;

    /** Ends before this time came while nobody watched; {@link Long#MIN_VALUE} if all did not. */
    private long observedFrom = Long.MIN_VALUE;

    /** End of the first row that waits; valid unless {@link #isNextKnown} is false. */
    private long next = NONE;

    private boolean isNextKnown = true;

    /**
     * A horizon without rows.
     *
     * @param firstColumn of its labels
     * @param ownColumn behind those of its labels
     */
    HorizonEnds(long horizonNanos, int firstColumn, int ownColumn, PendingRows rows) {
        this.horizon = horizonNanos;
        this.firstColumn = firstColumn;
        this.ownColumn = ownColumn;
        this.rows = rows;
        this.ends = new LongRing(ringName(horizonNanos), WIDTH);
    }

    /** Name of the ring of a horizon; part of the savepoint contract. */
    static String ringName(long horizonNanos) {
        return "labels.ends." + Durations.name(horizonNanos);
    }

    /** Length of the horizon, ns. */
    long nanos() {
        return horizon;
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

    /** A row was appended; one that is void at once waits only for its place in the order. */
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
        voidAll(reason);
    }

    /** All awaited ends are void, whether they came or not. */
    void voidAll(VoidReason reason) {
        while (next() != NONE) {
            appendVoid(reason.code());
            moveOn();
        }
    }

    /** Fills this horizon's columns of a row whose end has come. */
    void write(long entry, PlannedLabel[] labels, LabelSpan span, RowBuilder row) {
        row.set(ownColumn + 1, rows.eventTime(entry) + horizon);
        long availableAt = ends.get(entry, AVAILABLE_AT);
        if (availableAt < VOID_LAST) {
            row.set(ownColumn, VoidReason.of((int) (availableAt - VOID)).name());
            return;
        }
        row.set(ownColumn + 2, availableAt);
        span.end(ends.get(entry, BID), ends.get(entry, ASK));
        span.horizon(horizon);
        for (PlannedLabel label : labels) {
            if (!label.needsPath() || span.isWatched()) {
                label.variant().write(span, row, firstColumn + label.offset());
            }
        }
    }

    /** Drops the oldest row's end. */
    void dropFirst() {
        ends.trimTo(ends.head() + 1);
    }

    LongRing ring() {
        return ends;
    }

    void write(ByteOutput out) {
        out.writeLong(horizon);
        ends.writeBounds(out);
        out.writeLong(observedFrom);
    }

    /** Reads what {@link #write} wrote behind the horizon's length; entries come later. */
    void read(ByteInput in) {
        ends.readBounds(in);
        observedFrom = in.readLong();
        isNextKnown = false;
    }

    /**
     * The horizon is new: rows that wait already are answered where their end is still to come.
     *
     * @param firstRow number of the oldest row that waits
     * @param time of the last record that was processed, ns
     */
    void beginAt(long firstRow, long time) {
        ends.startAt(firstRow);
        observedFrom = time;
        isNextKnown = false;
    }

    private void moveOn() {
        isNextKnown = true;
        for (long entry = ends.tail(); entry < rows.tail(); entry++) {
            int reason = rows.voidReason(entry);
            long end = rows.eventTime(entry) + horizon;
            if (reason == VoidReason.NONE && end >= observedFrom) {
                next = end;
                return;
            }
            appendVoid(reason == VoidReason.NONE ? VoidReason.NOT_OBSERVED.code() : reason);
        }
        next = NONE;
    }

    private void appendVoid(int code) {
        ends.set(ends.append(), AVAILABLE_AT, VOID + code);
    }
}
