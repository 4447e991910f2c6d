package io.weir.kernel;

import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognises events of one kind that were seen before, by the venue's numbers.
 *
 * <p>{@link Identity#GLOBAL}: a number is taken once, from whichever stream stands first. {@link
 * Identity#PER_STREAM}: once from each stream, of the {@value #STREAMS} that were heard last; the
 * end of a stream ends its numbers, which may start again. {@link Identity#NONE}, and events
 * without a number: none is a duplicate.
 */
final class SeenEvents {

    /** Streams whose numbers are remembered apart. */
    static final int STREAMS = 8;

    private final Identity identity;
    private final List<RecentSequences> recent = new ArrayList<>();

    /** Names of the streams that own the slots; of one slot without a name if all share it. */
    private final List<String> streams = new ArrayList<>();

    private int lastSlot;

    /** Slot that goes to the next stream that has none. */
    private int nextSlot;

    SeenEvents(String name, EventKind kind, BookRules rules) {
        identity = rules.identity(kind);
        int slots = identity == Identity.PER_STREAM ? STREAMS : 1;
        for (int slot = 0; slot < slots; slot++) {
            recent.add(new RecentSequences(slot == 0 ? name : name + '-' + slot));
            streams.add("");
        }
    }

    /** Whether the event was not seen before; it is remembered then. */
    boolean add(MarketEvent event) {
        if (identity == Identity.NONE || !event.hasSequence()) {
            return true;
        }
        int slot = identity == Identity.GLOBAL ? 0 : slotOf(event.streamId());
        return recent.get(slot).add(event.sequence());
    }

    private int slotOf(String stream) {
        if (!streams.get(lastSlot).equals(stream)) {
            int known = streams.indexOf(stream);
            lastSlot = known < 0 ? take(stream) : known;
        }
        return lastSlot;
    }

    private int take(String stream) {
        int free = streams.indexOf("");
        int slot = free < 0 ? nextSlot : free;
        nextSlot = (slot + 1) % STREAMS;
        recent.get(slot).clear();
        streams.set(slot, stream);
        return slot;
    }

    /** A stream has ended: its numbers may start again. */
    void streamEnded(String stream) {
        if (identity == Identity.PER_STREAM) {
            int slot = streams.indexOf(stream);
            if (slot >= 0) {
                recent.get(slot).clear();
                streams.set(slot, "");
            }
        }
    }

    List<Segmented> segmented() {
        List<Segmented> rings = new ArrayList<>();
        for (RecentSequences sequences : recent) {
            rings.add(sequences.ring());
        }
        return rings;
    }

    void write(ByteOutput out) {
        out.writeInt(nextSlot);
        for (int slot = 0; slot < recent.size(); slot++) {
            out.writeString(streams.get(slot));
            recent.get(slot).write(out);
        }
    }

    void read(ByteInput in) {
        nextSlot = in.readInt();
        for (int slot = 0; slot < recent.size(); slot++) {
            streams.set(slot, in.readString());
            recent.get(slot).read(in);
        }
        lastSlot = 0;
    }
}
