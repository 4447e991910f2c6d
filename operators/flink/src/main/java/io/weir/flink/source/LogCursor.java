package io.weir.flink.source;

import static io.weir.schema.Checks.checkState;
import static java.util.Objects.requireNonNull;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.venue.log.LogCounters;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A log of a merge, with the event that it offers next.
 *
 * <p>Cursors compare by the promise of that event, then by the number of their log.
 */
final class LogCursor implements Comparable<LogCursor>, Closeable {

    /** Version 1 has the event on offer behind the position, under the scales of its time. */
    private static final int VERSION = 2;

    private final int log;
    private final String name;
    private final EventLog events;
    private @Nullable MarketEvent next;
    private long promise;

    private LogCursor(int log, String name, EventLog events) {
        this.log = log;
        this.name = name;
        this.events = events;
    }

    static LogCursor open(LogSplit split, EventLogs logs) {
        checkState(
                split.log() < logs.count() && logs.name(split.log()).equals(split.name()),
                "Cannot restore log %d: it must be %s, but this recording has %s there",
                split.log(),
                split.name(),
                split.log() < logs.count() ? logs.name(split.log()) : "none");
        if (split.progress().length == 0) {
            EventLog events = logs.open(split.log(), null);
            LogCursor cursor = new LogCursor(split.log(), split.name(), events);
            cursor.offer(events.next());
            return cursor;
        }
        ByteInput in = new ByteInput(split.progress());
        int version = in.readInt();
        checkState(
                version == VERSION || version == 1,
                "Cannot restore log %s: unknown version %d",
                split.name(),
                version);
        EventLog events = logs.open(split.log(), in.readBytes());
        LogCursor cursor = new LogCursor(split.log(), split.name(), events);
        if (!in.readBoolean()) {
            cursor.offer(null);
        } else {
            cursor.offer(version == 1 ? new MarketEventCodec().read(in) : events.next());
        }
        return cursor;
    }

    private void offer(@Nullable MarketEvent event) {
        next = event;
        promise = event == null ? Long.MAX_VALUE : event.stamp().promise();
    }

    boolean isFinished() {
        return next == null;
    }

    /** The log's promise: nothing that it still offers stands before it. */
    long promise() {
        return promise;
    }

    /** The event on offer; the log goes on to the one behind it. */
    MarketEvent take() {
        MarketEvent taken = requireNonNull(next);
        offer(events.next());
        return taken;
    }

    LogCounters counters() {
        return events.counters();
    }

    LogSplit split() {
        ByteOutput out = new ByteOutput();
        out.writeInt(VERSION);
        out.writeBytes(events.position(next));
        out.writeBoolean(next != null);
        return new LogSplit(log, name, out.toByteArray());
    }

    @Override
    public int compareTo(LogCursor other) {
        return promise != other.promise
                ? Long.compare(promise, other.promise)
                : Integer.compare(log, other.log);
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
