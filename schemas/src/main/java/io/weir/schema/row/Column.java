package io.weir.schema.row;

import static io.weir.schema.Checks.checkArgument;

import java.io.Serializable;

/**
 * One column, with all that a reader needs to use its values.
 *
 * @param unit for example {@code quote}, {@code bps}, {@code ns}, {@code 1}; empty for text
 * @param definition formula or meaning
 * @param warmup what must have passed before a value exists; empty for none
 * @param version grows when the meaning changes
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        ColumnKind kind,
        String unit,
        String definition,
        String warmup,
        int version)
        implements Serializable {

    public Column {
        checkArgument(
                name.matches("[a-z][a-z0-9_]*"),
                "Invalid column name: must match [a-z][a-z0-9_]*, was '%s'",
                name);
        checkArgument(!definition.isEmpty(), "Invalid column %s: it has no definition", name);
    }

    /**
     * A value of a parameter as it stands in a column's name: {@code 0.5} is {@code 0p5}, because a
     * dot in a name means a field of a record to many readers.
     */
    public static String nameOf(String parameter) {
        return parameter.replace('.', 'p');
    }

    /**
     * Name under which files have the exact value: a time stands twice in them, as {@code
     * event_time_ns}, an integer of ns, and as {@code event_time}, a timestamp of µs, rounded down.
     */
    public String exactName() {
        return type == ColumnType.TIMESTAMP ? name + "_ns" : name;
    }

    /** A column that says what the row is. */
    public static Column metadata(String name, ColumnType type, String unit, String definition) {
        return new Column(name, type, false, ColumnKind.METADATA, unit, definition, "", 1);
    }

    /** The same column where a value may be absent. */
    public Column orNull() {
        return new Column(name, type, true, kind, unit, definition, warmup, version);
    }
}
