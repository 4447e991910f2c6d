package io.weir.schema.row;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded definitions of datasets, and rows of them. */
public final class RandomSchemas {

    private static final String[] TEXTS = {"", "a", "ünï", "𝄞", "\u0000", "x".repeat(300)};
    private static final long[] NUMBERS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE};
    private static final double[] REALS = {
        0, -0.0, 1, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-300
    };

    private final SplittableRandom random;

    public RandomSchemas(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A text, a time and up to {@code columnsMax} columns of any type. */
    public DatasetSchema schema(int columnsMax) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.metadata("key", ColumnType.STRING, "", "first part of the key"));
        columns.add(Column.metadata("at", ColumnType.TIMESTAMP, "ns", "time of the row"));
        int count = random.nextInt(columnsMax + 1);
        ColumnType[] types = ColumnType.values();
        for (int i = 0; i < count; i++) {
            Column column =
                    Column.metadata("c" + i, types[random.nextInt(types.length)], "1", "any");
            columns.add(random.nextBoolean() ? column.orNull() : column);
        }
        return new DatasetSchema("random", 1, columns, List.of("key", "at"), "at");
    }

    /** A row with a value in each column that must have one and in most others. */
    public Row row(DatasetSchema schema) {
        RowBuilder row = new RowBuilder(schema);
        for (int i = 0; i < schema.columns().size(); i++) {
            if (schema.columns().get(i).nullable() && random.nextInt(3) == 0) {
                continue;
            }
            switch (schema.columns().get(i).type()) {
                case STRING -> row.set(i, TEXTS[random.nextInt(TEXTS.length)]);
                case BYTES -> row.set(i, new byte[random.nextInt(20)]);
                case LONG, TIMESTAMP -> row.set(i, number());
                case DOUBLE -> row.set(i, real());
                case BOOLEAN -> row.set(i, random.nextBoolean());
            }
        }
        return row.build();
    }

    private long number() {
        return random.nextBoolean() ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private double real() {
        return random.nextBoolean()
                ? random.nextDouble() - 0.5
                : REALS[random.nextInt(REALS.length)];
    }
}
