package io.weir.kernel;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.TreeSet;

/**
 * Whether an instrument is covered: from SUBSCRIBED (else its first record) to the end of the last
 * open stream that carries it.
 *
 * <p>Ended coverage is not over yet: a record at most {@code bridgeNanos} later continues it.
 */
final class Coverage {

    /** How a record finds the coverage. */
    enum Entry {
        /** There is none, and the record begins none. */
        NONE,
        /** It goes on; a short pause counts as covered. */
        CONTINUES,
        /** It begins, or begins again after a pause that was too long. */
        STARTS
    }

    /** Time without an open stream after which nothing of the past counts any more, ns: a day. */
    static final long FORGET_AFTER_NANOS = 86_400_000_000_000L;

    private final long bridgeNanos;
    private final TreeSet<String> openStreams = new TreeSet<>();
    private boolean covered;
    private long endedAt = MarketEvent.NONE;

    /** Whether it has ended, and may still turn out to go on or to be over. */
    private boolean isEndOpen;

    private String lastStream = "";

    /** When the last open stream was closed, or {@link MarketEvent#NONE} while one is open. */
    private long closedAt = MarketEvent.NONE;

    Coverage(long bridgeNanos) {
        this.bridgeNanos = bridgeNanos;
    }

    /**
     * Asked before a record is entered: when the coverage ended that is over by it, since it comes
     * too late to continue it; {@link MarketEvent#NONE} if none is.
     */
    long endOverBefore(MarketEvent event) {
        boolean over = isEndOpen && event.effectiveTime() - endedAt > bridgeNanos;
        return over ? closeEnd() : MarketEvent.NONE;
    }

    /**
     * Asked after a record has left: when the coverage ended that is over by it, since it is an END
     * that leaves no stream open; {@link MarketEvent#NONE} if none is.
     */
    long endOverAfter(MarketEvent event) {
        boolean over = isEndOpen && event.kind() == EventKind.END && openStreams.isEmpty();
        return over ? closeEnd() : MarketEvent.NONE;
    }

    private long closeEnd() {
        isEndOpen = false;
        return endedAt;
    }

    /** Takes a record into account before it is processed. */
    Entry enter(MarketEvent event) {
        EventKind kind = event.kind();
        boolean closes = closes(kind);
        if (!closes) {
            closedAt = MarketEvent.NONE;
        }
        if (!closes && !event.streamId().equals(lastStream)) {
            openStreams.add(event.streamId());
            lastStream = event.streamId();
        }
        if (covered) {
            return Entry.CONTINUES;
        }
        if (kind == EventKind.CONNECTED || closes) {
            return Entry.NONE;
        }
        covered = true;
        isEndOpen = false;
        boolean bridged =
                endedAt != MarketEvent.NONE && event.effectiveTime() - endedAt <= bridgeNanos;
        return bridged ? Entry.CONTINUES : Entry.STARTS;
    }

    /** Whether the record closes the last open stream, so that coverage ends with it. */
    boolean endsWith(MarketEvent event) {
        if (!covered || !closes(event.kind())) {
            return false;
        }
        return openStreams.isEmpty()
                || (openStreams.size() == 1 && openStreams.first().equals(event.streamId()));
    }

    /** Takes a closed stream out, and ends coverage if it was the last. */
    void leave(MarketEvent event) {
        if (closes(event.kind())) {
            boolean ends = endsWith(event);
            openStreams.remove(event.streamId());
            lastStream = "";
            if (ends) {
                covered = false;
                isEndOpen = true;
                endedAt = event.effectiveTime();
            }
            if (openStreams.isEmpty()) {
                closedAt = event.effectiveTime();
            }
        }
    }

    /**
     * The time, ns, after which a record finds nothing of this past: a day after the last stream
     * was closed, or after the longest pause that still counts as covered if that is longer.
     */
    long overAfter() {
        return closedAt == MarketEvent.NONE
                ? Host.NEVER
                : closedAt + Math.max(bridgeNanos, FORGET_AFTER_NANOS);
    }

    boolean isCovered() {
        return covered;
    }

    private static boolean closes(EventKind kind) {
        return kind == EventKind.DISCONNECTED || kind == EventKind.END;
    }

    void write(ByteOutput out) {
        out.writeInt(openStreams.size());
        for (String stream : openStreams) {
            out.writeString(stream);
        }
        out.writeBoolean(covered);
        out.writeLong(endedAt);
        out.writeLong(closedAt);
        out.writeBoolean(isEndOpen);
    }

    void read(ByteInput in) {
        openStreams.clear();
        int streams = in.readInt();
        for (int i = 0; i < streams; i++) {
            openStreams.add(in.readString());
        }
        covered = in.readBoolean();
        endedAt = in.readLong();
        closedAt = in.readLong();
        isEndOpen = in.readBoolean();
        lastStream = "";
    }
}
