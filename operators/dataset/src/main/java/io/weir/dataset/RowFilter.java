package io.weir.dataset;

import io.weir.schema.row.Datasets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which rows to read: those whose text columns have the given values.
 *
 * @param values by column
 */
public record RowFilter(Map<String, String> values) {

    public RowFilter {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Every row. */
    public static RowFilter all() {
        return new RowFilter(new TreeMap<>());
    }

    /** Rows of one instrument. */
    public static RowFilter instrument(String venue, String symbol) {
        return all().and(Datasets.VENUE, venue).and(Datasets.SYMBOL, symbol);
    }

    /** Of these rows those of one sampler. */
    public RowFilter sampler(String sampler) {
        return and(Datasets.SAMPLER, sampler);
    }

    /** Of these rows those where the text column has the value. */
    public RowFilter and(String column, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(column, value);
        return new RowFilter(more);
    }
}
