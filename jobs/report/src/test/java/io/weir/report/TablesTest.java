package io.weir.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's numbers of runs so small that they can be worked out by hand. */
class TablesTest {

    private static final Pattern DATA =
            Pattern.compile("<script[^>]*application/json[^>]*>(.*?)</script>", Pattern.DOTALL);

    @TempDir Path folder;

    private JsonNode data() {
        return ReportBuilder.data(folder, ReportOptions.defaults());
    }

    private void write(DatasetSchema schema, Row... rows) throws IOException {
        String venue = schema.key().contains(Datasets.VENUE) ? "v" : "";
        new SyntheticRun(folder, 1).write(schema, venue, venue.isEmpty() ? "" : "S", List.of(rows));
    }

    private static Row feature(DatasetSchema schema, long second, Map<String, Object> values) {
        return Tiny.row(schema, second * Tiny.SECOND, values);
    }

    @Test
    void columnsAreSummarizedOverAllRows() throws IOException {
        List<Column> columns =
                new ArrayList<>(Tiny.columns(ColumnKind.FEATURE, ColumnType.DOUBLE, "mid"));
        columns.addAll(Tiny.columns(ColumnKind.FEATURE, ColumnType.STRING, "side"));
        columns.addAll(Tiny.columns(ColumnKind.FEATURE, ColumnType.TIMESTAMP, "seen"));
        DatasetSchema schema = Datasets.features(columns);
        write(
                schema,
                feature(schema, 1, Map.of("mid", 1.0, "side", "BUY", "seen", 5L)),
                feature(schema, 2, Map.of("mid", 2.0, "side", "SELL")),
                feature(schema, 3, Map.of("side", "BUY", "seen", 6L)),
                feature(schema, 4, Map.of("mid", 6.0)));

        JsonNode table = data().get("instruments").get(0).get("tables").get(0).get("features");
        JsonNode mid = table.get(0);
        assertThat(mid.get("count").asInt()).isEqualTo(3);
        assertThat(mid.get("nulls").asInt()).isEqualTo(1);
        assertThat(mid.get("mean").asDouble()).isEqualTo(3);
        // Deviations -2, -1, 3: sum of squares 14, over n - 1 = 2.
        assertThat(mid.get("sd").asDouble()).isCloseTo(Math.sqrt(7), within(1e-9));
        assertThat(mid.get("q").toString()).isEqualTo("[1,1.5,2,4,6]");
        assertThat(mid.get("definition").asText()).isEqualTo("tiny mid");

        JsonNode side = table.get(1);
        assertThat(side.get("count").asInt()).isEqualTo(3);
        assertThat(side.get("values").toString()).isEqualTo("{\"BUY\":2,\"SELL\":1}");

        JsonNode seen = table.get(2);
        assertThat(seen.get("count").asInt()).isEqualTo(2);
        assertThat(seen.has("mean")).isFalse();
    }

    @Test
    void labelsAreCountedByHorizon() throws IOException {
        List<Column> columns = new ArrayList<>();
        columns.addAll(Tiny.columns(ColumnKind.LABEL, ColumnType.DOUBLE, "y_ret_1s"));
        columns.addAll(Tiny.columns(ColumnKind.LABEL, ColumnType.LONG, "y_dir_1s"));
        columns.addAll(Tiny.columns(ColumnKind.METADATA, ColumnType.STRING, "y_void_1s"));
        DatasetSchema labels = Datasets.labels(columns);
        DatasetSchema features = Tiny.features("mid");
        write(features, feature(features, 1, Map.of("mid", 1.0)));
        write(
                labels,
                feature(labels, 1, Map.of("y_ret_1s", 0.0001, "y_dir_1s", 1L)),
                feature(labels, 2, Map.of("y_ret_1s", -0.0003, "y_dir_1s", -1L)),
                feature(labels, 3, Map.of("y_ret_1s", 0.0, "y_dir_1s", 0L)),
                feature(labels, 4, Map.of("y_void_1s", "GAP")),
                feature(labels, 5, Map.of("y_void_1s", "END")),
                feature(labels, 6, Map.of("y_void_1s", "END")));

        JsonNode horizon = data().get("instruments").get(0).get("labels").get(0);
        assertThat(horizon.get("horizon").asText()).isEqualTo("1s");
        assertThat(horizon.get("rows").asInt()).isEqualTo(6);
        assertThat(horizon.get("void").toString()).isEqualTo("{\"END\":2,\"GAP\":1}");
        assertThat(horizon.get("directions").toString())
                .isEqualTo("{\"down\":1,\"flat\":1,\"up\":1}");
        JsonNode returns = horizon.get("returns");
        assertThat(returns.get("count").asInt()).isEqualTo(3);
        assertThat(returns.get("mean").asDouble()).isCloseTo(-2 / 3.0, within(1e-9));
        assertThat(returns.get("median").asDouble()).isZero();
        assertThat(returns.get("low").asDouble()).isEqualTo(-returns.get("high").asDouble());
        int counted = 0;
        for (JsonNode bin : returns.get("counts")) {
            counted += bin.asInt();
        }
        assertThat(counted).isEqualTo(3);
    }

