package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.DatasetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A list of kinds of stage that fit together; the order is that of documents and summaries. */
public final class StageCatalogue {

    private final List<StageDefinition> definitions;
    private final List<StageDefinition> inOrder;

    private StageCatalogue(List<StageDefinition> definitions) {
        this.definitions = List.copyOf(definitions);
        checkUnique("stage", definitions.stream().map(StageDefinition::id).toList());
        checkUnique("dataset", datasets().stream().map(DatasetSchema::name).toList());
        checkUnique("option", options().stream().map(StageOption::key).toList());
        checkUnique("counter", counters().stream().map(Counter::name).toList());
        this.inOrder = sorted(this.definitions);
    }

    /**
     * A catalogue of these stages.
     *
     * @throws IllegalArgumentException if two stages claim the same name, or if they can't be put
     *     into an order
     */
    public static StageCatalogue of(List<StageDefinition> definitions) {
        return new StageCatalogue(definitions);
    }

    /** The same catalogue with one stage more. */
    public StageCatalogue with(StageDefinition more) {
        List<StageDefinition> all = new ArrayList<>(definitions);
        all.add(more);
        return of(all);
    }

    public List<StageDefinition> definitions() {
        return definitions;
    }

    /** The stages in the order in which they hear of a record or moment. */
    public List<StageDefinition> inOrder() {
        return inOrder;
    }

    /** All datasets that the stages can write, with the columns that the default options give. */
    public List<DatasetSchema> datasets() {
        return definitions.stream().flatMap(stage -> stage.datasets().stream()).toList();
    }

    public List<StageOption<?>> options() {
        List<StageOption<?>> all = new ArrayList<>();
        definitions.forEach(stage -> all.addAll(stage.options()));
        return all;
    }

    public List<Counter> counters() {
        return definitions.stream().flatMap(stage -> stage.counters().stream()).toList();
    }

    /** What all stages do under these settings. */
    public HostConfig plan(StageSettings settings) {
        List<HostConfig.Planned> planned = new ArrayList<>();
        for (StageDefinition stage : inOrder) {
            StagePlan plan = stage.plan(settings);
            if (plan != null) {
                planned.add(
                        new HostConfig.Planned(
                                stage.id(), firstCounter(stage), stage.rowsOf(), plan));
            }
        }
        return new HostConfig(
                HostConfig.BEGINNING, settings.nanos(BookOptions.STALE_AFTER), counters(), planned);
    }

    /** Position of a stage's first counter in the list of all. */
    private int firstCounter(StageDefinition of) {
        int first = 0;
        for (StageDefinition stage : definitions) {
            if (stage.id().equals(of.id())) {
                break;
            }
            first += stage.counters().size();
        }
        return first;
    }

    private static void checkUnique(String kind, List<String> names) {
        TreeSet<String> seen = new TreeSet<>();
        for (String name : names) {
            checkArgument(seen.add(name), "Invalid stages: %s %s is there twice", kind, name);
        }
    }

    /** Of the stages that may come next, always the first of the list. */
    private static List<StageDefinition> sorted(List<StageDefinition> definitions) {
        List<StageDefinition> left = new ArrayList<>(definitions);
        List<StageDefinition> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            StageDefinition next = null;
            for (StageDefinition stage : left) {
                if (left.stream().noneMatch(other -> mustPrecede(other, stage))) {
                    next = stage;
                    break;
                }
            }
            checkArgument(
                    next != null,
                    "Invalid stages: %s wait for each other",
                    left.stream().map(StageDefinition::id).toList());
            sorted.add(next);
            left.remove(next);
        }
        return sorted;
    }

    private static boolean mustPrecede(StageDefinition one, StageDefinition other) {
        boolean handed =
                other.datasets().stream()
                        .anyMatch(dataset -> one.rowsOf().contains(dataset.name()));
        return one != other && (handed || other.behind().contains(one.id()));
    }
}
