package io.weir.schema.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.FixedPoint;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireDigitsTest {

    private static final long[] PRICES = {12_50000000L, 13_00000000L};
    private static final long[] QUANTITIES = {1, 0};

    private static MarketEvent event(long sequence, EventBody body) {
        return MarketEvent.unstamped("v:S", EventKind.BOOK_DELTA, sequence, 5, body)
                .at("stream", 77, 1, 9);
    }

    private static ByteOutput written(MarketEvent event) {
        ByteOutput out = new ByteOutput();
        new MarketEventCodec().write(event, out);
        return out;
    }

    private static MarketEvent read(ByteOutput out) {
        ByteInput in = new ByteInput(out.toByteArray());
        MarketEvent event = new MarketEventCodec().read(in);
        assertThat(in.remaining()).isZero();
        return event;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1462286744L, 4_294_967_295L, MarketEvent.NONE})
    void digitsAndChecksumTravelWithTheEvent(long checksum) {
        WireDigits wire = new WireDigits(new byte[] {1, 127}, new byte[] {8, 0}, checksum, 25);
        BookUpdate sent = new BookUpdate(PRICES, QUANTITIES, 1, 3, 2, wire);
        BookUpdate came = (BookUpdate) read(written(event(4, sent))).body();
        assertThat(came.bids()).isEqualTo(1);
        assertThat(came.prices()).containsExactly(PRICES);
        assertThat(came.quantities()).containsExactly(QUANTITIES);
        assertThat(came.firstSequence()).isEqualTo(3);
        assertThat(came.previousSequence()).isEqualTo(2);
        assertThat(came.wire()).isNotNull();
        assertThat(came.wire().priceDecimals()).containsExactly(1, 127);
        assertThat(came.wire().quantityDecimals()).containsExactly(8, 0);
        assertThat(came.wire().checksum()).isEqualTo(checksum);
        assertThat(came.wire().depth()).isEqualTo(25);
        assertThat(came.wire().hasChecksum()).isEqualTo(checksum != MarketEvent.NONE);
    }

    @Test
    void updatesWithoutDigitsTakeNoByteForThem() {
        BookUpdate plain = new BookUpdate(PRICES, QUANTITIES, 2, 3, 2);
        WireDigits wire = new WireDigits(new byte[2], new byte[2], 5);
        BookUpdate checked = new BookUpdate(PRICES, QUANTITIES, 2, 3, 2, wire);
        ByteOutput out = written(event(4, plain));
        assertThat(((BookUpdate) read(out).body()).wire()).isNull();
        // Two arrays of two bytes with their lengths, the checksum and the depth.
        assertThat(written(event(4, checked)).size()).isEqualTo(out.size() + 2 * (4 + 2) + 8 + 4);
    }

    @Test
    void eventSaysWhetherItsNumberIsTheVenues() {
        MarketEvent numbered = read(written(event(4, plain())));
        assertThat(numbered.hasSequence()).isTrue();
        assertThat(numbered.orderNumber()).isEqualTo(4);
        MarketEvent bare = read(written(event(MarketEvent.NONE, plain())));
        assertThat(bare.hasSequence()).isFalse();
        assertThat(bare.orderNumber()).as("ordinal").isEqualTo(77);
        assertThat(CanonicalOrder.INSTANCE.compare(numbered, bare)).isNegative();
    }

    private static BookUpdate plain() {
        return new BookUpdate(PRICES, QUANTITIES, 1, 3, 2);
    }

    @Test
    void arraysOfUnequalLengthAreRefused() {
        assertThatThrownBy(() -> new WireDigits(new byte[1], new byte[2], 0))
                .hasMessageContaining("must name as many prices as quantities, were 1 and 2");
    }

    @ParameterizedTest
    @CsvSource({
        "0.05005, 8, 5", "0.00000500, 8, 8", "45281.0, 8, 1", "5, 8, 0", "0.0703, 5, 4",
        "0.074602700, 8, 9", "-12.340, 4, 3", "-0.5, 1, 1", "0.0, 8, 1",
                "9223372036.854775807, 9, 9"
    })
    void decimalsGiveTheTextThatWasSent(String text, int scale, int decimals) {
        StringBuilder out = new StringBuilder("x");
        FixedPoint.append(FixedPoint.parse(text, scale), scale, decimals, out);
        assertThat(out).hasToString("x" + text);
    }

    @Test
    void anyTextComesBackFromItsNumberAndItsDecimals() {
        long seed = 20_261_126L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            int decimals = random.nextInt(9);
            String whole = Long.toString(random.nextLong(1L << random.nextInt(1, 33)));
            String text = random.nextInt(3) == 0 ? "-" + (whole.equals("0") ? "1" : whole) : whole;
            if (decimals > 0) {
                long fraction = random.nextLong(FixedPoint.power(decimals));
                String digits = Long.toString(fraction);
                text += "." + "0".repeat(decimals - digits.length()) + digits;
            }
            StringBuilder out = new StringBuilder();
            FixedPoint.append(FixedPoint.parse(text, 8), 8, decimals, out);
            assertThat(out).as("seed %d, %s", seed, text).hasToString(text);
        }
    }

    @Test
    void tooFewDecimalsAreRefused() {
        assertThatThrownBy(() -> FixedPoint.append(125, 2, 1, new StringBuilder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were 1");
    }
}
