package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/** Values as a person reads them. */
final class Values {

    private static final int BYTES_SHOWN_MAX = 80;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private Values() {}

    /** The value of a column; {@code null} for none. */
    static String show(DatasetSchema schema, Row row, int column) {
        if (row.isNull(column)) {
            return "null";
        }
        return switch (schema.columns().get(column).type()) {
            case STRING -> row.stringAt(column);
            case LONG -> Long.toString(row.longAt(column));
            case DOUBLE -> Double.toString(row.doubleAt(column));
            case BOOLEAN -> Boolean.toString(row.booleanAt(column));
            case TIMESTAMP -> time(row.longAt(column));
            case BYTES -> bytes(row.bytesAt(column));
        };
    }

    /** As {@link #show(DatasetSchema, Row, int)}, of a row that is there by column. */
    static String show(ColumnValues column, int row) {
        if (column.isAbsent(row)) {
            return "null";
        }
        return switch (column.type()) {
            case STRING -> column.text(row);
            case LONG -> Long.toString(column.number(row));
            case DOUBLE -> Double.toString(Double.longBitsToDouble(column.number(row)));
            case BOOLEAN -> Boolean.toString(column.number(row) != 0);
            case TIMESTAMP -> time(column.number(row));
            case BYTES -> bytes(column.bytes(row));
        };
    }

    /** ISO 8601 of ns since epoch, UTC, all digits that are not zero. */
    static String time(long nanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(nanos, SECOND_NANOS), Math.floorMod(nanos, SECOND_NANOS))
                .toString();
    }

    private static String bytes(byte[] bytes) {
        int shown = Math.min(bytes.length, BYTES_SHOWN_MAX);
        boolean text = true;
        for (int i = 0; i < shown; i++) {
            text &= bytes[i] >= ' ' && bytes[i] < 127;
        }
        String value =
                text
                        ? new String(bytes, 0, shown, StandardCharsets.US_ASCII)
                        : HexFormat.of().formatHex(bytes, 0, shown);
        return value + (shown < bytes.length ? "… (" + bytes.length + " bytes)" : "");
    }
}
