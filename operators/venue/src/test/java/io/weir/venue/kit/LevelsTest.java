package io.weir.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.Instrument;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.MarketEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels in the shapes in which venues write them. */
class LevelsTest {

    private static final Names PRICE_SIZE = Names.of("px", "sz");
    private static final Instrument INSTRUMENT = Instrument.unregistered("toy", "X");

    private final JsonCursor in = new JsonCursor();
    private final Levels levels = new Levels();
    private byte[] text = {};

    private void start(String json) {
        text = json.getBytes(StandardCharsets.UTF_8);
        in.start(text, 0, text.length);
    }

    @Test
    void shouldReadArraysAndSkipWhatFollowsPriceAndQuantity() {
        start("[[\"1.5\",\"2\",\"1616.1\",\"r\"],[1.25,0]] [[\"3\",\"0.5\",[]]]");
        levels.readArrays(in, true);
        levels.readArrays(in, false);
        in.end();
        BookUpdate update = levels.update(text, INSTRUMENT, 4, 3);
        assertThat(update.prices()).containsExactly(150_000_000L, 125_000_000L, 300_000_000L);
        assertThat(update.quantities()).containsExactly(200_000_000L, 0, 50_000_000L);
        assertThat(update.bids()).isEqualTo(2);
        assertThat(update.firstSequence()).isEqualTo(4);
        assertThat(update.previousSequence()).isEqualTo(3);
    }

    @Test
    void shouldReadObjectsWhateverTheOrderOfTheirFields() {
        start("[{\"n\":5,\"px\":\"105055.0\",\"sz\":\"3.03622\"},{\"sz\":1,\"px\":2,\"x\":{}}]");
        levels.readObjects(in, false, PRICE_SIZE);
        BookUpdate update = levels.update(text, INSTRUMENT, 1, 0);
        assertThat(update.bids()).isZero();
        assertThat(update.prices()).containsExactly(10_505_500_000_000L, 200_000_000L);
        assertThat(update.quantities()).containsExactly(303_622_000L, 100_000_000L);
    }

    @Test
    void shouldKeepTheDigitsThatAChecksumNeeds() {
        start("[[\"0.0500\",\"2\"],[1.25,0.00000000]] [[3e-2,\"1.5E1\"],[12E+1,0]]");
        levels.readArrays(in, true);
        levels.readArrays(in, false);
        BookUpdate update = levels.updateWithDigits(text, INSTRUMENT, 77, 25);
        assertThat(update.prices())
                .containsExactly(5_000_000L, 125_000_000L, 3_000_000L, 12_000_000_000L);
        assertThat(update.firstSequence()).isEqualTo(MarketEvent.NONE);
        assertThat(update.previousSequence()).isEqualTo(MarketEvent.NONE);
        assertThat(update.wire()).isNotNull();
        assertThat(update.wire().priceDecimals()).containsExactly(4, 2, 2, 0);
        assertThat(update.wire().quantityDecimals()).containsExactly(0, 8, 0, 0);
        assertThat(update.wire().checksum()).isEqualTo(77);
        assertThat(update.wire().depth()).isEqualTo(25);
    }

    @Test
    void shouldRefuseMoreDigitsThanAreKept() {
        start("[[1." + "0".repeat(128) + ",1]]");
        levels.readArrays(in, true);
        assertThatThrownBy(() -> levels.updateWithDigits(text, INSTRUMENT, 77, 25))
                .isInstanceOf(RejectedMessageException.class)
                .hasMessage(
                        "Invalid price of bid level 0: must have at most 127 digits behind the"
                                + " point, had 128");
    }

    @Test
    void shouldGiveTheRestOfALevelToItsReader() {
        start("[[1,2,\"a\",\"b\"],[3,4],[5,6,\"c\"]]");
        StringBuilder tail = new StringBuilder();
        levels.readArrays(
                in,
                true,
                (cursor, member) -> {
                    cursor.text("tail");
                    tail.append(member).append(cursor.string());
                });
        in.end();
        assertThat(tail).hasToString("2a3b2c");
        assertThat(levels.texts(true)).isEqualTo(6);
    }

    @Test
    void shouldForgetTheMessageBefore() {
        start("[[\"1\",\"2\"]]");
        levels.readArrays(in, true);
        levels.clear();
        start("[[\"7\",\"8\"]]");
        levels.readArrays(in, false);
        assertThat(levels.update(text, INSTRUMENT, 1, 0).prices()).containsExactly(700_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[\"1\"]]", "[[]]", "[[1,2],[3]]"})
    void shouldRefuseALevelWithoutQuantity(String json) {
        start(json);
        assertThatThrownBy(() -> levels.readArrays(in, true))
                .hasMessageContaining("must have a price and a quantity");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, RULE, price of bid level 0",
        "1, -1, RULE, quantity of bid level 0",
        "1.123456789, 1, SCALE, price of bid level 0",
        "1, 100000000000, OVERFLOW, quantity of bid level 0",
        "x, 1, SCHEMA, price of bid level 0",
    })
    void shouldRefuseALevelThatIsNoAmount(
            String price, String quantity, Reason reason, String place) {
        start("[[\"" + price + "\",\"" + quantity + "\"]]");
        levels.readArrays(in, true);
        assertThatThrownBy(() -> levels.update(text, INSTRUMENT, 1, 0))
                .isInstanceOfSatisfying(
                        RejectedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageStartingWith("Invalid " + place + ": must ");
    }

    @Test
    void shouldCheckSingleNumbers() {
        NumberTexts texts = new NumberTexts(1);
        start("\"0.5\"");
        in.number(texts, 0, "price");
        assertThat(Decimals.positive(texts, 0, text, 2, "price")).isEqualTo(50);
        assertThat(Decimals.amount(texts, 0, text, 2, "price")).isEqualTo(50);
        start("0");
        in.number(texts, 0, "price");
        assertThat(Decimals.amount(texts, 0, text, 2, "price")).isZero();
        assertThatThrownBy(() -> Decimals.positive(texts, 0, text, 2, "price"))
                .hasMessage("Invalid price: must be > 0, was '0'");
        start("-2");
        in.number(texts, 0, "price");
        assertThat(Decimals.decimal(texts, 0, text, 2, "price")).isEqualTo(-200);
        assertThatThrownBy(() -> Decimals.amount(texts, 0, text, 2, "price"))
                .hasMessage("Invalid price: must be >= 0, was '-2'");
        start("0.125");
        in.number(texts, 0, "price");
        assertThatThrownBy(() -> Decimals.decimal(texts, 0, text, 2, "price"))
                .hasMessage(
                        "Invalid price: must have at most 2 decimals, was '0.125'"
                                + " (the registry sets how many, price-scale or quantity-scale)");
    }
}
