package io.weir.pipelines;

import io.weir.kernel.StageCatalogue;
import java.util.ArrayList;
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

    private OperatorIds() {}

    /** Uid of the sink of a dataset. */
    public static String sink(String dataset) {
        return SINK + dataset;
    }

    /** The uids of a job of these stages with all their datasets. */
    static List<String> all(StageCatalogue stages) {
        List<String> all = new ArrayList<>(List.of(LOGS, INSTRUMENTS));
        stages.datasets().forEach(dataset -> all.add(sink(dataset.name())));
        return all;
    }
}
