package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.DatasetSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with each instrument.
 *
 * @param from first effective time of a row, ns, or {@link #BEGINNING}: earlier records build the
 *     book and nothing else
 * @param bridgeNanos longest pause between two coverages that counts as covered, ns
 * @param counters all that the stages can count
 * @param stages in the order in which they hear of a record or moment
 */
public record HostConfig(long from, long bridgeNanos, List<Counter> counters, List<Planned> stages)
        implements Serializable {

    /** As {@code from}: with the first record. */
    public static final long BEGINNING = Long.MIN_VALUE;

    public HostConfig {
        checkArgument(
                bridgeNanos >= 0, "Invalid bridge: must be at least 0 ns, was %d", bridgeNanos);
        counters = List.copyOf(counters);
        stages = List.copyOf(stages);
    }

    /**
     * A stage that is switched on.
     *
     * @param firstCounter position of its first counter
     * @param rowsOf datasets whose rows it is handed
     */
    public record Planned(String id, int firstCounter, List<String> rowsOf, StagePlan plan)
            implements Serializable {

        public Planned {
            rowsOf = List.copyOf(rowsOf);
        }
    }

    /** The datasets that the stages write. */
    public List<DatasetSchema> datasets() {
        List<DatasetSchema> datasets = new ArrayList<>();
        stages.forEach(stage -> datasets.addAll(stage.plan().datasets()));
        return datasets;
    }

    /** The schema of a dataset that is written. */
    public DatasetSchema dataset(String name) {
        for (DatasetSchema dataset : datasets()) {
            if (dataset.name().equals(name)) {
                return dataset;
            }
        }
        throw new IllegalArgumentException("Invalid dataset: no stage writes " + name);
    }

    /** The same with another plan for one stage that is switched on; null switches it off. */
    public HostConfig with(String id, @Nullable StagePlan plan) {
        List<Planned> other = new ArrayList<>();
        for (Planned stage : stages) {
            if (!stage.id().equals(id)) {
                other.add(stage);
            } else if (plan != null) {
                other.add(new Planned(id, stage.firstCounter(), stage.rowsOf(), plan));
            }
        }
        return new HostConfig(from, bridgeNanos, counters, other);
    }

    /** The same, but rows begin at an effective time, ns. */
    public HostConfig beginningAt(long time) {
        return new HostConfig(time, bridgeNanos, counters, stages);
    }
}