    @Test
    void lateRecordsAreGroupedWithTheirLargestDelay() throws IOException {
        write(
                Datasets.LATE,
                late(1, "TRADE", "LATE", 2_000_000),
                late(2, "TRADE", "LATE", 7_500_000),
                late(3, "TRADE", "CLOCK", 1_000_000),
                late(4, "BOOK_DELTA", "LATE", 3_000_000));

        JsonNode late = data().get("late");
        assertThat(late.get("total").asInt()).isEqualTo(4);
        assertThat(late.get("groups")).hasSize(3);
        JsonNode last = late.get("groups").get(2);
        assertThat(last.get("kind").asText()).isEqualTo("TRADE");
        assertThat(last.get("reason").asText()).isEqualTo("LATE");
        assertThat(last.get("count").asInt()).isEqualTo(2);
        assertThat(last.get("largest").asDouble()).isEqualTo(7.5);
        JsonNode first = late.get("rows").get(0);
        assertThat(first.get("instrument").asText()).isEqualTo("v:S");
        assertThat(first.get("ordinal").asLong()).isEqualTo(1);
        assertThat(first.get("delay").asDouble()).isEqualTo(2);
    }

    private static Row late(long ordinal, String kind, String reason, long delay) {
        return Tiny.row(
                Datasets.LATE,
                ordinal * Tiny.SECOND,
                Map.of("ordinal", ordinal, "kind", kind, "reason", reason, "delay_ns", delay));
    }

    /** The first of each reason by receive time, stream and ordinal, whatever the file's order. */
    @Test
    void deadLettersShowTheFirstOfEachReason() throws IOException {
        write(
                Datasets.DEAD_LETTER,
                dead(30, 9, "SYNTAX"),
                dead(10, 10, "SYNTAX"),
                dead(10, 9, "SYNTAX"),
                dead(20, 1, "CHANNEL"));

        JsonNode dead =
                ReportBuilder.data(folder, new ReportOptions(400, 8, 6, 4, "a.html")).get("dead");
        assertThat(dead.get("total").asInt()).isEqualTo(4);
        assertThat(dead.get("reasons").toString())
                .isEqualTo(
                        "[{\"reason\":\"CHANNEL\",\"count\":1},"
                                + "{\"reason\":\"SYNTAX\",\"count\":3}]");
        assertThat(dead.get("rows")).hasSize(3);
        assertThat(dead.get("rows").get(1).get("ordinal").asLong()).isEqualTo(9);
        assertThat(dead.get("rows").get(1).get("received").asText())
                .isEqualTo("1970-01-01T00:00:10Z");
        assertThat(dead.get("rows").get(2).get("ordinal").asLong()).isEqualTo(10);
        assertThat(dead.get("rows").get(0).get("bytes").asInt()).isEqualTo(3);
    }

