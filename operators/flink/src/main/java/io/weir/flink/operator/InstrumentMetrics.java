package io.weir.flink.operator;

import java.util.List;

/**
 * Names of the metrics and of the accumulators of {@link KeyedHost}; what the hosts count comes
 * beside them.
 */
public final class InstrumentMetrics {

    /** Records taken, dead letters included. */
    public static final String RECORDS = "weir.records";

    /** Records released to the hosts in their order. */
    public static final String RELEASED = "weir.released";

    /** Rows emitted; a dot and the dataset follow. */
    public static final String ROWS = "weir.rows";

    /** Records that wait for their time now. */
    public static final String WAITING = "weir.waiting";

    /** Keys on the heap now. */
    public static final String LIVE_KEYS = "weir.live-keys";

    /** Keys evicted from the heap since the last start. */
    public static final String EVICTIONS = "weir.evictions";

    /** Keys that were over and of which nothing is kept any more, since the last start. */
    public static final String FORGOTTEN_KEYS = "weir.forgotten-keys";

    /** Keys that started again because their stored state meant something else. */
    public static final String STATE_RESETS = "weir.state-resets";

    /** Records that waited in such keys and were lost with them. */
    public static final String RESET_RECORDS = "weir.reset-records";

    /** The checkpoint that the last attempt started from, 0 for none; the largest of all. */
    public static final String RESTORED_CHECKPOINT = "weir.restored-checkpoint";

    /** All names, as they appear in dashboards and alerts. */
    public static final List<String> ALL =
            List.of(
                    RECORDS,
                    RELEASED,
                    ROWS,
                    WAITING,
                    LIVE_KEYS,
                    EVICTIONS,
                    FORGOTTEN_KEYS,
                    STATE_RESETS,
                    RESET_RECORDS,
                    RESTORED_CHECKPOINT);

    private InstrumentMetrics() {}

    /** The name under which the rows of a dataset are counted. */
    public static String rows(String dataset) {
        return ROWS + '.' + dataset;
    }
}
