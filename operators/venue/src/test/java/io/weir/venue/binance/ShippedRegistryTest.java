package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.FixedPoint;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.Trade;
import io.weir.venue.Venues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry that Weir ships, against the numbers of the recordings. */
class ShippedRegistryTest {

    private static final Pattern ENTRY = Pattern.compile("^ {2}- \\{(.*)\\}$", Pattern.MULTILINE);

    private final List<String> offTick = new ArrayList<>();
    private long numbers;

    /** The entries by instrument; each is written as one flow mapping. */
    private static Map<String, Map<String, String>> registry() throws IOException {
        Map<String, Map<String, String>> entries = new TreeMap<>();
        try (InputStream in = Venues.class.getResourceAsStream("instruments.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Matcher m = ENTRY.matcher(text); m.find(); ) {
                Map<String, String> fields = new TreeMap<>();
                for (String field : m.group(1).split(", ", -1)) {
                    String[] pair = field.split(": ", -1);
                    fields.put(pair[0], pair[1].replace("\"", ""));
                }
                String id = fields.get("venue") + ':' + fields.get("symbol");
                assertThat(entries.put(id, fields)).as("a second %s", id).isNull();
            }
        }
        return entries;
    }

    @Test
    void shouldBeWholeAndOfKnownVenues() throws IOException {
        Map<String, Map<String, String>> registry = registry();
        assertThat(registry).hasSizeGreaterThan(20);
        registry.forEach(
                (id, fields) -> {
                    assertThat(Venues.ALL.of(fields.get("venue"))).isNotNull();
                    assertThat(FixedPoint.parse(fields.get("tick"), 8)).as(id).isPositive();
                    assertThat(FixedPoint.parse(fields.get("lot"), 8)).as(id).isPositive();
                    boolean isCoin = "binance-coinm".equals(fields.get("venue"));
                    assertThat("inverse".equals(fields.get("kind"))).as(id).isEqualTo(isCoin);
                    assertThat(fields.containsKey("multiplier")).as(id).isEqualTo(isCoin);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "spot/btcusdt_20240808.gz,binance-spot:BTCUSDT",
        "usdm/btcusdt_20220811.dat.gz,binance-usdm:BTCUSDT",
        "usdm/btcusdt_20230404.dat.gz,binance-usdm:BTCUSDT",
        "coinm/btcusd_perp_20240809.gz,binance-coinm:BTCUSD_PERP",
    })
    void shouldHaveTheTicksOfTheRecordings(String file, String instrument) throws IOException {
        Map<String, String> entry = registry().get(instrument);
        assertThat(entry).isNotNull();
        long tick = FixedPoint.parse(entry.get("tick"), 8);
        long lot = FixedPoint.parse(entry.get("lot"), 8);
        BinanceDecoder decoder = Answers.decoder("", entry.get("symbol"));
        Recordings.messages(
                "binance-raw/" + file,
                message -> {
                    Answers answers = new Answers();
                    decoder.decode(message, 0, message.length, answers);
                    answers.events.forEach(event -> check(event.body(), tick, lot));
                });
        assertThat(numbers).isPositive();
        assertThat(offTick).isEmpty();
    }

    private void check(EventBody body, long tick, long lot) {
        if (body instanceof Trade trade) {
            multiple(trade.price(), tick);
            multiple(trade.quantity(), lot);
        } else if (body instanceof BestQuote quote) {
            multiple(quote.bidPrice(), tick);
            multiple(quote.askPrice(), tick);
        } else if (body instanceof BookUpdate update) {
            for (long price : update.prices()) {
                multiple(price, tick);
            }
        }
    }

    private void multiple(long value, long step) {
        numbers++;
        if (value % step != 0) {
            offTick.add(FixedPoint.format(value, 8));
        }
    }
}
