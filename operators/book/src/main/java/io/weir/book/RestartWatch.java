package io.weir.book;

import io.weir.schema.Checks;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that the numbers of a book have started again where no message says so: the last
 * snapshot behind the book, and how many foreign deltas came since one was applied.
 */
final class RestartWatch {

    /** Foreign deltas in a row that prove a restart. */
    static final int FOREIGN_MAX = 20;

    private @Nullable MarketEvent snapshot;
    private int foreign;

    /** Whether there is anything to forget. */
    boolean isArmed() {
        return snapshot != null || foreign > 0;
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
        out.writeBoolean(snapshot != null);
        if (snapshot != null) {
            out.writeInt(MarketEventCodec.VERSION);
            new MarketEventCodec().write(snapshot, out);
        }
    }

    void read(ByteInput in) {
        foreign = in.readInt();
        snapshot = null;
        if (in.readBoolean()) {
            int version = in.readInt();
            Checks.checkState(
                    version == MarketEventCodec.VERSION,
                    "Cannot read section book: form of events must be %d, was %d",
                    MarketEventCodec.VERSION,
                    version);
            snapshot = new MarketEventCodec().read(in);
        }
    }
}
