package io.weir.venue.log;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * Reads one log: its records decoded and stamped, in its order, with the ends, heartbeats, losses
 * and dead letters that belong into it. One instance belongs to one thread.
 */
public final class LogReader implements Closeable {

    private LogReader() {}

    /** Opens a log at its beginning. */
    public static LogReader open(
            LogDescriptor log, InstrumentRegistry registry, ClockSettings settings) {
        throw new InputException("Cannot read %s", log);
    }

    /** Opens a log where another reader was at when it gave the position. */
    public static LogReader openAt(
            LogDescriptor log,
            InstrumentRegistry registry,
            ClockSettings settings,
            byte[] position) {
        throw new InputException("Cannot read %s", log);
    }

    /** The next event, or null at the end of the log. */
    public @Nullable MarketEvent next() {
        return null;
    }

    /** Where the reader is, small and to be kept: {@link #openAt} goes on from there. */
    public byte[] position() {
        return new byte[0];
    }

    /** What was read so far, the part before the position included. */
    public LogCounters counters() {
        return new LogCounters(0, 0, 0, 0, 0);
    }

    @Override
    public void close() {}
}
