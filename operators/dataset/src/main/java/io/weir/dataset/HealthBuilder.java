package io.weir.dataset;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.row.Column;
import io.weir.schema.row.Datasets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        Columns columns = slice.columns();
        Teller teller = teller(columns);
        if (teller == null) {
            return;
        }
        ColumnValues venues = values(columns, Datasets.VENUE);
        ColumnValues symbols = values(columns, Datasets.SYMBOL);
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
            teller.tell(row, sum);
        }
    }

    /** What a row tells of its instrument. */
    private interface Teller {
        void tell(int row, long[] sum);
    }

    /** What rows of a dataset tell; null if nothing. */
    private static @Nullable Teller teller(Columns columns) {
        String dataset = columns.schema().name();
        if (dataset.equals(Datasets.BOOK_STATUS.name())) {
            return status(columns);
        }
        if (dataset.equals(Datasets.LATE.name())) {
            return (row, sum) -> sum[LATE]++;
        }
        return switch (dataset) {
            case Datasets.LABELS -> labels(columns);
            case Datasets.FEATURES -> columns.schema().has(AGE) ? silence(columns) : null;
            default -> null;
        };
    }

    /** A status is told when it is left; what was left for new coverage was not covered. */
    private static Teller status(Columns columns) {
        ColumnValues states = values(columns, "state");
        ColumnValues previous = values(columns, "previous_state");
        ColumnValues reasons = values(columns, "reason");
        ColumnValues durations = values(columns, "duration_ns");
        return (row, sum) -> {
            String entered = states.text(row);
            sum[GAPS] += entered.equals("GAP") ? 1 : 0;
            sum[SPELLS] += entered.equals("VALID") ? 1 : 0;
            if (durations.isAbsent(row) || reasons.text(row).equals("NEW_COVERAGE")) {
                return;
            }
            sum[COVERED] += durations.number(row);
            if (!previous.isAbsent(row) && previous.text(row).equals("VALID")) {
                sum[VALID] += durations.number(row);
            }
        };
    }

    private static Teller labels(Columns columns) {
        List<ColumnValues> reasons = new ArrayList<>();
        for (Column column : columns.schema().columns()) {
            if (column.name().startsWith(Datasets.VOID)) {
                reasons.add(values(columns, column.name()));
            }
        }
        return (row, sum) -> {
            for (ColumnValues reason : reasons) {
                sum[LABELS]++;
                sum[KNOWN] += reason.isAbsent(row) ? 1 : 0;
            }
        };
    }

    private static Teller silence(Columns columns) {
        ColumnValues ages = values(columns, AGE);
        return (row, sum) -> {
            if (!ages.isAbsent(row)) {
                sum[SILENCE] = Math.max(sum[SILENCE], ages.number(row));
            }
        };
    }

    private static ColumnValues values(Columns columns, String name) {
        return columns.column(columns.schema().indexOf(name));
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
