package io.weir.flink.source;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.venue.log.LogCounters;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log without the events that a {@link Selection} leaves out.
 *
 * <p>Stamps are those of the whole log. Where the log's promise reaches the end of the selection,
 * nothing that belongs to it can follow: reading stops, and every stream that still carries an
 * instrument ends with an END at the last ns of the selection, with the ordinal of its last event
 * taken, index 1, and the receive time of the record that ended the reading.
 */
final class SelectedLog implements EventLog {

    private static final int VERSION = 1;
    private static final int END_INDEX = 1;

    /**
     * Parts the stream from the instrument in the key of an open channel; sorts before all text.
     */
    private static final char SEPARATOR = '\0';

    private final EventLog whole;
    private final Selection selection;

    /** Ordinal of the last event by stream and instrument, of those that have not ended. */
    private final TreeMap<String, Long> open = new TreeMap<>();

    private long promise = MarketEvent.NONE;
    private long receiveTime = MarketEvent.NONE;
    private boolean over;

    private SelectedLog(EventLog whole, Selection selection) {
        this.whole = whole;
        this.selection = selection;
    }

    static SelectedLog open(
            EventLogs logs, int log, Selection selection, byte @Nullable [] position) {
        if (position == null) {
            return new SelectedLog(logs.open(log, null), selection);
        }
        ByteInput in = new ByteInput(position);
        int version = in.readInt();
        checkState(
                version == VERSION,
                "Cannot restore the selected part of log %s: version must be %d, was %d",
                logs.name(log),
                VERSION,
                version);
        SelectedLog restored = new SelectedLog(logs.open(log, in.readBytes()), selection);
        restored.read(in);
        return restored;
    }

    @Override
    public @Nullable MarketEvent next() {
        while (!over) {
            MarketEvent event = whole.next();
            if (event == null || event.stamp().promise() >= selection.to()) {
                over = true;
                receiveTime = event == null ? receiveTime : event.receiveTime();
            } else {
                receiveTime = event.receiveTime();
                if (selection.takes(event)) {
                    promise = event.stamp().promise();
                    follow(event);
                    return event;
                }
            }
        }
        return nextEnd();
    }

    private void follow(MarketEvent event) {
        if (selection.to() == Selection.END || event.kind() == EventKind.DEAD_LETTER) {
            return;
        }
        String channel = channel(event);
        if (event.kind() == EventKind.END || event.kind() == EventKind.DISCONNECTED) {
            open.remove(channel);
        } else {
            open.put(channel, event.ordinal());
        }
    }

    private static String channel(MarketEvent event) {
        return event.streamId() + SEPARATOR + event.instrument();
    }

    private @Nullable MarketEvent nextEnd() {
        Map.Entry<String, Long> first = open.pollFirstEntry();
        if (first == null) {
            return null;
        }
        int separator = first.getKey().indexOf(SEPARATOR);
        String stream = first.getKey().substring(0, separator);
        String instrument = first.getKey().substring(separator + 1);
        long time = selection.to() - 1;
        return MarketEvent.unstamped(
                        instrument,
                        EventKind.END,
                        MarketEvent.NONE,
                        MarketEvent.NONE,
                        StreamNote.INSTANCE)
                .at(stream, first.getValue(), END_INDEX, receiveTime)
                .stamped(new Stamp(promise, 0, time, time, Stamp.Lateness.ON_TIME));
    }

    @Override
    public byte[] position(@Nullable MarketEvent unread) {
        ByteOutput out = new ByteOutput();
        out.writeInt(VERSION);
        out.writeBytes(whole.position(over ? null : unread));
        out.writeLong(promise);
        out.writeLong(receiveTime);
        out.writeBoolean(over);
        TreeMap<String, Long> left = new TreeMap<>(open);
        if (over && unread != null) {
            left.put(channel(unread), unread.ordinal()); // it was made here
        }
        out.writeInt(left.size());
        for (Map.Entry<String, Long> channel : left.entrySet()) {
            out.writeString(channel.getKey());
            out.writeLong(channel.getValue());
        }
        return out.toByteArray();
    }

    private void read(ByteInput in) {
        promise = in.readLong();
        receiveTime = in.readLong();
        over = in.readBoolean();
        for (int left = in.readInt(); left > 0; left--) {
            String channel = in.readString();
            open.put(channel, in.readLong());
        }
    }

    @Override
    public LogCounters counters() {
        return whole.counters();
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
