package io.weir.flink.operator;

import java.util.List;

/** Names of the metrics and of the accumulators of {@link InstrumentOperator}. */
public final class InstrumentMetrics {

    /** Records taken, dead letters included. */
    public static final String RECORDS = "weir.records";

    /** Records released to the stages in canonical order. */
    public static final String RELEASED = "weir.released";

    /** Records that could not be decoded, as they came from the source. */
    public static final String DEAD_LETTERS = "weir.dead-letters";

    /** Records behind the watermark: more than 0 is a bug. */
    public static final String BEHIND_WATERMARK = "weir.behind-watermark";

    /** Rows emitted; a dot and the dataset follow. */
    public static final String ROWS = "weir.rows";

    /** Records that wait for their time now. */
    public static final String WAITING = "weir.waiting";

    /** Instruments on the heap now. */
    public static final String LIVE_KEYS = "weir.live-keys";

    /** Instruments evicted from the heap since the last start. */
    public static final String EVICTIONS = "weir.evictions";

    /** The checkpoint that the last attempt started from, 0 for none; the largest of all. */
    public static final String RESTORED_CHECKPOINT = "weir.restored-checkpoint";

    /** All names, as they appear in dashboards and alerts. */
    public static final List<String> ALL =
            List.of(
                    RECORDS,
                    RELEASED,
                    DEAD_LETTERS,
                    BEHIND_WATERMARK,
                    ROWS,
                    WAITING,
                    LIVE_KEYS,
                    EVICTIONS,
                    RESTORED_CHECKPOINT);

    private InstrumentMetrics() {}

    /** The name under which the rows of a dataset are counted. */
    public static String rows(String dataset) {
        return ROWS + '.' + dataset;
    }
}
