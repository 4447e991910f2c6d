package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.DatasetFiles;
import io.weir.dataset.RowFilter;
import io.weir.dataset.RunDirectory;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flink SQL reads a run's datasets as its filesystem connector does, without an option. */
class FlinkSqlITCase {

    @TempDir private static Path directory;
    private static Path run;

    @BeforeAll
    static void replay() {
        run = directory.resolve("run");
        Weir.run("replay", SharedData.sample(), "--out", run, "--no-report").succeeds();
    }

    @Test
    void everyRowAndColumnOfEveryDatasetIsThere() throws Exception {
        for (String name : RunDirectory.datasets(run).keySet()) {
            DatasetFiles dataset = RunDirectory.dataset(run, name);
            TableEnvironment tables = tables(dataset);
            TreeMap<String, Row> expected = new TreeMap<>();
            dataset.scan(
                    List.of(),
                    RowFilter.all(),
                    row -> expected.put(keyOf(dataset.schema(), row), row));

            int rows = 0;
            try (CloseableIterator<org.apache.flink.types.Row> seen =
                    tables.executeSql("SELECT * FROM weir_rows").collect()) {
                while (seen.hasNext()) {
                    assertSame(dataset.schema(), seen.next(), expected);
                    rows++;
                }
            }
            assertThat(rows).as(name).isEqualTo(expected.size()).isPositive();
        }
    }

    @Test
    void foldersAreColumnsThatChooseFiles() throws Exception {
        DatasetFiles features = RunDirectory.dataset(run, "features");
        List<Row> expected = new ArrayList<>();
        features.scan(
                List.of(),
                RowFilter.instrument("binance-usdm", "WEIRUSDT"),
                row -> {
                    if (micros(row).toLocalDate().toString().equals("2024-03-01")) {
                        expected.add(row);
                    }
                });
        String query =
                "SELECT COUNT(*) FROM weir_rows WHERE `instrument` = 'binance-usdm.WEIRUSDT'"
                        + " AND `date` = DATE '2024-03-01'";
        try (CloseableIterator<org.apache.flink.types.Row> seen =
                tables(features).executeSql(query).collect()) {
            assertThat(seen.next().getField(0)).isEqualTo((long) expected.size());
        }
        assertThat(expected).isNotEmpty();
    }

    private static TableEnvironment tables(DatasetFiles dataset) {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        String columns =
                dataset.schema().columns().stream()
                        .flatMap(column -> stored(column).stream())
                        .collect(Collectors.joining(", "));
        tables.executeSql(
                "CREATE TABLE weir_rows ("
                        + columns
                        + ", `instrument` STRING, `date` DATE) PARTITIONED BY (`instrument`, `date`)"
                        + " WITH ('connector' = 'filesystem', 'format' = 'parquet', 'path' = '"
                        + dataset.directory().toUri()
                        + "')");
        return tables;
    }

    private static List<String> stored(Column column) {
        String name = "`" + column.name() + "` ";
        return switch (column.type()) {
            case STRING -> List.of(name + "STRING");
            case LONG -> List.of(name + "BIGINT");
            case DOUBLE -> List.of(name + "DOUBLE");
            case BOOLEAN -> List.of(name + "BOOLEAN");
            case BYTES -> List.of(name + "BYTES");
            case TIMESTAMP -> List.of(name + "TIMESTAMP(6)", "`" + column.exactName() + "` BIGINT");
        };
    }

    private static String keyOf(DatasetSchema schema, Row row) {
        return schema.key().stream()
                .map(part -> String.valueOf(row.valueAt(schema.indexOf(part))))
                .collect(Collectors.joining(" "));
    }

    private static void assertSame(
            DatasetSchema schema, org.apache.flink.types.Row seen, TreeMap<String, Row> expected) {
        String key =
                schema.key().stream()
                        .map(part -> schema.columns().get(schema.indexOf(part)).exactName())
                        .map(part -> String.valueOf(seen.getField(part)))
                        .collect(Collectors.joining(" "));
        Row row = expected.get(key);
        assertThat(row).as(key).isNotNull();
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            assertThat(seen.getField(column.exactName()))
                    .as("%s of %s", column.name(), key)
                    .isEqualTo(row.valueAt(i));
            if (column.type() == ColumnType.TIMESTAMP) {
                Object time = row.isNull(i) ? null : micros(row.longAt(i));
                assertThat(seen.getField(column.name())).isEqualTo(time);
            }
        }
        String instrument = seen.getField("venue") + "." + seen.getField("symbol");
        assertThat(seen.getField("instrument")).isEqualTo(instrument);
    }

    private static LocalDateTime micros(Row row) {
        return micros(row.longAt(row.schema().indexOf(row.schema().timeColumn())));
    }

    private static LocalDateTime micros(long nanos) {
        Instant time = Instant.EPOCH.plusNanos(Math.floorDiv(nanos, 1_000L) * 1_000L);
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
