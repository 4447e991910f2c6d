package io.weir.book;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that a living book has left the venue's: the last snapshot behind it and how many
 * foreign deltas came since one was applied (its numbers have started again, or one of them was
 * wrong), and the last snapshot ahead of it that no delta has reached yet (something is missing).
 */
final class RestartWatch {

    /** Foreign deltas in a row that prove a restart. */
    static final int FOREIGN_MAX = 20;

    private @Nullable MarketEvent snapshot;
    private int foreign;
    private @Nullable MarketEvent ahead;

    /** Effective time of the first snapshot ahead of the book since a delta reached the last. */
    private long aheadSince = MarketEvent.NONE;

    /** Whether there is anything to forget. */
    boolean isArmed() {
        return snapshot != null || foreign > 0;
    }

    /** A snapshot ahead of the book: the newest replaces the one before. */
    void onSnapshotAhead(MarketEvent newSnapshot) {
        aheadSince = ahead == null ? newSnapshot.effectiveTime() : aheadSince;
        ahead = newSnapshot;
    }

    /** The last snapshot ahead of the book. */
    @Nullable MarketEvent ahead() {
        return ahead;
    }

    /** When the first of them came, ns; NONE if there is none, or it was dealt with. */
    long aheadSince() {
        return aheadSince;
    }

    /** The snapshot ahead is overdue, and dealt with; it stays the way out. */
    void aheadIsOverdue() {
        aheadSince = MarketEvent.NONE;
    }

    /** A delta was applied: whether the snapshot ahead is reached, and therefore forgotten. */
    void onApplied(long sequence) {
        if (ahead != null && sequence >= ahead.orderNumber()) {
            forgetAhead();
        }
    }

    void forgetAhead() {
        ahead = null;
        aheadSince = MarketEvent.NONE;
    }

    /** A snapshot behind the book: the newest replaces the one before. */
    void onSnapshotBehind(MarketEvent newSnapshot) {
        snapshot = newSnapshot;
    }

    @Nullable MarketEvent snapshot() {
        return snapshot;
    }

    /** A foreign delta; tells whether so many prove a restart. */
    boolean onForeign() {
        foreign++;
        return foreign >= FOREIGN_MAX;
    }

    /** The chain goes on, or starts anew. */
    void clear() {
        snapshot = null;
        foreign = 0;
    }

    void write(ByteOutput out) {
        out.writeInt(foreign);
        write(snapshot, out);
        write(ahead, out);
        out.writeLong(aheadSince);
    }

    private static void write(@Nullable MarketEvent event, ByteOutput out) {
        out.writeBoolean(event != null);
        if (event != null) {
            out.writeInt(MarketEventCodec.VERSION);
            new MarketEventCodec().write(event, out);
        }
    }

    void read(int version, ByteInput in) {
        foreign = in.readInt();
        snapshot = read(in);
        forgetAhead();
        if (version > 2) {
            ahead = read(in);
            aheadSince = in.readLong();
        }
    }

    private static @Nullable MarketEvent read(ByteInput in) {
        return in.readBoolean() ? new MarketEventCodec().read(in.readInt(), in) : null;
    }
}
