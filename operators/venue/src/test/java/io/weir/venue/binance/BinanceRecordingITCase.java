package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.MessageIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message of the recordings, by both readers, against the counts published with them. */
class BinanceRecordingITCase {

    private final Answers fast = new Answers();
    private final Answers slow = new Answers();
    private final TreeMap<EventKind, Integer> counts = new TreeMap<>();
    private final TreeSet<String> instruments = new TreeSet<>();
    private final TreeSet<String> identities = new TreeSet<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spot/btcusdt_20240808.gz spot/btcusdt_20240809.gz|binance-spot:BTCUSDT"
                        + "|TRADE=19904, BOOK_SNAPSHOT=1, BOOK_DELTA=6495, BEST_QUOTE=73174",
                "usdm/btcusdt_20240808.gz|binance-usdm:BTCUSDT"
                        + "|TRADE=21313, BOOK_SNAPSHOT=1, BOOK_DELTA=6551, BEST_QUOTE=66089",
                "coinm/btcusd_perp_20240808.gz coinm/btcusd_perp_20240809.gz"
                        + "|binance-coinm:BTCUSD_PERP"
                        + "|TRADE=5235, BOOK_SNAPSHOT=1, BOOK_DELTA=44795, BEST_QUOTE=48355",
                "usdm/btcusdt_20230404.dat.gz usdm/btcusdt_20230405.dat.gz|binance-usdm:BTCUSDT"
                        + "|TRADE=12935, BOOK_SNAPSHOT=1, BOOK_DELTA=16110, BEST_QUOTE=44205"
                        + ", TICKER=514",
                "usdm/btcusdt_20220811.dat.gz|binance-usdm:BTCUSDT"
                        + "|TRADE=1326, BOOK_SNAPSHOT=1, BOOK_DELTA=206",
            })
    void shouldDecodeEveryMessage(String files, String instrument, String expected) {
        BinanceDecoder decoder =
                Answers.decoder(
                        instrument.substring(0, instrument.indexOf(':')),
                        instrument.substring(instrument.indexOf(':') + 1));
        BinanceProbe probe = new BinanceProbe("");
        for (String file : files.split(" ", -1)) {
            Recordings.messages(
                    "binance-raw/" + file, message -> decodeByBoth(decoder, message, probe));
        }
        assertThat(counts).hasToString('{' + expected + '}');
        assertThat(instruments).containsExactly(instrument);
        assertThat(identities).contains(instrument);
        // A snapshot of USD-M or spot names no symbol.
        identities.remove(instrument);
        identities.remove(instrument.substring(0, instrument.indexOf(':') + 1));
        assertThat(identities).isEmpty();
    }

    private void decodeByBoth(BinanceDecoder decoder, byte[] message, BinanceProbe probe) {
        fast.texts.clear();
        slow.texts.clear();
        fast.events.clear();
        slow.events.clear();
        decoder.decode(message, 0, message.length, fast);
        decoder.decodeSlowly(message, 0, message.length, slow);
        if (!fast.texts.equals(slow.texts) || fast.events.size() != 1) {
            assertThat(fast.texts).isEqualTo(slow.texts);
            assertThat(fast.events).hasSize(1);
        }
        MarketEvent event = fast.events.get(0);
        counts.merge(event.kind(), 1, Integer::sum);
        instruments.add(event.instrument());
        MessageIdentity identity =
                Objects.requireNonNull(probe.identify(message, 0, message.length));
        identities.add(identity.venue() + ':' + identity.symbol());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINANCE", "BINANCE_FUTURES", "BINANCE_DELIVERY", "BINANCE_US"})
    void shouldDecodeOtherCapturesWithoutDeadLetters(String capture) {
        String venue =
                switch (capture) {
                    case "BINANCE_FUTURES" -> "binance-usdm";
                    case "BINANCE_DELIVERY" -> "binance-coinm";
                    default -> "binance-spot";
                };
        BinanceDecoder decoder = Answers.decoder(venue);
        TreeSet<String> venues = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        Recordings.lines(
                "venue-captures/" + capture + ".jsonl.gz",
                line -> {
                    Map<String, String> record = fields(line);
                    if (!"recv".equals(record.get("t"))) {
                        return;
                    }
                    Answers answers = new Answers();
                    byte[] message =
                            String.valueOf(record.get("data")).getBytes(StandardCharsets.UTF_8);
                    decoder.decode(message, 0, message.length, answers);
                    answers.events.forEach(event -> venues.add(event.instrument().split(":")[0]));
                    problems.addAll(answers.details);
                    assertThat(answers.events).hasSize(1);
                });
        assertThat(problems).isEmpty();
        assertThat(venues).containsExactly(venue);
    }

    /** The fields of a flat object, as text. */
    static Map<String, String> fields(String line) {
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getText());
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return fields;
    }
}
