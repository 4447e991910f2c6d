package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.DatasetSchema;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be known of a kind of stage but its work: a line of {@link Stages#ALL}.
 *
 * <p>The options and {@code docs/configuration.md}, the sinks and their uids, {@code
 * docs/datasets.md}, metrics, totals and the words of the summary follow from it.
 */
public final class StageDefinition {

    private final String id;
    private final Planner planner;
    private final List<DatasetSchema> datasets;
    private final List<StageOption<?>> options;
    private final List<Counter> counters;
    private final List<String> behind;
    private final List<String> rowsOf;
    private final Remark remark;

    /** Reads and validates the options of a stage. */
    @FunctionalInterface
    public interface Planner {

        /** The plan, or null where the stage is switched off. */
        @Nullable StagePlan plan(StageSettings settings);
    }

    /** A part of a sentence about the totals of a run. */
    @FunctionalInterface
    public interface Remark {

        /** The words, from the totals by name; empty for none. */
        String of(ToLongFunction<String> totals);
    }

    private StageDefinition(Builder builder) {
        id = builder.id;
        planner = builder.planner;
        datasets = builder.datasets;
        options = builder.options;
        counters = builder.counters;
        behind = builder.behind;
        rowsOf = builder.rowsOf;
        remark = builder.remark;
    }

    /** Starts the definition of a stage; its id is part of messages and documents. */
    public static Builder of(String id, Planner planner) {
        checkArgument(
                id.matches("[a-z]+(-[a-z]+)*"),
                "Invalid stage id: must be words with - between them, was '%s'",
                id);
        return new Builder(id, planner);
    }

    public String id() {
        return id;
    }

    /** All datasets that the stage can write, with the columns that the default options give. */
    public List<DatasetSchema> datasets() {
        return datasets;
    }

    public List<StageOption<?>> options() {
        return options;
    }

    /** All that the stage counts; its positions are those of {@link StageCounts}. */
    public List<Counter> counters() {
        return counters;
    }

    /** Ids of the stages that must hear of a record or moment before this one. */
    public List<String> behind() {
        return behind;
    }

    /**
     * Names of the datasets whose rows the stage is handed as they are written. It hears of a
     * record or moment before the stage that writes them.
     */
    public List<String> rowsOf() {
        return rowsOf;
    }

    @Nullable StagePlan plan(StageSettings settings) {
        return planner.plan(settings);
    }

    /** What the summary of a run says beside the counts. */
    public String remark(ToLongFunction<String> totals) {
        return remark.of(totals);
    }

    /** Collects what a stage declares. */
    public static final class Builder {

        private final String id;
        private final Planner planner;
        private List<DatasetSchema> datasets = List.of();
        private List<StageOption<?>> options = List.of();
        private List<Counter> counters = List.of();
        private List<String> behind = List.of();
        private List<String> rowsOf = List.of();
        private Remark remark = totals -> "";

        private Builder(String id, Planner planner) {
            this.id = id;
            this.planner = planner;
        }

        public Builder writes(DatasetSchema... all) {
            datasets = List.of(all);
            return this;
        }

        public Builder options(StageOption<?>... all) {
            options = List.of(all);
            return this;
        }

        public Builder counts(List<Counter> all) {
            counters = List.copyOf(all);
            return this;
        }

        public Builder behind(String... ids) {
            behind = List.of(ids);
            return this;
        }

        public Builder rowsOf(String... names) {
            rowsOf = List.of(names);
            return this;
        }

        public Builder remark(Remark words) {
            remark = words;
            return this;
        }

        public StageDefinition build() {
            return new StageDefinition(this);
        }
    }
}
