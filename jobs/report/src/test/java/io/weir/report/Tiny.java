package io.weir.report;

import io.weir.schema.frame.Frame;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows and frames of a few values that a test names, for expectations by hand. */
final class Tiny {

    static final long SECOND = 1_000_000_000L;

    private Tiny() {}

    /** A features dataset of these columns of doubles. */
    static DatasetSchema features(String... names) {
        return Datasets.features(columns(ColumnKind.FEATURE, ColumnType.DOUBLE, names));
    }

    static List<Column> columns(ColumnKind kind, ColumnType type, String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(new Column(name, type, true, kind, "1", "tiny " + name, "", 1));
        }
        return columns;
    }

    /** A row of {@code v:S} at a time, the other required columns filled with something. */
    static Row row(DatasetSchema schema, long time, Map<String, Object> values) {
        RowBuilder row = new RowBuilder(schema);
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            Object value = values.get(column.name());
            if (value == null && column.name().equals(schema.timeColumn())) {
                value = time;
            }
            set(row, i, column, value);
        }
        return row.build();
    }

    private static void set(RowBuilder row, int i, Column column, Object value) {
        if (value == null && column.nullable()) {
            return;
        }
        switch (column.type()) {
            case STRING -> row.set(i, value == null ? standard(column.name()) : (String) value);
            case DOUBLE -> row.set(i, value == null ? 0 : ((Number) value).doubleValue());
            case BOOLEAN -> row.set(i, value == null || (Boolean) value);
            case BYTES -> row.set(i, value == null ? new byte[0] : (byte[]) value);
            case LONG, TIMESTAMP -> row.set(i, value == null ? 0 : ((Number) value).longValue());
        }
    }

    private static String standard(String column) {
        return switch (column) {
            case Datasets.VENUE -> "v";
            case Datasets.SYMBOL -> "S";
            case Datasets.SAMPLER -> "clock_1s";
            default -> "-";
        };
    }

    /** A frame of one column of doubles; NaN is null. */
    static Frame frame(String column, long[] times, double... values) {
        DatasetSchema schema = features(column);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            rows.add(
                    row(
                            schema,
                            times[i],
                            Double.isNaN(values[i]) ? Map.of() : Map.of(column, values[i])));
        }
        return frame(schema, rows);
    }

    static Frame frame(DatasetSchema schema, List<Row> rows) {
        Frame.Builder builder = new Frame.Builder(schema, column -> true);
        rows.forEach(builder::add);
        return builder.build();
    }
}
