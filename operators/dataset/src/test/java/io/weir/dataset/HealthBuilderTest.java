package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.SortedColumns.Slice;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthBuilderTest {

    private static final DatasetSchema LABELS =
            Datasets.labels(List.of(reason("1s"), reason("5s"), value("y_ret_1s")));
    private static final DatasetSchema FEATURES =
            Datasets.features(
                    List.of(
                            new Column(
                                    "age_of_book_ns",
                                    ColumnType.LONG,
                                    true,
                                    ColumnKind.FEATURE,
                                    "ns",
                                    "any",
                                    "",
                                    1)));
    private static final List<String> STATES = List.of("VALID", "GAP", "STALE");

    @TempDir private Path folder;

    private static Column reason(String horizon) {
        return new Column(
                Datasets.VOID + horizon,
                ColumnType.STRING,
                true,
                ColumnKind.LABEL,
                "",
                "any",
                "",
                1);
    }

    private static Column value(String name) {
        return new Column(name, ColumnType.DOUBLE, true, ColumnKind.LABEL, "1", "any", "", 1);
    }

    /** What a reader of the rows would count, one by one. */
    private static final class Slow {
        private final TreeMap<String, long[]> sums = new TreeMap<>();

        void add(Row row) {
            DatasetSchema schema = row.schema();
            String id =
                    row.stringAt(schema.indexOf("venue"))
                            + ':'
                            + row.stringAt(schema.indexOf("symbol"));
            long[] sum = sums.computeIfAbsent(id, absent -> new long[] {0, 0, 0, 0, 0, 0, 0, -1});
            switch (schema.name()) {
                case "late" -> sum[6]++;
                case "labels" -> {
                    for (String horizon : List.of("1s", "5s")) {
                        sum[4]++;
                        sum[5] += row.isNull(schema.indexOf("y_void_" + horizon)) ? 1 : 0;
                    }
                }
                case "features" -> {
                    int age = schema.indexOf("age_of_book_ns");
                    sum[7] = row.isNull(age) ? sum[7] : Math.max(sum[7], row.longAt(age));
                }
                default -> addStatus(row, sum);
            }
        }

        private static void addStatus(Row row, long[] sum) {
            DatasetSchema schema = row.schema();
            Object state = row.valueAt(schema.indexOf("state"));
            sum[2] += "VALID".equals(state) ? 1 : 0;
            sum[3] += "GAP".equals(state) ? 1 : 0;
            Object duration = row.valueAt(schema.indexOf("duration_ns"));
            if (duration != null && !"NEW_COVERAGE".equals(row.valueAt(schema.indexOf("reason")))) {
                sum[0] += (long) duration;
                boolean left = "VALID".equals(row.valueAt(schema.indexOf("previous_state")));
                sum[1] += left ? (long) duration : 0;
            }
        }

        List<InstrumentHealth> build() {
            List<InstrumentHealth> all = new ArrayList<>();
            sums.forEach(
                    (id, s) ->
                            all.add(
                                    new InstrumentHealth(
                                            "v",
                                            id.substring(2),
                                            s[0],
                                            s[1],
                                            s[2],
                                            s[3],
                                            s[4],
                                            s[5],
                                            s[6],
                                            s[7])));
            return all;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsUpWhatTheRowsSayInAnyParts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Slow slow = new Slow();
        HealthBuilder health = new HealthBuilder();
        for (int part = 0; part < 20; part++) {
            DatasetSchema schema =
                    List.of(
                                    Datasets.BOOK_STATUS,
                                    LABELS,
                                    FEATURES,
                                    Datasets.LATE,
                                    Datasets.TOP_OF_BOOK)
                            .get(random.nextInt(5));
            Columns columns = new Columns(schema);
            int rows = 1 + random.nextInt(50);
            int from = random.nextInt(rows);
            for (int i = 0; i < rows; i++) {
                Row row = row(schema, random);
                columns.add(row);
                if (i >= from && schema != Datasets.TOP_OF_BOOK) {
                    slow.add(row);
                }
            }
            HealthBuilder one = new HealthBuilder();
            one.add(new Slice(columns, IntStream.range(0, rows).toArray(), from, rows));
            health.addAll(one);
        }
        assertThat(health.build()).as("seed %d", seed).isNotEmpty().isEqualTo(slow.build());
        RunHealth written = new RunHealth(health.build());
        written.write(folder);
        assertThat(RunHealth.read(folder)).isEqualTo(written);
    }

    private static Row row(DatasetSchema schema, SplittableRandom random) {
        RowBuilder row = new RowBuilder(schema);
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            if (column.nullable() && random.nextInt(3) == 0) {
                continue;
            }
            switch (column.type()) {
                case STRING -> row.set(i, text(column.name(), random));
                case BOOLEAN -> row.set(i, random.nextBoolean());
                case DOUBLE -> row.set(i, random.nextDouble());
                case LONG, TIMESTAMP -> row.set(i, random.nextLong(1L << 40));
                case BYTES -> row.set(i, new byte[] {1});
            }
        }
        return row.build();
    }

    private static String text(String column, SplittableRandom random) {
        return switch (column) {
            case "venue" -> "v";
            case "symbol" -> "S" + random.nextInt(3);
            case "reason" -> random.nextBoolean() ? "NEW_COVERAGE" : "END";
            default -> STATES.get(random.nextInt(STATES.size()));
        };
    }

    @Test
    void thoseThatNeedAttentionComeFirst() {
        List<InstrumentHealth> health =
                List.of(
                        health("GOOD", 100, 100, 1, 0),
                        health("GAPS", 100, 100, 3, 2),
                        health("HALF", 100, 50, 1, 0),
                        health("NEVER", 0, 0, 0, 0));
        assertThat(health.stream().sorted(InstrumentHealth.WORST_FIRST))
                .extracting(InstrumentHealth::symbol)
                .containsExactly("NEVER", "HALF", "GAPS", "GOOD");
        assertThat(health.get(2).validShare()).isEqualTo(0.5);
        assertThat(health.get(3).validShare()).isZero();
        assertThat(health.get(3).knownShare()).isNaN();
        assertThat(health.get(0).id()).isEqualTo("v:GOOD");
        assertThat(RunHealth.read(folder).instruments()).isEmpty();
    }

    private static InstrumentHealth health(
            String symbol, long covered, long valid, long spells, long gaps) {
        return new InstrumentHealth("v", symbol, covered, valid, spells, gaps, 0, 0, 0, -1);
    }
}