    private static Row dead(long second, long ordinal, String reason) {
        return Tiny.row(
                Datasets.DEAD_LETTER,
                second * Tiny.SECOND,
                Map.of(
                        "ordinal",
                        ordinal,
                        "reason",
                        reason,
                        "raw",
                        "abc".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void qualityIsOfTheTimeThatIsCovered() throws IOException {
        DatasetSchema schema = Tiny.features("spread_bps");
        write(
                schema,
                feature(schema, 0, Map.of("spread_bps", 1.0)),
                feature(schema, 4, Map.of("spread_bps", 2.0)),
                feature(schema, 10, Map.of("spread_bps", 9.0, "valid", false)));
        write(
                Datasets.BOOK_STATUS,
                Tiny.row(Datasets.BOOK_STATUS, 0, Map.of("state", "VALID")),
                Tiny.row(Datasets.BOOK_STATUS, 8 * Tiny.SECOND, Map.of("state", "STALE")));

        JsonNode quality = data().get("instruments").get(0).get("quality");
        assertThat(quality.get("seconds").asDouble()).isEqualTo(8);
        assertThat(quality.get("coverage").toString())
                .isEqualTo(
                        "[{\"state\":\"STALE\",\"entered\":1,\"seconds\":0,\"share\":0},"
                                + "{\"state\":\"VALID\",\"entered\":1,\"seconds\":8,\"share\":1}]");
        Map<String, JsonNode> numbers = new LinkedHashMap<>();
        quality.get("numbers").forEach(node -> numbers.put(node.get("column").asText(), node));
        assertThat(numbers.get("spread_bps").get("mean").asDouble()).isEqualTo(4);
        assertThat(numbers.get("spread_bps").get("median").asDouble()).isEqualTo(2);
        assertThat(numbers.get("spread_bps").get("max").asDouble()).isEqualTo(9);
        assertThat(numbers.get("valid").get("mean").asDouble()).isCloseTo(2 / 3.0, within(1e-9));
    }

    /** A pause of more than ten minutes cuts a run's time in two. */
    @Test
    void longPausesAreNotDrawn() throws IOException {
        DatasetSchema schema = Tiny.features("spread_bps");
        write(
                schema,
                feature(schema, 0, Map.of("spread_bps", 1.0)),
                feature(schema, 600, Map.of("spread_bps", 1.0)),
                feature(schema, 1201, Map.of("spread_bps", 1.0)));

        JsonNode instrument = data().get("instruments").get(0);
        assertThat(instrument.get("intervals").asInt()).isEqualTo(2);
        assertThat(instrument.get("shown").get(0).get("millis").asDouble()).isEqualTo(600_000);
        assertThat(instrument.get("shown").get(1).get("start").asText())
                .isEqualTo("1970-01-01T00:20:01Z");
        assertThat(instrument.get("quality").get("seconds").asDouble()).isEqualTo(600);
    }

    /** The page holds the very numbers of the data, and nothing is made up on the way. */
    @Test
    void thePageHoldsTheData() throws IOException {
        new SyntheticRun(folder, 3).instrument("v", "S", 400, 100).manifest();
        JsonNode expected = data();

        String page = Files.readString(ReportBuilder.build(folder, ReportOptions.defaults()));

        Matcher matcher = DATA.matcher(page);
        assertThat(matcher.find()).isTrue();
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(matcher.group(1)))
                .isEqualTo(mapper.readTree(mapper.writeValueAsString(expected)));
    }

    @Test
    void whatDoesNotFitIsNamedButNotShown() throws IOException {
        SyntheticRun run = new SyntheticRun(folder, 4);
        for (String symbol : List.of("A", "B", "C")) {
            run.features("v", symbol, 5, 100);
        }

        JsonNode data = ReportBuilder.data(folder, new ReportOptions(10, 2, 1, 1, "a.html"));

        assertThat(data.get("names").toString()).isEqualTo("[\"v:A\",\"v:B\",\"v:C\"]");
        assertThat(data.get("instruments")).hasSize(2);
        assertThat(data.get("rows").get("features").asInt()).isEqualTo(15);
    }
}
