package io.weir.pipelines;

import java.util.List;

/** Uids and names of all nodes. Renaming a uid orphans its state in every existing savepoint. */
public final class OperatorIds {

    public static final String LOGS = "logs";
    public static final String INSTRUMENTS = "instruments";

    /** Name of the source, as people see it. */
    public static final String LOGS_NAME = "Logs";

    /** Name of the keyed operator, as people see it. */
    public static final String INSTRUMENTS_NAME = "Instruments";

    private static final String SINK = "sink-";

    /** The uids of a job with all datasets, in the order of the data. */
    static final List<String> ALL =
            List.of(
                    LOGS,
                    INSTRUMENTS,
                    "sink-features",
                    "sink-labels",
                    "sink-top_of_book",
                    "sink-book_status",
                    "sink-late",
                    "sink-dead_letter");

    private OperatorIds() {}

    /** Uid of the sink of a dataset. */
    public static String sink(String dataset) {
        return SINK + dataset;
    }
}
