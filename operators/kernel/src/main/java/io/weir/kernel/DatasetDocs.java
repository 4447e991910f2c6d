package io.weir.kernel;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.util.List;
import java.util.Locale;

/** Writes {@code docs/datasets.md} from the stages. */
public final class DatasetDocs {

    private static final String HEAD =
            """
            # Datasets

            Generated from the stages in `operators/kernel`; do not edit.

            Rows are Parquet files, `<output>/<dataset>/instrument=<venue>.<symbol>/date=<UTC date>/data.parquet`,
            percent-encoded. Every file carries the definition of its dataset and of each column in
            its metadata. Rows are ordered and identified by the key; the first columns of the key
            are the group of a digest.

            A column of type timestamp is stored twice: under its name as a timestamp of µs, rounded
            down, and as `<name>_ns`, an integer of ns since 1970, which is exact. Readers add
            `instrument` and `date` from the folders. [Decision 0011](decisions/0011-files-for-any-reader.md)
            says why.
            """;

    private static final String TABLE =
            """

            | Column | Type | Unit | Definition |
            |---|---|---|---|
            """;

    private DatasetDocs() {}

    /** The document of all stages as Markdown. */
    public static String markdown() {
        return markdown(Stages.ALL);
    }

    /** The document of these stages as Markdown. */
    public static String markdown(StageCatalogue stages) {
        StringBuilder text = new StringBuilder(HEAD);
        for (StageDefinition stage : stages.definitions()) {
            for (DatasetSchema dataset : stage.datasets()) {
                dataset(dataset, "Written by the stage `" + stage.id() + "`.", text);
            }
        }
        DatasetSchema features = find(stages, Datasets.FEATURES);
        DatasetSchema labels = find(stages, Datasets.LABELS);
        if (features != null && labels != null) {
            dataset(
                    Datasets.training(features, labels),
                    "Made of `features` and `labels` when a run is compacted.",
                    text);
        }
        return text.toString();
    }

    private static @org.jspecify.annotations.Nullable DatasetSchema find(
            StageCatalogue stages, String name) {
        return stages.datasets().stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static void dataset(DatasetSchema dataset, String origin, StringBuilder text) {
        text.append("\n## ").append(dataset.name()).append("\n\n");
        text.append(sentence(dataset.meaning())).append(' ').append(origin);
        text.append(" Key: `").append(String.join("`, `", dataset.key())).append("`.\n");
        text.append(TABLE);
        for (Column column : dataset.columns()) {
            if (column.kind() == ColumnKind.METADATA) {
                column(column, text);
            }
        }
        for (ColumnKind kind : List.of(ColumnKind.FEATURE, ColumnKind.LABEL)) {
            if (dataset.columns().stream().anyMatch(column -> column.kind() == kind)) {
                String name = kind.name().toLowerCase(Locale.ROOT);
                text.append("\nThen one column per ").append(name);
                text.append(": [").append(name).append("s.md](").append(name).append("s.md).\n");
            }
        }
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + '.';
    }

    private static void column(Column column, StringBuilder text) {
        text.append("| `").append(column.name()).append("` | ");
        text.append(column.type().name().toLowerCase(Locale.ROOT));
        text.append(column.nullable() ? " or null" : "").append(" | ");
        text.append(column.unit().isEmpty() ? "" : '`' + column.unit() + '`').append(" | ");
        text.append(column.definition().replace("|", "\\|")).append(" |\n");
    }
}
