package io.weir.venue.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.venue.MessageIdentity;
import io.weir.venue.WireFormat;
import io.weir.venue.kit.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One message for each channel and each refusal of both wire formats, field by field. */
class KrakenDecoderTest {

    private static final String LACKS = " Invalid message of kraken: must have a ";
    private static final WireFormat V1 = KrakenVenue.INSTANCE.wires().get(0);
    private static final WireFormat V2 = KrakenVenue.INSTANCE.wires().get(1);

    private static Arguments says(WireFormat wire, String message, String... expected) {
        return Arguments.of(wire, message.replace('\'', '"'), List.of(expected));
    }

    static List<Arguments> market() {
        return List.of(
                says(
                        V1,
                        "[320,{'as':[['39090.60000','0.00007039','1622714245.847093'],"
                                + "['39094.9','0.2','1622714255.8']],"
                                + "'bs':[['39071.40000','7.93106570','1622714255.963942']]},"
                                + "'book-25','XBT/USD']",
                        "kraken:XBT/USD BOOK_SNAPSHOT - - [3907140000000, 3909060000000,"
                                + " 3909490000000][793106570, 7039, 20000000]1"
                                + "[5, 5, 1][8, 8, 1]- depth 25"),
                says(
                        V1,
                        "[320,{'b':[['39071.40000','7.26106570','1622714256.068601']],"
                                + "'c':'2040672112'},'book-25','XBT/USD']",
                        "kraken:XBT/USD BOOK_DELTA - 1622714256068601000"
                                + " [3907140000000][726106570]1[5][8]2040672112 depth 25"),
                // Both sides in two objects: one change.
                says(
                        V1,
                        "[320,{'a':[['38800.00000','0.02203518','1622766170.577187']]},"
                                + "{'b':[['38800.00000','0.03017320','1622766170.577304']],"
                                + "'c':'2479000840'},'book-1000','XBT/USD']",
                        "kraken:XBT/USD BOOK_DELTA - 1622766170577304000"
                                + " [3880000000000, 3880000000000][3017320, 2203518]1"
                                + "[5, 5][8, 8]2479000840 depth 1000"),
                // The time of a level that was sent again is not that of the change.
                says(
                        V1,
                        "[2304,{'a':[['0.0747','0.0000','2.5'],['0.0748','1.0','9.5','r']],"
                                + "'c':'7'},'book-10','XDG/USD']",
                        "kraken:XDG/USD BOOK_DELTA - 2500000000"
                                + " [7470000, 7480000][0, 100000000]0[4, 4][4, 1]7 depth 10"),
                says(
                        V1,
                        "[2304,{'a':[['0.0748','1.0','9.5','r']],'c':'7'},'book-10','XDG/USD']",
                        "kraken:XDG/USD BOOK_DELTA - 9500000000"
                                + " [7480000][100000000]0[4][1]7 depth 10"),
                says(
                        V1,
                        "[6304,{'as':[],'bs':[]},'book-25','PERP/EUR']",
                        "kraken:PERP/EUR BOOK_SNAPSHOT - - [][]0[][]- depth 25"),
                says(
                        V1,
                        "[993,[['354.04000000','0.28245396','1618678150.826417','s','m',''],"
                                + "['353.81','1.71','1618678150.827816','b','l','']],"
                                + "'trade','XMR/USD']",
                        "kraken:XMR/USD TRADE - 1618678150826417000 Trade[price=35404000000,"
                                + " quantity=28245396, aggressor=SELL, regular=true]",
                        "kraken:XMR/USD TRADE - 1618678150827816000 Trade[price=35381000000,"
                                + " quantity=171000000, aggressor=BUY, regular=true]"));
    }

