package io.weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.research.stat.TimeSpan;
import io.weir.schema.frame.Frame;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What charts draw of a few rows, worked out by hand. */
class ChartsTest {

    private static final double NONE = Double.NaN;

    private static long[] seconds(long... seconds) {
        long[] times = new long[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            times[i] = seconds[i] * Tiny.SECOND;
        }
        return times;
    }

    private static TimeSpan span(long from, long to) {
        return new TimeSpan(from * Tiny.SECOND, to * Tiny.SECOND, 1);
    }

    private static JsonNode lines(Frame frame, TimeSpan interval) {
        ObjectNode node = Json.object();
        new LineCharts(frame, 1_000, new long[0], new long[0])
                .write(interval, node.putArray("charts"));
        return node.get("charts");
    }

    /** A step that does not change needs no point, but for the last. */
    @Test
    void aLineIsDrawnWhereItChanges() {
        long[] times = seconds(10, 11, 12, 13, 14);
        JsonNode charts = lines(Tiny.frame("spread_bps", times, 1, 1, 2, 2, 2), span(10, 14));

        assertThat(charts).hasSize(1);
        JsonNode line = charts.get(0).get("lines").get(0);
        assertThat(charts.get(0).get("id").asText()).isEqualTo("spread");
        assertThat(line.get("column").asText()).isEqualTo("spread_bps");
        assertThat(line.get("t").toString()).isEqualTo("[0,2000,4000]");
        assertThat(line.get("v").toString()).isEqualTo("[1,2,2]");
    }

    @Test
    void aLineIsBrokenWhereValuesAreMissing() {
        long[] times = seconds(10, 11, 12, 13);
        JsonNode charts = lines(Tiny.frame("spread_bps", times, 1, NONE, NONE, 3), span(10, 13));

        JsonNode line = charts.get(0).get("lines").get(0);
        assertThat(line.get("t").toString()).isEqualTo("[0,1000,3000]");
        assertThat(line.get("v").toString()).isEqualTo("[1,null,3]");
    }

    /** Where coverage ended there are no rows, and the line must not go on as if there were. */
    @Test
    void aLineEndsWhereCoverageEnds() {
        long[] times = seconds(10, 11, 20, 21);
        ObjectNode node = Json.object();
        long[] ends = seconds(5, 12, 30);
        new LineCharts(Tiny.frame("spread_bps", times, 1, 2, 2, 3), 1_000, ends, ends)
                .write(span(10, 21), node.putArray("charts"));

        JsonNode line = node.get("charts").get(0).get("lines").get(0);
        assertThat(line.get("t").toString()).isEqualTo("[0,1000,2000,2000,10000,11000]");
        assertThat(line.get("v").toString()).isEqualTo("[1,2,2,null,2,3]");
    }

    /** Trades go on while the book is not VALID; the book's own lines do not. */
    @Test
    void onlyLinesOfTheBookAreBrokenWhereItIsNotValid() {
        DatasetSchema schema = Tiny.features("spread_bps", "rate_trade_10s");
        List<Row> rows = new ArrayList<>();
        for (long second : new long[] {10, 11, 20, 21}) {
            double value = second;
            Map<String, Object> values = Map.of("spread_bps", value, "rate_trade_10s", value);
            rows.add(Tiny.row(schema, second * Tiny.SECOND, values));
        }
        ObjectNode node = Json.object();
        new LineCharts(Tiny.frame(schema, rows), 1_000, new long[0], seconds(12, 13))
                .write(span(10, 21), node.putArray("charts"));

        JsonNode book = node.get("charts").get(0).get("lines").get(0);
        assertThat(book.get("t").toString()).isEqualTo("[0,1000,2000,2000,10000,11000]");
        assertThat(book.get("v").toString()).isEqualTo("[10,11,11,null,20,21]");
        JsonNode trades = node.get("charts").get(1).get("lines").get(0);
        assertThat(trades.get("v").toString()).isEqualTo("[10,11,20,21]");
    }

