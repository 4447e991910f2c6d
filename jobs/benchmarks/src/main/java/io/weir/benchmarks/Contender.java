package io.weir.benchmarks;

import java.nio.file.Path;

/** A way to turn a workload into Parquet files. */
interface Contender {

    /** As the table names it. */
    String name();

    /**
     * Processes everything; files go under {@code out}, which is new.
     *
     * @return messages, rows and wall time; what the process used is added by the caller
     */
    Sample run(Workload workload, Path out) throws Exception;
}