    static List<Arguments> marketOfV2() {
        return List.of(
                says(
                        V2,
                        "{'channel':'book','type':'snapshot','data':[{'symbol':'GST/USD',"
                                + "'bids':[{'price':0.010,'qty':210909.56878553},"
                                + "{'price':0.009,'qty':16.0}],"
                                + "'asks':[{'price':1e-2,'qty':1.5e1}],'checksum':1931231958,"
                                + "'timestamp':'2026-09-17T06:16:44.386754Z'}]}",
                        "kraken:GST/USD BOOK_SNAPSHOT - - [1000000, 900000, 1000000]"
                                + "[21090956878553, 1600000000, 1500000000]2"
                                + "[3, 3, 2][8, 1, 0]1931231958 depth 10"),
                says(
                        V2,
                        "{'data':[{'asks':[{'qty':0.00000000,'price':64525.3}],'bids':[],"
                                + "'checksum':2175437505,'symbol':'BTC/USD',"
                                + "'timestamp':'2026-07-19T17:54:39.784623Z'}],"
                                + "'type':'update','channel':'book'}",
                        "kraken:BTC/USD BOOK_DELTA - 1784483679784623000"
                                + " [6452530000000][0]0[1][8]2175437505 depth 0"),
                says(
                        V2,
                        "{'channel':'trade','type':'update','data':[{'symbol':'MATIC/USD',"
                                + "'side':'sell','price':0.5117,'qty':40.0,'ord_type':'market',"
                                + "'trade_id':4665906,'timestamp':'2023-09-25T07:49:37.708706Z'}]}",
                        "kraken:MATIC/USD TRADE 4665906 1695628177708706000 Trade[price=51170000,"
                                + " quantity=4000000000, aggressor=SELL, regular=true]"));
    }

    static List<Arguments> others() {
        return List.of(
                says(V1, "{'event':'heartbeat'}", "ignored heartbeat"),
                says(
                        V1,
                        "{'connectionID':18239578009413566319,'event':'systemStatus'}",
                        "ignored systemStatus"),
                says(
                        V1,
                        "[340,{'a':['2.6',12,'1.4'],'o':['2.5','3.5']},'ticker','XBT/USD']",
                        "ignored other channel"),
                says(
                        V1,
                        "[341,['3.0','3.1','1654031976.1','0.2','6.4'],'spread','XBT/USD']",
                        "ignored other channel"),
                says(
                        V1,
                        "[343,['1','2','3','4','5','6','7','8',7],'ohlc-1','XBT/USD']",
                        "ignored other channel"),
                says(V2, "{'channel':'heartbeat'}", "ignored heartbeat"),
                says(
                        V2,
                        "{'channel':'status','type':'update','data':[{'system':'online'}]}",
                        "ignored status"),
                says(
                        V2,
                        "{'method':'subscribe','result':{'channel':'book'},'success':true}",
                        "ignored reply"),
                says(
                        V2,
                        "{'channel':'ticker','type':'update','data':[{'symbol':'A/B'}]}",
                        "ignored ticker"),
                says(
                        V2,
                        "{'channel':'trade','type':'snapshot','data':[{'symbol':'A/B'}]}",
                        "ignored trade before the subscription"));
    }

    static List<Arguments> refused() {
        return List.of(
                says(V1, "{'x':1}", "SCHEMA" + LACKS + "event"),
                says(V1, "[1,{'b':[],'c':'7'},'book-10']", "SCHEMA" + LACKS + "channel and a pair"),
                says(V1, "[1,{'c':'7'},'book-10','A/B']", "SCHEMA" + LACKS + "side of a book"),
                says(V1, "[1,{'b':[]},'book-10','A/B']", "SCHEMA" + LACKS + "checksum"),
                says(
                        V1,
                        "[1,{'b':[],'c':'x'},'book-10','A/B']",
                        "SCHEMA Invalid checksum: must be an integer, was 'x'"),
                says(
                        V1,
                        "[1,{'b':[['1']],'c':'7'},'book-10','A/B']",
                        "SCHEMA Invalid bid level 0: must have a price and a quantity"),
                says(
                        V1,
                        "[1,{'b':[['1','-2','3']],'c':'7'},'book-10','A/B']",
                        "RULE Invalid quantity of bid level 0: must be >= 0, was '-2'"),
                says(
                        V1,
                        "[1,{'b':[['1.123456789','2','3']],'c':'7'},'book-10','A/B']",
                        "SCALE Invalid price of bid level 0: must have at most 8 decimals,"
                                + " was '1.123456789'"
                                + " (the registry sets how many, price-scale or quantity-scale)"),
                says(
                        V1,
                        "[1,{'b':[],'c':'7'},'book-11','A/B']",
                        "UNKNOWN_CHANNEL Invalid channel of kraken: must be a known one,"
                                + " was 'book-11'"),
                says(
                        V1,
                        "[1,[['1','2','3','x']],'trade','A/B']",
                        "SCHEMA Invalid side: must be b or s, was 'x'"),
                says(V1, "[1,[['1','2','3']],'trade','A/B']", "SCHEMA" + LACKS + "side"),
                says(
                        V1,
                        "[1,[['1','0','3','b']],'trade','A/B']",
                        "RULE Invalid quantity: must be > 0, was '0'"),
                says(V1, "[1,[],'trade','']", "SCHEMA" + LACKS + "symbol"));
    }

