package io.weir.flink.source;

import io.weir.venue.log.LogCounters;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What a reader of logs tells of its progress, as gauges.
 *
 * <p>Written by the task's thread, read by any: values may lag a moment.
 */
public final class SourceMetrics {

    /** Events emitted since the last start. */
    public static final String EVENTS = "weirEvents";

    /** Largest effective time emitted, ns. */
    public static final String EVENT_TIME = "weirEventTime";

    /** Bytes of the input files read, as stored. */
    public static final String STORED_BYTES = "weirStoredBytes";

    /** Records read: lines or archive records, blank and undecodable ones included. */
    public static final String RECORDS = "weirRecords";

    /** Messages that say nothing of the market. */
    public static final String IGNORED = "weirIgnored";

    /** Records whose stream and ordinal were seen before. */
    public static final String DUPLICATE_RECORDS = "weirDuplicateRecords";

    /** Records that could not be decoded. */
    public static final String UNDECODED = "weirUndecoded";

    /** Records that do not count as received when the recorder's clock says. */
    public static final String CORRECTED = "weirCorrected";

    private volatile LogCounters read = LogCounters.NOTHING;
    private volatile long publishedEvents;
    private volatile long publishedTime = Long.MIN_VALUE;
    private long events;
    private long eventTime = Long.MIN_VALUE;
    private int polls;

    SourceMetrics(MetricGroup group) {
        gauge(group, EVENTS, () -> publishedEvents);
        gauge(group, EVENT_TIME, () -> publishedTime);
        gauge(group, STORED_BYTES, () -> read.storedBytes());
        gauge(group, RECORDS, () -> read.records());
        gauge(group, IGNORED, () -> read.ignored());
        gauge(group, DUPLICATE_RECORDS, () -> read.duplicates());
        gauge(group, UNDECODED, () -> read.deadLetters());
        gauge(group, CORRECTED, () -> read.corrected());
    }

    private static void gauge(MetricGroup group, String name, Supplier<Long> value) {
        group.gauge(name, (Gauge<Long>) value::get);
    }

    void emitted(long effectiveTime) {
        events++;
        eventTime = Math.max(eventTime, effectiveTime);
    }

    /** Shows the state of the logs; every sixteenth time, and when told that it is the last. */
    void publish(List<LogCursor> cursors, boolean last) {
        if (polls++ % 16 != 0 && !last) {
            return;
        }
        publishedEvents = events;
        publishedTime = eventTime;
        LogCounters sum = LogCounters.NOTHING;
        for (LogCursor cursor : cursors) {
            sum = sum.plus(cursor.counters());
        }
        read = sum;
    }
}
