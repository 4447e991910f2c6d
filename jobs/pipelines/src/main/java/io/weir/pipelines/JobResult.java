package io.weir.pipelines;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to.
 *
 * @param totals counts by the names of {@code InstrumentMetrics} and {@code InstrumentHosts}, over
 *     the whole recording, restarts included
 * @param progress what the readers have read
 */
public record JobResult(Map<String, Long> totals, JobProgress progress) {

    public JobResult {
        totals = new TreeMap<>(totals);
    }

    /** A total, 0 if nothing was counted under the name. */
    public long total(String name) {
        return totals.getOrDefault(name, 0L);
    }
}
