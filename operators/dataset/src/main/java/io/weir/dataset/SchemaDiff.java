package io.weir.dataset;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import java.util.ArrayList;
import java.util.List;

/** What differs between two definitions of a dataset. */
final class SchemaDiff {

    private SchemaDiff() {}

    /** A line for each column that differs; empty if rows can be compared. */
    static List<String> lines(DatasetSchema first, DatasetSchema second) {
        List<String> lines = new ArrayList<>();
        for (Column column : first.columns()) {
            if (!second.has(column.name())) {
                lines.add("column " + column.name() + " is only in the first");
                continue;
            }
            Column other = second.columns().get(second.indexOf(column.name()));
            if (!other.equals(column)) {
                lines.add(
                        Checks.format(
                                "column %s: %s in the first, %s in the second",
                                column.name(), describe(column, other), describe(other, column)));
            }
        }
        for (Column column : second.columns()) {
            if (!first.has(column.name())) {
                lines.add("column " + column.name() + " is only in the second");
            }
        }
        if (lines.isEmpty() && !first.equals(second)) {
            lines.add("the columns, or the key, are in another order");
        }
        return lines;
    }

    private static String describe(Column column, Column other) {
        checkArgument(!column.equals(other), "Invalid column: must differ, was %s", column.name());
        if (column.version() != other.version()) {
            return "version " + column.version();
        }
        if (column.type() != other.type() || column.nullable() != other.nullable()) {
            return column.type() + (column.nullable() ? " or null" : "");
        }
        if (column.kind() != other.kind()) {
            return "kind " + column.kind();
        }
        return "'" + String.join("; ", column.unit(), column.definition(), column.warmup()) + "'";
    }
}