    /** A row inside the hole has no value: it breaks the line, once. */
    @Test
    void aHoleWithRowsInItIsOneHole() {
        long[] times = seconds(10, 11, 12, 13, 14);
        ObjectNode node = Json.object();
        new LineCharts(
                        Tiny.frame("spread_bps", times, 1, NONE, NONE, NONE, 4),
                        1_000,
                        new long[0],
                        seconds(11, 13))
                .write(span(10, 14), node.putArray("charts"));

        JsonNode line = node.get("charts").get(0).get("lines").get(0);
        assertThat(line.get("v").toString()).isEqualTo("[1,null,4]");
    }

    @Test
    void theMidIsDrawnWhereNeitherSideIs() {
        JsonNode alone = lines(Tiny.frame("mid", seconds(1, 2), 5, 6), span(1, 2));
        assertThat(alone.get(0).get("id").asText()).isEqualTo("price");
        assertThat(alone.get(0).get("lines").get(0).get("v").toString()).isEqualTo("[5,6]");

        DatasetSchema both = Tiny.features("mid", "ask");
        Row row = Tiny.row(both, Tiny.SECOND, Map.of("mid", 5.0, "ask", 6.0));
        JsonNode price = lines(Tiny.frame(both, List.of(row)), span(1, 2)).get(0).get("lines");
        assertThat(price).hasSize(1);
        assertThat(price.get(0).get("column").asText()).isEqualTo("ask");
    }

    /** More than five times smaller: an axis of its own. */
    @Test
    void aLineThatAnotherHidesHasItsOwnAxis() {
        assertThat(axes(10.0, -51.0)).isEqualTo("1 0");
        assertThat(axes(10.0, 50.0)).isEqualTo("0 0");
        assertThat(axes(60.0, 0.0)).isEqualTo("0 0");
    }

    private static String axes(double flow, double volume) {
        DatasetSchema schema = Tiny.features("ofi_l1_10s", "signed_volume_10s");
        Map<String, Object> values = Map.of("ofi_l1_10s", flow, "signed_volume_10s", volume);
        Row row = Tiny.row(schema, Tiny.SECOND, values);
        JsonNode drawn = lines(Tiny.frame(schema, List.of(row)), span(1, 2)).get(0).get("lines");
        return drawn.get(0).get("axis").asText() + " " + drawn.get(1).get("axis").asText();
    }

    @Test
    void onlyTheIntervalIsDrawnBothEndsIncluded() {
        long[] times = seconds(9, 10, 12, 13);
        JsonNode charts = lines(Tiny.frame("spread_bps", times, 1, 2, 3, 4), span(10, 12));

        assertThat(charts.get(0).get("lines").get(0).get("v").toString()).isEqualTo("[2,3]");
    }

    @Test
    void unitsAreReadable() {
        long[] times = seconds(1, 2);
        JsonNode latency =
                lines(Tiny.frame("feed_latency_p50_10s_ns", times, 2_500_000, 0), span(1, 2));
        assertThat(latency.get(0).get("unit").asText()).isEqualTo("ms");
        assertThat(latency.get(0).get("lines").get(0).get("v").toString()).isEqualTo("[2.5,0]");

        JsonNode returns = lines(Tiny.frame("past_ret_10s", times, 0.25, 0), span(1, 2));
        assertThat(returns.get(0).get("unit").asText()).isEqualTo("bps");
        assertThat(returns.get(0).get("lines").get(0).get("v").toString()).isEqualTo("[2500,0]");
    }

    /** Every column of a panel is told apart, and read once. */
    @Test
    void panelsAreWellFormed() {
        TreeSet<String> columns = new TreeSet<>();
        TreeSet<String> ids = new TreeSet<>();
        for (Panel panel : Panel.all()) {
            assertThat(ids.add(panel.id())).isTrue();
            assertThat(panel.caption()).endsWith(".");
            panel.lines().forEach(line -> assertThat(columns.add(line.column())).isTrue());
        }
        DatasetSchema all = Tiny.features(columns.toArray(String[]::new));
        assertThat(LineCharts.columns(all)).isEqualTo(columns);
        assertThat(LineCharts.columns(Tiny.features("microprice"))).isEmpty();
    }

