package io.weir.dataset;

import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Training rows: each feature row with the label row of the same key, from the two compacted
 * datasets, in one pass over both.
 *
 * <p>A feature row without labels is counted and left out: the run was cut before its horizons
 * ended, or its sampler has no labels. A label row without its feature row is an error that names
 * it: labels are only made for feature rows.
 */
public final class TrainingJoin {

    private final DatasetFiles features;
    private final DatasetFiles labels;
    private final DatasetSchema schema;
    private final KeyOrder featureOrder;
    private final KeyOrder labelOrder;
    private final int[] labelSources;
    private final RowBuilder builder;
    private final DigestBuilder digest;
    private long unlabelled;

    private TrainingJoin(DatasetFiles features, DatasetFiles labels) {
        this.features = features;
        this.labels = labels;
        schema = Datasets.training(features.schema(), labels.schema());
        featureOrder = new KeyOrder(features.schema());
        labelOrder = new KeyOrder(labels.schema());
        int own = features.schema().columns().size();
        labelSources = new int[schema.columns().size() - own];
        for (int i = 0; i < labelSources.length; i++) {
            labelSources[i] = labels.schema().indexOf(schema.columns().get(own + i).name());
        }
        builder = new RowBuilder(schema);
        digest = new DigestBuilder(schema);
    }

    /**
     * What became of the training rows.
     *
     * @param unlabelled feature rows that have no label row
     * @param changed false if they were there before
     * @param digest null if nothing was read
     */
    public record Result(
            long rows, long unlabelled, boolean changed, @Nullable DatasetDigest digest) {}

    /** Joins, unless it was done and the sources did not change since. */
    static @Nullable Result join(Path run, boolean sourcesChanged) {
        TreeMap<String, Path> datasets = RunDirectory.datasets(run);
        Path features = datasets.get(Datasets.FEATURES);
        Path labels = datasets.get(Datasets.LABELS);
        if (features == null || labels == null) {
            return null;
        }
        DatasetFiles featureFiles = DatasetFiles.of(features);
        Path training = datasets.get(Datasets.TRAINING);
        if (training != null && !sourcesChanged) {
            long rows = DatasetFiles.of(training).rows();
            return new Result(rows, featureFiles.rows() - rows, false, null);
        }
        return new TrainingJoin(featureFiles, DatasetFiles.of(labels)).write(run);
    }

    private Result write(Path run) {
        Replacement replacement = Replacement.start(run, Datasets.TRAINING);
        Map<String, DataFile> featureDays = byDay(features);
        Map<String, DataFile> labelDays = byDay(labels);
        TreeSet<String> days = new TreeSet<>(featureDays.keySet());
        days.addAll(labelDays.keySet());
        try (DayWriter writer = new DayWriter(replacement.directory(), schema)) {
            for (String day : days) {
                digest.startUnit();
                try (SortedRows left = open(features, featureDays.get(day));
                        SortedRows right = open(labels, labelDays.get(day))) {
                    joinDay(left, right, writer);
                }
            }
        }
        DatasetDigest written = digest.build();
        if (written.rows() > 0) {
            replacement.finish();
        } else {
            Replacement.recover(run);
        }
        return new Result(written.rows(), unlabelled, true, written);
    }

    private void joinDay(SortedRows left, SortedRows right, DayWriter writer) {
        Row label = right.next();
        for (Row feature = left.next(); feature != null; feature = left.next()) {
            int order = label == null ? -1 : compare(feature, label);
            if (order == 0 && label != null) {
                Row row = joined(feature, label);
                digest.add(row);
                writer.write(row);
                label = right.next();
            } else if (order < 0) {
                unlabelled++;
            } else {
                break;
            }
        }
        if (label != null) {
            throw DatasetException.of(
                    "Cannot join labels to features: there is no feature row of %s",
                    labelOrder.describe(label));
        }
    }

    private int compare(Row feature, Row label) {
        int order =
                KeyOrder.compareGroups(featureOrder.groupOf(feature), labelOrder.groupOf(label));
        return order != 0
                ? order
                : java.util.Arrays.compare(
                        featureOrder.numbersOf(feature), labelOrder.numbersOf(label));
    }

    private Row joined(Row feature, Row label) {
        int own = features.schema().columns().size();
        for (int i = 0; i < own; i++) {
            copy(feature, i, i);
        }
        for (int i = 0; i < labelSources.length; i++) {
            copy(label, labelSources[i], own + i);
        }
        return builder.build();
    }

    private void copy(Row from, int source, int target) {
        if (from.isNull(source)) {
            return;
        }
        Column column = schema.columns().get(target);
        switch (column.type()) {
            case STRING -> builder.set(target, from.stringAt(source));
            case BYTES -> builder.set(target, from.bytesAt(source));
            case LONG, TIMESTAMP, DOUBLE, BOOLEAN -> builder.set(target, from.longAt(source));
        }
    }

    private static SortedRows open(DatasetFiles dataset, @Nullable DataFile day) {
        return SortedRows.of(
                dataset.schema(),
                day == null ? List.of() : List.of(day),
                RowFilter.all(),
                SortedRows.MEMORY_BYTES);
    }

    private static Map<String, DataFile> byDay(DatasetFiles dataset) {
        TreeMap<String, DataFile> days = new TreeMap<>(Comparator.naturalOrder());
        for (DataFile file : dataset.files()) {
            days.put(dataset.directory().relativize(file.path()).toString(), file);
        }
        return days;
    }
}
