package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.DeadLetter.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot become an event, and what is said of it. */
class BinanceDeadLetterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"61800.30\"|\"61800.300000001\"|SCALE"
                        + "|Invalid field p of trade: must have at most 8 decimals,"
                        + " was '61800.300000001'"
                        + " (the registry sets how many, price-scale or quantity-scale)",
                "\"61800.30\"|\"92233720368.6\"|OVERFLOW"
                        + "|Invalid field p of trade: must be below 92233720368.54775807,"
                        + " was '92233720368.6'"
                        + " (a smaller price-scale or quantity-scale in the registry allows more)",
                "\"61800.30\"|\"abc\"|SCHEMA"
                        + "|Invalid field p of trade: must be a decimal number, was 'abc'",
                "\"61800.30\"|61800.30|SCHEMA"
                        + "|Invalid field p of trade: must be a text, was fraction",
                "\"61800.30\"|\"-1\"|RULE|Invalid field p of trade: must be > 0, was '-1'",
                "\"61800.30\"|\"0.00\"|RULE|Invalid field p of trade: must be > 0, was '0.00'",
                "\"0.006\"|\"0\"|RULE|Invalid field q of trade: must be > 0, was '0'",
                "5266583935|\"5266583935\"|SCHEMA"
                        + "|Invalid field t of trade: must be an integer, was text",
                "5266583935|5266583935.5|SCHEMA"
                        + "|Invalid field t of trade: must be an integer, was fraction",
                "5266583935|-1|RULE|Invalid field t of trade: must be >= 0, was -1",
                "5266583935|92233720368547758070|OVERFLOW"
                        + "|Invalid field t of trade: must be an integer, was huge",
                "1723161256321|9223372036855|OVERFLOW|Invalid field T of trade:"
                        + " must be before the year 2262, was 9223372036855",
                "1723161256321|-5|RULE|Invalid field T of trade: must be >= 0, was -5",
                ",\"m\":false||SCHEMA"
                        + "|Invalid field m of trade: must be true or false, was absent",
                "false}}|1}}|SCHEMA"
                        + "|Invalid field m of trade: must be true or false, was integer",
                "\"s\":\"BTCUSDT\",||SCHEMA"
                        + "|Invalid field s of trade: must be a text, was absent",
                "\"BTCUSDT\"|\"\"|SCHEMA|Invalid field s of trade: must not be empty, was ''",
                "\"e\":\"trade\"|\"e\":\"trade\",\"e\":\"trade\"|SCHEMA"
                        + "|Invalid field e: must be given once, was given again",
                "\"e\":\"trade\"|\"e\":\"ticker\"|UNKNOWN_CHANNEL|Invalid channel: must be one that"
                        + " Weir decodes, was event 'ticker' of stream 'btcusdt@trade'",
                "\"e\":\"trade\"|\"e\":7|SCHEMA"
                        + "|Invalid field e of unknown: must be a text, was integer",
            })
    void shouldSayWhatIsWrongWithTrade(String text, String bad, Reason reason, String detail) {
        String message = Messages.USDM_TRADE.replace(text, bad == null ? "" : bad);
        Answers answers = Answers.of(message, "");
        assertThat(answers.details).containsExactly(detail);
        assertThat(answers.reasons).containsExactly(reason);
        assertThat(answers.events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"0.000\"|\"-0.001\"|RULE"
                        + "|Invalid quantity of bid level 1: must be >= 0, was '-0.001'",
                "\"61752.20\"|\"61752,20\"|SCHEMA"
                        + "|Invalid price of bid level 1: must be a decimal number, was '61752,20'",
                "\"1.332\"|\"1.3320000001\"|SCALE"
                        + "|Invalid quantity of ask level 0: must have at most 8 decimals,"
                        + " was '1.3320000001'"
                        + " (the registry sets how many, price-scale or quantity-scale)",
                "\"1.332\"|\"1e12\"|OVERFLOW"
                        + "|Invalid quantity of ask level 0: must be below 92233720368.54775807,"
                        + " was '1e12'"
                        + " (a smaller price-scale or quantity-scale in the registry allows more)",
                "\"1.332\"|1.332|SCHEMA|Invalid field a of depthUpdate: must be an array of"
                        + " [price, quantity] texts, was another value",
                "[[\"61809.50\",\"1.332\"]]|null|SCHEMA|Invalid field a of depthUpdate: must be"
                        + " an array of [price, quantity] texts, was another value",
                ",\"a\":[[\"61809.50\",\"1.332\"]]||SCHEMA|Invalid field a of depthUpdate: must"
                        + " be an array of [price, quantity] texts, was absent",
                "5123108179807|5123108177416|RULE"
                        + "|Invalid field u of depthUpdate: must be >= U, was 5123108177416",
                "btcusdt@depth@0ms|btcusdt@depth20@0ms|UNKNOWN_CHANNEL|Invalid channel: must be"
                        + " one that Weir decodes, was event 'depthUpdate' of stream"
                        + " 'btcusdt@depth20@0ms'",
            })
    void shouldSayWhatIsWrongWithDepth(String text, String bad, Reason reason, String detail) {
        String message = Messages.USDM_DEPTH.replace(text, bad == null ? "" : bad);
        Answers answers = Answers.of(message, "");
        assertThat(answers.details).containsExactly(detail);
        assertThat(answers.reasons).containsExactly(reason);
        assertThat(answers.events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|SYNTAX",
                "'   '|SYNTAX",
                "{|SYNTAX",
                "{\"e\":\"trade\"|SYNTAX",
                "{\"e\":\"trade\"} x|SYNTAX",
                "{\"e\":\"trade\"}{}|SYNTAX",
                "{'e':1}|SYNTAX",
                "[1]|SCHEMA",
                "17|SCHEMA",
                "\"trade\"|SCHEMA",
                "{\"data\":5}|UNKNOWN_CHANNEL",
                "{}|UNKNOWN_CHANNEL",
                "{\"symbol\":\"BTCUSDT\",\"openInterest\":\"84617.1\",\"time\":1654336844754}"
                        + "|UNKNOWN_CHANNEL",
            })
    void shouldSayWhatIsNoMessage(String message, Reason reason) {
        Answers answers = Answers.of(message, "");
        assertThat(answers.reasons).containsExactly(reason);
        assertThat(answers.details.get(0)).startsWith("Invalid ");
    }

    @Test
    void shouldNotGuessTheInstrumentOfASnapshot() {
        assertThat(Answers.of(Messages.SPOT_SNAPSHOT, "binance-spot").reasons)
                .containsExactly(Reason.UNKNOWN_INSTRUMENT);
        assertThat(Answers.of(Messages.SPOT_SNAPSHOT, "binance-spot", "A", "B").details)
                .containsExactly(
                        "Invalid snapshot: must name a symbol, or fit one book of binance-spot in"
                                + " its log (A, B) by prices and update id, named none, was"
                                + " 50093239218 with best bid 61837.63 and ask 61837.64; put the snapshots of each"
                                + " symbol into its own file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A B", "A\\nB", "A\\u0000", "A\\\"", "A=B", "A%"})
    void shouldRefuseWhatCanBeNoSymbol(String text) {
        Answers answers =
                Answers.of(Messages.USDM_TRADE.replace("\"BTCUSDT\"", '"' + text + '"'), "");
        assertThat(answers.reasons).containsExactly(Reason.UNKNOWN_INSTRUMENT);
        assertThat(answers.details.get(0))
                .startsWith("Invalid symbol of binance-usdm: must have 1 to 64 characters");
    }

    @Test
    void shouldRefuseSymbolsThatAreTooLong() {
        for (String symbol : List.of("A".repeat(64), "A".repeat(65), "A".repeat(3000))) {
            Answers answers =
                    Answers.of(
                            Messages.USDM_TRADE.replace(
                                    "\"s\":\"BTCUSDT\"", "\"s\":\"" + symbol + '"'),
                            "");
            assertThat(answers.events).hasSize(symbol.length() == 64 ? 1 : 0);
            assertThat(answers.reasons).hasSize(symbol.length() == 64 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] ", "{\"stream\":\"!markPrice@arr\",\"data\":[]}"})
    void shouldCountArraysWithoutMessages(String message) {
        Answers answers = Answers.of(message, "");
        assertThat(answers.texts).containsExactly("ignored: array without messages");
    }

    @Test
    void shouldNotGuessTheProductOfABar() {
        Answers answers = Answers.of(Messages.SPOT_KLINE, "", "BTCUSDT");
        assertThat(answers.reasons).containsExactly(Reason.UNKNOWN_INSTRUMENT);
        assertThat(answers.details)
                .containsExactly("Invalid kline: its log must name the product, named none");
    }

    @Test
    void shouldNotTakePartialBooksForSnapshots() {
        String partial = "{\"stream\":\"a@depth20\",\"data\":" + Messages.SPOT_SNAPSHOT + "}";
        assertThat(Answers.of(partial, "binance-spot", "A").reasons)
                .containsExactly(Reason.UNKNOWN_CHANNEL);
    }

    @Test
    void shouldTakeTheRightElementsOfAnArray() {
        String one = Messages.COINM_MARKS.replace("\"59003.37984561\"", "59003");
        Answers answers = Answers.of(one, "");
        assertThat(answers.events).hasSize(1);
        assertThat(answers.details)
                .containsExactly("Invalid field p of markPriceUpdate: must be a text, was integer");
    }

    @Test
    void shouldTakeNothingOfAnArrayThatIsNoJson() {
        String cut = Messages.COINM_MARKS.substring(0, Messages.COINM_MARKS.length() - 2);
        Answers answers = Answers.of(cut, "");
        assertThat(answers.events).isEmpty();
        assertThat(answers.reasons).containsExactly(Reason.SYNTAX);
    }

    @Test
    void shouldShortenLongValues() {
        String longText = "9".repeat(500) + "x";
        Answers answers = Answers.of(Messages.USDM_TRADE.replace("61800.30", longText), "");
        assertThat(answers.details.get(0)).hasSizeLessThan(200);
    }
}