    /** A window (t - 1 s, t] of a whole second is that second's: its last row has all of it. */
    @Test
    void tradesOfASecondAreReadOffItsLastRow() {
        long half = Tiny.SECOND / 2;
        long[] times = {half, 2 * half, 3 * half, 4 * half, 5 * half};
        double[] prices = {1, 2, 3, 4, 5};
        double[] volumes = {1, 1, 1, 1, 1};
        TimeSpan all = new TimeSpan(0, 5 * half, 5);

        assertThat(TradeMarks.rows(times, prices, volumes, all, 1_000)).containsExactly(1, 3, 4);
        assertThat(TradeMarks.rows(times, prices, volumes, all, 1)).containsExactly(1);
        volumes[3] = 9;
        assertThat(TradeMarks.rows(times, prices, volumes, all, 1)).containsExactly(3);
    }

    @Test
    void aSecondWithoutATradeHasNoMark() {
        long[] times = seconds(1, 2, 3, 4);
        double[] prices = {NONE, 2, 3, 4};
        double[] volumes = {1, 0, NONE, 1};

        assertThat(TradeMarks.rows(times, prices, volumes, span(1, 4), 100)).containsExactly(3);
    }

    @Test
    void marksSayWhatWasTraded() {
        DatasetSchema schema = Tiny.features(TradeMarks.COLUMNS.toArray(String[]::new));
        Row row =
                Tiny.row(
                        schema,
                        12 * Tiny.SECOND,
                        Map.of(
                                "vwap_1s", 100.5,
                                "volume_1s", 3.0,
                                "signed_volume_1s", -1.0,
                                "trade_count_1s", 2.0));
        ObjectNode marks = Json.object();
        TradeMarks.write(Tiny.frame(schema, List.of(row)), span(10, 20), 10, marks);

        assertThat(marks.toString())
                .isEqualTo(
                        "{\"t\":[2000],\"price\":[100.5],\"volume\":[3],\"signed\":[-1],"
                                + "\"count\":[2]}");
    }

    /** Quantity of the outer distance less that of the inner one, per basis point of the band. */
    @Test
    void bandsOfTheHeatMapAreDifferences() {
        DatasetSchema schema =
                Tiny.features(
                        "depth_within_10bps_bid",
                        "depth_within_5bps_bid",
                        "depth_within_5bps_ask",
                        "depth_top5_bid");
        List<Row> rows = new ArrayList<>();
        rows.add(depth(schema, 10, 10.0, 30.0, 7.0));
        rows.add(depth(schema, 11, 20.0, 60.0, 9.0));
        rows.add(depth(schema, 15, 40.0, 40.0, 1.0));
        ObjectNode node = Json.object();
        HeatMap.write(Tiny.frame(schema, rows), span(10, 15), 2, node);

        assertThat(HeatMap.columns(schema)).hasSize(3).doesNotContain("depth_top5_bid");
        JsonNode bands = node.get("bands");
        assertThat(bands).hasSize(3);
        assertBand(bands.get(0), 0, -5, "[3,8]");
        assertBand(bands.get(1), -5, -10, "[6,0]");
        assertBand(bands.get(2), 0, 5, "[1.6,0.2]");
    }

    private static void assertBand(JsonNode band, double low, double high, String values) {
        assertThat(band.get("low").asDouble() + 0.0).isEqualTo(low);
        assertThat(band.get("high").asDouble()).isEqualTo(high);
        assertThat(band.get("v").toString()).isEqualTo(values);
    }

    private static Row depth(
            DatasetSchema schema, long seconds, double five, double ten, double ask) {
        return Tiny.row(
                schema,
                seconds * Tiny.SECOND,
                Map.of(
                        "depth_within_5bps_bid",
                        five,
                        "depth_within_10bps_bid",
                        ten,
                        "depth_within_5bps_ask",
                        ask));
    }

    @Test
    void aCellWithoutRowsIsEmpty() {
        DatasetSchema schema = Tiny.features("depth_within_5bps_bid");
        List<Row> rows =
                List.of(
                        Tiny.row(schema, 0, Map.of("depth_within_5bps_bid", 10.0)),
                        Tiny.row(schema, 1, Map.of()),
                        Tiny.row(schema, 9, Map.of("depth_within_5bps_bid", 5.0)));
        ObjectNode node = Json.object();
        HeatMap.write(Tiny.frame(schema, rows), new TimeSpan(0, 9, 3), 5, node);

        assertThat(node.get("bands").get(0).get("v").toString()).isEqualTo("[2,null,null,null,1]");
    }
}