    static List<Arguments> refusedOfV2() {
        return List.of(
                says(
                        V2,
                        "{'channel':'trade','type':'update'}",
                        "SCHEMA" + LACKS + "channel and data"),
                says(V2, "{'channel':'trade','type':'x','data':[]}", "SCHEMA" + LACKS + "type"),
                says(
                        V2,
                        "{'channel':'x','type':'update','data':[]}",
                        "UNKNOWN_CHANNEL Invalid channel of kraken: must be a known one, was 'x'"),
                says(
                        V2,
                        "{'channel':'book','type':'update','data':[{'symbol':'A/B','bids':[]}]}",
                        "SCHEMA" + LACKS + "checksum"),
                says(
                        V2,
                        "{'channel':'book','type':'update','data':[{'bids':[],'checksum':7}]}",
                        "SCHEMA" + LACKS + "symbol"),
                says(
                        V2,
                        "{'channel':'trade','type':'update','data':[{'symbol':'A/B',"
                                + "'side':'buy','price':1,'qty':2}]}",
                        "SCHEMA" + LACKS + "time"),
                says(
                        V2,
                        "{'channel':'trade','type':'update','data':[{'symbol':'A/B',"
                                + "'side':'buy','price':1,'timestamp':'2023-09-25T07:49:37Z'}]}",
                        "SCHEMA" + LACKS + "price and a quantity"),
                says(V2, "[]", "SCHEMA Invalid value: must be an object, was an array"));
    }

    @ParameterizedTest
    @MethodSource({"market", "marketOfV2", "others", "refused", "refusedOfV2"})
    void shouldSay(WireFormat wire, String message, List<String> expected) {
        assertThat(Decoded.of(wire, message)).isEqualTo(expected);
    }

    private static @Nullable MessageIdentity identity(WireFormat wire, String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return wire.probe("").identify(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @MethodSource({"market", "marketOfV2"})
    void itsProbeNamesTheInstrumentAndTheOtherFormatsDoesNot(
            WireFormat wire, String message, List<String> expected) {
        MessageIdentity found = identity(wire, message);
        assertThat(found).isNotNull();
        assertThat(expected.get(0)).startsWith(found.instrument() + ' ');
        assertThat(identity(wire == V1 ? V2 : V1, message)).isNull();
    }

    @ParameterizedTest
    @MethodSource("others")
    void itsProbeKnowsMessagesThatAreNotOfTheMarket(
            WireFormat wire, String message, List<String> expected) {
        assertThat(identity(wire, message)).isNotNull();
    }

    @Test
    void itsProbeNamesTheInstrumentOfAMessageWithAFaultyNumber() {
        String scale =
                "[1,{\"b\":[[\"1.123456789\",\"2\",\"3\"]],\"c\":\"7\"},\"book-10\",\"A/B\"]";
        assertThat(identity(V1, scale)).isEqualTo(new MessageIdentity("kraken", "A/B"));
        assertThat(identity(V1, scale.replace("book-10", "depth"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void changedBytesAreDecodedOrRefusedAndNeverThrow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Arguments> messages = market();
        for (int round = 0; round < 5_000; round++) {
            Object[] of = messages.get(random.nextInt(messages.size())).get();
            byte[] bytes = ((String) of[1]).getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte)
                                (random.nextBoolean()
                                        ? random.nextInt(256)
                                        : "\"[]{},:.e-09r".charAt(random.nextInt(13)));
            }
            byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - random.nextInt(3));
            Decoded decoded = new Decoded((WireFormat) of[0]).add(cut);
            // What is refused is refused whole.
            assertThat(decoded.letters.size() * (decoded.events.size() + decoded.ignored.size()))
                    .as("seed %d: %s", seed, new String(cut, StandardCharsets.ISO_8859_1))
                    .isZero();
            assertThat(decoded.letters).hasSizeLessThan(2);
            ((WireFormat) of[0]).probe("").identify(cut, 0, cut.length);
        }
    }
}
