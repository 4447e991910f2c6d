package io.weir.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.dataset.DatasetException;
import io.weir.dataset.InstrumentHealth;
import io.weir.dataset.RunHealth;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBuilderTest {

    private static final String ATTACK = "bad \"quoted\" </script><script>alert(1)</script>";
    private static final Pattern LOADS =
            Pattern.compile(
                    "(<(link|img|iframe|object|embed|base|source)\\b)"
                            + "|(<script[^>]*\\ssrc)|(@import)|(url\\()");

    @TempDir Path folder;

    private SyntheticRun run() {
        return new SyntheticRun(folder, 1);
    }

    private JsonNode data() {
        return ReportBuilder.data(folder, ReportOptions.defaults());
    }

    private void whole() throws IOException {
        run().instrument("binance-usdm", "WEIRUSDT", 9000, 61_234.5)
                .instrument("binance-spot", "LOCKUSDT", 3000, 0.5)
                .late("binance-usdm", "WEIRUSDT", 70)
                .deadLetters(ATTACK, 9)
                .manifest();
    }

    @Test
    void buildsOnePageThatLoadsNothing() throws IOException {
        whole();
        Path page = ReportBuilder.build(folder, ReportOptions.defaults());
        assertThat(page).isEqualTo(folder.resolve("report.html"));
        assertThat(Files.size(page)).isLessThan(4_000_000L);
        String text = Files.readString(page);
        String own = text.replace(library(), "");
        assertThat(own).hasSizeLessThan(text.length() - 1_000_000);
        assertThat(LOADS.matcher(own).find()).isFalse();
        assertThat(own.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "fetch(", "XMLHttpRequest", ATTACK);
        assertThat(own).contains("content=\"default-src 'none';").doesNotContain("{{");
        assertThat(own.split("</script>", -1)).hasSize(5);
    }

    private static String library() throws IOException {
        try (var in = HtmlPage.class.getResourceAsStream("echarts/echarts.min.js")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void givesTheSameBytesAgain() throws IOException {
        whole();
        byte[] first = Files.readAllBytes(ReportBuilder.build(folder, ReportOptions.defaults()));
        byte[] second = Files.readAllBytes(ReportBuilder.build(folder, ReportOptions.defaults()));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void tellsOfEachInstrument() throws IOException {
        whole();
        JsonNode data = data();
        assertThat(data.get("names")).hasSize(2);
        JsonNode spot = data.get("instruments").get(0);
        assertThat(spot.get("symbol").asText()).isEqualTo("LOCKUSDT");
        assertThat(spot.get("sampler").asText()).isEqualTo(SyntheticRun.CLOCK);
        JsonNode view = spot.get("shown").get(0);
        assertThat(view.get("start").asText()).isEqualTo("2024-08-08T00:00:00Z");
        assertThat(view.get("charts")).hasSize(Panel.all().size());
        assertThat(view.get("heat").get("bands")).hasSize(6);
        assertThat(view.get("status")).hasSize(4);
        assertThat(spot.get("labels")).hasSize(7);
        JsonNode table = spot.get("tables").get(0);
        assertThat(table.get("rows").asLong()).isEqualTo(3000);
        JsonNode bid = table.get("features").get(0);
        assertThat(bid.get("count").asInt() + bid.get("nulls").asInt()).isEqualTo(3000);
        JsonNode horizon = spot.get("labels").get(2);
        assertThat(horizon.get("void").get("END").asInt()).isEqualTo(99);
        JsonNode directions = horizon.get("directions");
        int known = 0;
        for (JsonNode count : directions) {
            known += count.asInt();
        }
        assertThat(known).isEqualTo(horizon.get("returns").get("count").asInt());
        assertThat(data.get("late").get("total").asInt()).isEqualTo(70);
        assertThat(data.get("dead").get("reasons")).hasSize(2);
    }

    /** What the page shows on top is of the instrument that is selected, each with its own. */
    @Test
    void figuresOnTopAreOfTheInstrument() throws IOException {
        run().features("v", "A", 5, 100).features("v", "B", 5, 100).features("v", "C", 5, 100);
        long second = Tiny.SECOND;
        new RunHealth(
                        List.of(
                                new InstrumentHealth(
                                        "v", "A", 40 * second, 10 * second, 2, 7, 200, 50, 3, -1),
                                new InstrumentHealth("v", "B", second, 0, 0, 0, 0, 0, 0, -1)))
                .write(folder);

        JsonNode shown = data().get("instruments");

        assertThat(shown.get(0).get("symbol").asText()).isEqualTo("B");
        JsonNode never = shown.get(0).get("figures");
        assertThat(never.get("spells").asInt()).isZero();
        assertThat(never.get("void").isNull()).isTrue();
        assertThat(shown.get(1).get("figures").toString())
                .isEqualTo(
                        "{\"covered\":40,\"valid\":0.25,\"spells\":2,\"gaps\":7,\"late\":3,"
                                + "\"void\":0.75,\"labels\":200}");
        assertThat(shown.get(2).has("figures")).isFalse();
    }

    @Test
    void takesRowsInAnyOrder() throws IOException {
        run().status("v", "S", 1_000_000_000_000L);
        JsonNode sorted = data();
        List<Row> rows = new java.util.ArrayList<>();
        new RunData(folder)
                .scan("book_status", List.of(), io.weir.dataset.RowFilter.all(), rows::add);
        java.util.Collections.reverse(rows);
        run().write(rows.get(0).schema(), "v", "S", rows);
        assertThat(data()).isEqualTo(sorted);
    }

    /** A dataset of a stage that the report has never heard of is counted and explained. */
    @Test
    void countsDatasetsThatItDoesNotKnow() throws IOException {
        whole();
        io.weir.schema.row.DatasetSchema schema =
                io.weir.schema.row.Datasets.ofInstrument(
                        "large_trades",
                        "trades of a large quantity",
                        List.of(
                                io.weir.schema.row.Column.metadata(
                                        "quantity",
                                        io.weir.schema.row.ColumnType.DOUBLE,
                                        "quantity",
                                        "traded")));
        io.weir.schema.row.RowBuilder row = new io.weir.schema.row.RowBuilder(schema);
        row.set(0, "v").set(1, "S").set(2, 5_000_000_000L).set(3, 0L).set(4, 5L);
        row.set(5, "stream").set(6, 7L).set(7, 2.5);
        run().write(schema, "v", "S", List.of(row.build()));

        JsonNode data = data();

        assertThat(data.get("rows").get("large_trades").asLong()).isEqualTo(1);
        assertThat(data.get("meanings").get("large_trades").asText())
                .isEqualTo("trades of a large quantity");
        assertThat(data.get("notes").toString()).doesNotContain("large_trades");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        run().touch("v", "S", 20);
        JsonNode data = data();
        assertThat(data.get("notes").toString())
                .contains("no dataset features", "no manifest.json");
        JsonNode charts = data.get("instruments").get(0).get("shown").get(0).get("charts");
        assertThat(charts).hasSize(1);
        assertThat(charts.get(0).get("id").asText()).isEqualTo("price");
        assertThat(ReportBuilder.build(folder, ReportOptions.defaults())).exists();
    }

    @Test
    void buildsFromARunWithoutRowsAndFromOneRow() throws IOException {
        run().manifest().features("v", "S", 0, 1).deadLetters("", 0).late("v", "S", 0);
        assertThat(data().get("instruments")).isEmpty();
        run().features("v", "S", 1, 100).labels("v", "S", 1);
        JsonNode instrument = data().get("instruments").get(0);
        assertThat(instrument.get("shown").get(0).get("millis").asDouble()).isZero();
        assertThat(instrument.get("labels").get(0).get("void").get("END").asInt()).isEqualTo(1);
    }

    @Test
    void keepsMarkupInSymbolsHarmless() throws IOException {
        String symbol = "<img src=x onerror=alert(1)>";
        run().features("v", symbol, 5, 100).status("v", symbol, 1_000_000_000L);
        String page = Files.readString(ReportBuilder.build(folder, ReportOptions.defaults()));
        assertThat(page).doesNotContain("<img src=x").contains("\\u003cimg src=x onerror=alert(1)");
    }

    @Test
    void refusesWhatIsNoRun() {
        assertThatThrownBy(() -> ReportBuilder.build(folder, ReportOptions.defaults()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("neither a dataset nor a manifest.json");
        assertThatThrownBy(() -> new ReportOptions(0, 1, 1, 1, "a.html"))
                .hasMessageContaining("Invalid buckets: must be positive, was 0");
        assertThatThrownBy(() -> new ReportOptions(1, 1, 1, 1, "../a.html"))
                .hasMessageContaining("must be a plain name");
    }

    @Test
    void prefersTheClock() {
        TreeMap<String, Long> samplers = new TreeMap<>();
        assertThat(InstrumentReport.primary(samplers)).isNull();
        samplers.put("book", 1000L);
        samplers.put("trade", 10L);
        assertThat(InstrumentReport.primary(samplers)).isEqualTo("book");
        samplers.put("clock_100ms", 5L);
        assertThat(InstrumentReport.primary(samplers)).isEqualTo("clock_100ms");
    }
}
