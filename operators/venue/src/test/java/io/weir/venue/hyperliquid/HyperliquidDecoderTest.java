package io.weir.venue.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.venue.MessageIdentity;
import io.weir.venue.WireFormat;
import io.weir.venue.kit.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One message for each channel and each refusal, field by field. */
class HyperliquidDecoderTest {

    private static final WireFormat WIRE = HyperliquidVenue.INSTANCE.wires().get(0);
    private static final String BOOK =
            "{'channel':'l2Book','data':{'coin':'BTC','levels':["
                    + "[{'n':5,'px':'105055.0','sz':'3.03622'},{'n':1,'px':'105054.0','sz':'0.1'}],"
                    + "[{'n':2,'px':'105056.0','sz':'0.00219'}]],'time':1737918843542}}";
    private static final String TRADES =
            "{'channel':'trades','data':[{'coin':'BTC','hash':'0xde47','px':'105056.0',"
                    + "'side':'B','sz':'0.00219','tid':121451470284048,'time':1737918794873,"
                    + "'users':['0xe9','0x68']},{'tid':7,'time':1737918794874,'coin':'BTC',"
                    + "'px':'105055.0','side':'A','sz':'1'}]}";

    private static Arguments says(String message, String... expected) {
        return Arguments.of(message.replace('\'', '"'), List.of(expected));
    }

    static List<Arguments> golden() {
        String of = "SCHEMA Invalid message of hyperliquid: must have a ";
        return List.of(
                says(
                        BOOK,
                        "hyperliquid:BTC BOOK_SNAPSHOT - 1737918843542000000"
                                + " [10505500000000, 10505400000000, 10505600000000]"
                                + "[303622000, 10000000, 219000]2"),
                says(
                        TRADES,
                        "hyperliquid:BTC TRADE 121451470284048 1737918794873000000"
                                + " Trade[price=10505600000000, quantity=219000,"
                                + " aggressor=BUY, regular=true]",
                        "hyperliquid:BTC TRADE 7 1737918794874000000"
                                + " Trade[price=10505500000000, quantity=100000000,"
                                + " aggressor=SELL, regular=true]"),
                says("{'channel':'pong'}", "ignored pong"),
                says(
                        "{'channel':'subscriptionResponse','data':{'method':'subscribe'}}",
                        "ignored subscriptionResponse"),
                says("{'channel':'allMids','data':{'mids':{'BTC':'105055.5'}}}", "ignored allMids"),
                says(
                        "{'channel':'l3Book','data':{}}",
                        "UNKNOWN_CHANNEL Invalid channel of hyperliquid: must be a known one,"
                                + " was 'l3Book'"),
                says("{'channel':'l2Book'}", of + "channel and data"),
                says("{'data':[]}", of + "channel and data"),
                says(BOOK.replace("'coin':'BTC',", ""), of + "symbol"),
                says(BOOK.replace("'BTC'", "''"), of + "symbol"),
                says(BOOK.replace(",'time':1737918843542", ""), of + "time"),
                says(BOOK.replace("levels", "x"), of + "side of a book"),
                says(
                        "{'channel':'l2Book','data':{'coin':'BTC','levels':[[]],'time':1}}",
                        of + "bid and an ask side"),
                says(TRADES.replace("'side':'B',", ""), of + "side"),
                says(TRADES.replace("'px':'105056.0',", ""), of + "price and a quantity"),
                says(
                        TRADES.replace("'B',", "'C',"),
                        "SCHEMA Invalid side: must be B or A, was 'C'"),
                says(TRADES.replace("105056.0", "-1"), "RULE Invalid price: must be > 0, was '-1'"),
                says(
                        BOOK.replace("3.03622", "3.036220001"),
                        "SCALE Invalid quantity of bid level 0: must have at most 8 decimals,"
                                + " was '3.036220001'"
                                + " (the registry sets how many, price-scale or quantity-scale)"),
                says(
                        BOOK.replace("1737918843542", "-1"),
                        "RULE Invalid time: must be between 1970 and 2262, was -1"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void shouldSay(String message, List<String> expected) {
        assertThat(Decoded.of(WIRE, message)).isEqualTo(expected);
    }

    private static @Nullable MessageIdentity identity(String message) {
        byte[] bytes = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return WIRE.probe("").identify(bytes, 0, bytes.length);
    }

    @Test
    void itsProbeNamesTheCoin() {
        MessageIdentity bitcoin = new MessageIdentity("hyperliquid", "BTC");
        assertThat(identity(BOOK)).isEqualTo(bitcoin);
        assertThat(identity(TRADES)).isEqualTo(bitcoin);
        assertThat(identity(TRADES.replace("105056.0", "-1"))).isEqualTo(bitcoin);
        assertThat(identity("{'channel':'pong'}")).isEqualTo(MessageIdentity.NONE);
        assertThat(identity("{'channel':'book','type':'update','data':[]}")).isNull();
        assertThat(identity("{'x':1}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void changedBytesAreDecodedOrRefusedAndNeverThrow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 5_000; round++) {
            String message = (random.nextBoolean() ? BOOK : TRADES).replace('\'', '"');
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                String signs = "\"[]{},:.e-09";
                bytes[random.nextInt(bytes.length)] =
                        (byte)
                                (random.nextBoolean()
                                        ? random.nextInt(256)
                                        : signs.charAt(random.nextInt(signs.length())));
            }
            byte[] cut = Arrays.copyOf(bytes, bytes.length - random.nextInt(3));
            Decoded decoded = new Decoded(WIRE).add(cut);
            // What is refused is refused whole.
            assertThat(decoded.letters.size() * (decoded.events.size() + decoded.ignored.size()))
                    .as("seed %d: %s", seed, new String(cut, StandardCharsets.ISO_8859_1))
                    .isZero();
            assertThat(decoded.letters).hasSizeLessThan(2);
            WIRE.probe("").identify(cut, 0, cut.length);
        }
    }
}
