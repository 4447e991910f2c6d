package io.weir.dataset;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Sums up the health of instruments from the rows of their datasets, in any order of parts. */
final class HealthBuilder {

    private static final int COVERED = 0;
    private static final int VALID = 1;
    private static final int SPELLS = 2;
    private static final int GAPS = 3;
    private static final int LABELS = 4;
    private static final int KNOWN = 5;
    private static final int LATE = 6;
    private static final int SILENCE = 7;
    private static final int SUMS = 8;

    private static final String AGE = "age_of_book_ns";

    private final TreeMap<List<String>, long[]> sums = new TreeMap<>(KeyOrder::compareGroups);

    /** Whether rows of a dataset tell of health. */
    static boolean reads(DatasetSchema schema) {
        return switch (schema.name()) {
            case "book_status", "late", Datasets.LABELS -> true;
            case Datasets.FEATURES -> schema.has(AGE);
            default -> false;
        };
    }

    /** Sums up all rows of a dataset, its parts side by side. */
    static HealthBuilder of(DatasetFiles dataset) {
        List<Callable<HealthBuilder>> parts = new ArrayList<>();
        long memoryBytes = SortedRows.MEMORY_BYTES / Parallel.threads();
        for (List<DataFile> unit : dataset.units()) {
            parts.add(
                    () -> {
                        HealthBuilder health = new HealthBuilder();
                        try (SortedColumns rows =
                                SortedColumns.of(dataset.schema(), unit, memoryBytes)) {
                            for (Slice slice = rows.next(); slice != null; slice = rows.next()) {
                                health.add(slice);
                            }
                        }
                        return health;
                    });
        }
        HealthBuilder all = new HealthBuilder();
        Parallel.all(parts).forEach(all::addAll);
        return all;
    }

    /** Takes what another has summed up. */
    void addAll(HealthBuilder other) {
        other.sums.forEach(
                (instrument, more) -> {
                    long[] sum = of(instrument);
                    for (int i = 0; i < SUMS; i++) {
                        sum[i] = i == SILENCE ? Math.max(sum[i], more[i]) : sum[i] + more[i];
                    }
                });
    }

    /** Takes rows; those of datasets that say nothing of health change nothing. */
    void add(Slice slice) {
        DatasetSchema schema = slice.columns().schema();
        switch (schema.name()) {
            case "book_status", "late" -> addRows(slice, List.of());
            case Datasets.LABELS -> {
                List<ColumnValues> reasons = new ArrayList<>();
                for (Column column : schema.columns()) {
                    if (column.name().startsWith(Datasets.VOID)) {
                        reasons.add(slice.columns().column(schema.indexOf(column.name())));
                    }
                }
                addRows(slice, reasons);
            }
            case Datasets.FEATURES -> {
                if (schema.has(AGE)) {
                    addRows(slice, List.of(slice.columns().column(schema.indexOf(AGE))));
                }
            }
            default -> {}
        }
    }

    private void addRows(Slice slice, List<ColumnValues> values) {
        Columns columns = slice.columns();
        ColumnValues venues = columns.column(columns.schema().indexOf(Datasets.VENUE));
        ColumnValues symbols = columns.column(columns.schema().indexOf(Datasets.SYMBOL));
        long venue = -1;
        long symbol = -1;
        long[] sum = {};
        for (int i = slice.from(); i < slice.to(); i++) {
            int row = slice.order()[i];
            if (venues.number(row) != venue || symbols.number(row) != symbol) {
                venue = venues.number(row);
                symbol = symbols.number(row);
                sum = of(List.of(venues.text(row), symbols.text(row)));
            }
            add(columns, row, values, sum);
        }
    }

    private static void add(Columns columns, int row, List<ColumnValues> values, long[] sum) {
        switch (columns.schema().name()) {
            case "book_status" -> addStatus(columns, row, sum);
            case "late" -> sum[LATE]++;
            case Datasets.LABELS -> {
                for (ColumnValues reason : values) {
                    sum[LABELS]++;
                    sum[KNOWN] += reason.isAbsent(row) ? 1 : 0;
                }
            }
            default -> {
                ColumnValues age = values.get(0);
                if (!age.isAbsent(row)) {
                    sum[SILENCE] = Math.max(sum[SILENCE], age.number(row));
                }
            }
        }
    }

    /** A status is told when it is left; what was left for new coverage was not covered. */
    private static void addStatus(Columns columns, int row, long[] sum) {
        DatasetSchema schema = columns.schema();
        String entered = columns.column(schema.indexOf("state")).text(row);
        sum[GAPS] += entered.equals("GAP") ? 1 : 0;
        sum[SPELLS] += entered.equals("VALID") ? 1 : 0;
        ColumnValues duration = columns.column(schema.indexOf("duration_ns"));
        String reason = columns.column(schema.indexOf("reason")).text(row);
        if (duration.isAbsent(row) || reason.equals("NEW_COVERAGE")) {
            return;
        }
        sum[COVERED] += duration.number(row);
        ColumnValues left = columns.column(schema.indexOf("previous_state"));
        if (!left.isAbsent(row) && left.text(row).equals("VALID")) {
            sum[VALID] += duration.number(row);
        }
    }

    private long[] of(List<String> instrument) {
        return sums.computeIfAbsent(
                instrument,
                absent -> {
                    long[] none = new long[SUMS];
                    none[SILENCE] = -1;
                    return none;
                });
    }

    /** The instruments in the order of their names. */
    List<InstrumentHealth> build() {
        List<InstrumentHealth> all = new ArrayList<>();
        sums.forEach(
                (instrument, sum) ->
                        all.add(
                                new InstrumentHealth(
                                        instrument.get(0),
                                        instrument.get(1),
                                        sum[COVERED],
                                        sum[VALID],
                                        sum[SPELLS],
                                        sum[GAPS],
                                        sum[LABELS],
                                        sum[KNOWN],
                                        sum[LATE],
                                        sum[SILENCE])));
        return all;
    }
}
