package io.weir.signals.label;

import io.weir.schema.Durations;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A validated configuration of labels with the dataset that follows from it.
 *
 * <p>Per horizon, ascending, the columns are {@code y_<stem>_<h>} of each label (some labels have
 * several), {@code y_void_<h>}, {@code y_matured_at_<h>} and {@code y_available_at_<h>}. All of
 * them look forward, so all are of kind {@link ColumnKind#LABEL}: whether a label is void is as
 * unknown at the row as its value.
 */
public final class LabelPlan implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Columns of a horizon beside those of the labels. */
    static final int OWN_COLUMNS = 3;

    private final LabelConfig config;
    private final DatasetSchema schema;

    private LabelPlan(LabelConfig config, DatasetSchema schema) {
        this.config = config;
        this.schema = schema;
    }

    /**
     * Checks every label.
     *
     * @throws IllegalArgumentException naming the label and the rule
     */
    public static LabelPlan of(LabelConfig config) {
        List<Column> columns = new ArrayList<>();
        for (long horizon : config.horizonsNanos()) {
            String name = Durations.name(horizon);
            for (String text : config.labels()) {
                addValues(columns, text, name);
            }
            columns.add(
                    ownColumn(
                                    Datasets.VOID + name,
                                    ColumnType.STRING,
                                    "",
                                    "why the labels of this horizon have no value: a book status,"
                                            + " END, NO_PRICE or NOT_OBSERVED, the first in time; else"
                                            + " null")
                            .orNull());
            columns.add(
                    ownColumn(
                            "y_matured_at_" + name,
                            ColumnType.TIMESTAMP,
                            "ns",
                            "end of the horizon, event_time + h; also where void"));
            columns.add(
                    ownColumn(
                                    "y_available_at_" + name,
                                    ColumnType.TIMESTAMP,
                                    "ns",
                                    "when the labels of this horizon could first be computed; null"
                                            + " where void")
                            .orNull());
        }
        return new LabelPlan(config, Datasets.labels(columns));
    }

    /** The plan of {@link LabelConfig#defaults}. */
    public static LabelPlan defaults() {
        return of(LabelConfig.defaults());
    }

    public LabelConfig config() {
        return config;
    }

    /** The dataset {@code labels}. */
    public DatasetSchema schema() {
        return schema;
    }

    /** Position of the first column of a horizon; of the number of horizons: behind the last. */
    int firstColumn(int horizon) {
        int horizons = config.horizonsNanos().size();
        int labels = OWN_COLUMNS;
        for (LabelVariant variant : variants()) {
            labels += variant.columns().size();
        }
        return schema.columns().size() - (horizons - horizon) * labels;
    }

    /** The labels in the order of their columns. */
    List<LabelVariant> variants() {
        return config.labels().stream().map(LabelCatalogue::variantOf).toList();
    }

    /** How far labels look back along the path, ns; {@link LabelVariant#NO_PATH} if none does. */
    long pathBefore() {
        return variants().stream()
                .mapToLong(LabelVariant::pathBefore)
                .max()
                .orElse(LabelVariant.NO_PATH);
    }

    private static void addValues(List<Column> columns, String text, String horizon) {
        int version = LabelCatalogue.labelOf(text).info().version();
        for (LabelColumn column : LabelCatalogue.variantOf(text).columns()) {
            columns.add(
                    new Column(
                            "y_" + Column.nameOf(column.stem()) + '_' + horizon,
                            column.type(),
                            true,
                            ColumnKind.LABEL,
                            column.unit(),
                            column.definition() + "; h = " + horizon,
                            "",
                            version));
        }
    }

    private static Column ownColumn(String name, ColumnType type, String unit, String definition) {
        return new Column(name, type, false, ColumnKind.LABEL, unit, definition, "", 1);
    }
}
