package io.weir.flink.source;

import io.weir.schema.event.MarketEvent;
import io.weir.venue.log.LogCounters;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** One log being read: stamped events in the order of the log, whose promises never fall. */
public interface EventLog extends Closeable {

    /** The next event, or null at the end. */
    @Nullable MarketEvent next();

    /**
     * Where the reader is: behind the event that {@link #next} returned last, or before it.
     *
     * @param unread that event, if whoever goes on from the position shall read it again; else null
     */
    byte[] position(@Nullable MarketEvent unread);

    /** What was read so far, since the beginning of the log. */
    LogCounters counters();
}
