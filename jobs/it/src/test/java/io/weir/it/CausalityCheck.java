package io.weir.it;

import io.weir.it.OrderedRun.Emitted;
import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Compares a run with what it would have been with another future, column by column. */
final class CausalityCheck {

    private static final String MATURED = "y_matured_at_";
    private static final String KNOWN = "y_available_at_";
    private static final int SHOWN = 20;

    private final List<String> violations = new ArrayList<>();
    private final Map<String, Counts> counts = new TreeMap<>();
    private OrderedRun indexed;
    private Map<String, Emitted> index = Map.of();
    private DatasetSchema labelSchema;
    private List<Horizon> labelHorizons = List.of();
    private long violationCount;
    private long otherRows;
    private long otherLabels;

    /** Differences that may not be, the first of them; each names dataset, column and row. */
    List<String> violations() {
        return violations;
    }

    long violationCount() {
        return violationCount;
    }

    /** Columns that were compared, as {@code dataset.column}. */
    Set<String> compared() {
        return columns(each -> each.compared);
    }

    /** Columns that were compared and had a value at least once. */
    Set<String> valued() {
        return columns(each -> each.valued);
    }

    private Set<String> columns(Function<Counts, long[]> numbers) {
        Set<String> columns = new TreeSet<>();
        counts.forEach(
                (dataset, each) -> {
                    for (int i = 0; i < each.schema.columns().size(); i++) {
                        if (numbers.apply(each)[i] > 0) {
                            columns.add(dataset + '.' + each.schema.columns().get(i).name());
                        }
                    }
                });
        return columns;
    }

    /** Comparisons of the columns of one dataset. */
    private record Counts(DatasetSchema schema, long[] compared, long[] valued) {}

    /** Rows beyond the cut that differed, as they should now and then. */
    long otherRows() {
        return otherRows;
    }

    /** Horizons beyond the cut whose labels differed. */
    long otherLabels() {
        return otherLabels;
    }

    /** (a) and (c): what was final below {@code promise} is the same in another future. */
    void prefix(String what, OrderedRun full, OrderedRun other, long promise) {
        Map<String, Emitted> theirs = index(other);
        Map<String, Emitted> ours = fullIndex(full);
        for (Map.Entry<String, Emitted> entry : ours.entrySet()) {
            Emitted mine = entry.getValue();
            Emitted their = theirs.get(entry.getKey());
            if (isLabels(mine.row())) {
                labelsBelow(what, full, mine.row(), their == null ? null : their.row(), promise);
            } else if (mine.under().effectiveTime() < promise) {
                all(what, mine.row(), their == null ? null : their.row());
            } else if (their == null || !mine.row().equals(their.row())) {
                otherRows++;
            }
        }
        for (Map.Entry<String, Emitted> entry : theirs.entrySet()) {
            Emitted their = entry.getValue();
            boolean isFinal = !isLabels(their.row()) && their.under().effectiveTime() < promise;
            if (isFinal && !ours.containsKey(entry.getKey())) {
                violation(what, "row", entry.getKey(), "absent", "there");
            }
        }
    }

    /** (b): what was available at {@code time} is in the run on what was received by then. */
    void known(String what, OrderedRun full, OrderedRun received, long time) {
        Map<String, Emitted> theirs = index(received);
        for (Map.Entry<String, Emitted> entry : fullIndex(full).entrySet()) {
            Row mine = entry.getValue().row();
            Emitted emitted = theirs.get(entry.getKey());
            Row their = emitted == null ? null : emitted.row();
            if (isLabels(mine)) {
                labelsKnown(what, mine, their, time);
            } else if (availableAt(mine) <= time) {
                all(what, mine, their);
            } else if (their == null || !mine.equals(their)) {
                otherRows++;
            }
        }
    }

    /** The columns of one horizon. */
    private record Horizon(int matured, int known, int[] columns) {}

    private void labelsBelow(String what, OrderedRun full, Row mine, Row their, long promise) {
        DatasetSchema schema = mine.schema();
        String instrument = instrument(mine);
        for (Horizon horizon : horizons(schema)) {
            long matured = mine.longAt(horizon.matured);
            boolean reaches = matured >= promise;
            boolean isFinal = !reaches && full.firstAfter(instrument, matured) < promise;
            for (int column : horizon.columns) {
                // When it is known depends on the first record after the horizon, too.
                if (column == horizon.known ? isFinal : !reaches) {
                    one(what, mine, their, column);
                } else if (reaches && their != null && differs(mine, their, column)) {
                    otherLabels++;
                }
            }
        }
    }

    private void labelsKnown(String what, Row mine, Row their, long time) {
        DatasetSchema schema = mine.schema();
        for (Horizon horizon : horizons(schema)) {
            if (mine.isNull(horizon.known)) {
                continue;
            }
            for (int column : horizon.columns) {
                if (mine.longAt(horizon.known) <= time) {
                    one(what, mine, their, column);
                } else if (their != null && differs(mine, their, column)) {
                    otherLabels++;
                }
            }
        }
    }

    private void all(String what, Row mine, Row their) {
        if (their == null) {
            violation(what, mine.schema().name() + ".row", key(mine), "there", "absent");
            return;
        }
        for (int i = 0; i < mine.schema().columns().size(); i++) {
            one(what, mine, their, i);
        }
    }

    private void one(String what, Row mine, Row their, int column) {
        Counts count = counts(mine.schema());
        count.compared[column]++;
        if (!mine.isNull(column)) {
            count.valued[column]++;
        }
        if (their == null || differs(mine, their, column)) {
            String name = mine.schema().name() + '.' + mine.schema().columns().get(column).name();
            Object other = their == null ? "absent" : their.valueAt(column);
            violation(what, name, key(mine), mine.valueAt(column), other);
        }
    }

    private void violation(String what, String column, String row, Object mine, Object their) {
        violationCount++;
        if (violations.size() < SHOWN) {
            violations.add(what + ": " + column + " at " + row + " was " + mine + ", but " + their);
        }
    }

    private Counts counts(DatasetSchema schema) {
        Counts known = counts.get(schema.name());
        if (known == null) {
            int columns = schema.columns().size();
            known = new Counts(schema, new long[columns], new long[columns]);
            counts.put(schema.name(), known);
        }
        return known;
    }

    private static boolean differs(Row mine, Row their, int column) {
        if (mine.isNull(column) || their.isNull(column)) {
            return mine.isNull(column) != their.isNull(column);
        }
        return switch (mine.schema().columns().get(column).type()) {
            // Doubles by their bits: that is what a digest sees.
            case LONG, TIMESTAMP, DOUBLE, BOOLEAN -> mine.longAt(column) != their.longAt(column);
            case STRING, BYTES -> !Objects.deepEquals(mine.valueAt(column), their.valueAt(column));
        };
    }

    private static long availableAt(Row row) {
        DatasetSchema schema = row.schema();
        return row.longAt(
                schema.indexOf(
                        schema.has(Datasets.AVAILABLE_AT)
                                ? Datasets.AVAILABLE_AT
                                : "receive_time"));
    }

    private static boolean isLabels(Row row) {
        return row.schema().name().equals(Datasets.LABELS);
    }

    private static String instrument(Row row) {
        DatasetSchema schema = row.schema();
        return row.stringAt(schema.indexOf(Datasets.VENUE))
                + ':'
                + row.stringAt(schema.indexOf(Datasets.SYMBOL));
    }

    private List<Horizon> horizons(DatasetSchema schema) {
        if (schema != labelSchema) {
            labelSchema = schema;
            labelHorizons =
                    schema.columns().stream()
                            .map(Column::name)
                            .filter(name -> name.startsWith(MATURED))
                            .map(name -> horizon(schema, name.substring(MATURED.length())))
                            .toList();
        }
        return labelHorizons;
    }

    private static Horizon horizon(DatasetSchema schema, String name) {
        int[] columns =
                IntStream.range(0, schema.columns().size())
                        .filter(i -> schema.columns().get(i).name().endsWith('_' + name))
                        .toArray();
        return new Horizon(schema.indexOf(MATURED + name), schema.indexOf(KNOWN + name), columns);
    }

    static String key(Row row) {
        StringBuilder key = new StringBuilder(row.schema().name());
        for (int column : row.schema().keyIndexes()) {
            key.append(' ').append(row.valueAt(column));
        }
        return key.toString();
    }

    /** Rows by dataset and key. */
    static Map<String, Row> byKey(List<Row> rows) {
        Map<String, Row> byKey = new TreeMap<>();
        rows.forEach(row -> byKey.put(key(row), row));
        return byKey;
    }

    private Map<String, Emitted> fullIndex(OrderedRun full) {
        if (full != indexed) {
            indexed = full;
            index = index(full);
        }
        return index;
    }

    private static Map<String, Emitted> index(OrderedRun run) {
        Map<String, Emitted> rows = new LinkedHashMap<>();
        for (Emitted emitted : run.rows()) {
            if (rows.put(key(emitted.row()), emitted) != null) {
                throw new IllegalStateException("Twice: " + key(emitted.row()));
            }
        }
        return rows;
    }
}
