package io.weir.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.FixedPoint;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ChecksumRule;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.InOrder;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.SnapshotMode;
import io.weir.schema.event.WireDigits;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documented examples of checksums, through the rules of a book. */
class ChecksumBookTest {

    private static final String V1_ASKS =
            "0.05005:0.00000500 0.05010:0.00000500 0.05015:0.00000500 0.05020:0.00000500 "
                    + "0.05025:0.00000500 0.05030:0.00000500 0.05035:0.00000500 0.05040:0.00000500 "
                    + "0.05045:0.00000500 0.05050:0.00000500";
    private static final String V1_BIDS =
            "0.05000:0.00000500 0.04995:0.00000500 0.04990:0.00000500 0.04980:0.00000500 "
                    + "0.04975:0.00000500 0.04970:0.00000500 0.04965:0.00000500 0.04960:0.00000500 "
                    + "0.04955:0.00000500 0.04950:0.00000500";
    private static final String V2_ASKS =
            "45285.2:0.00100000 45286.4:1.54571953 45286.6:1.54571109 45289.6:1.54560911 "
                    + "45290.2:0.15890660 45291.8:1.54553491 45294.7:0.04454749 45296.1:0.35380000 "
                    + "45297.5:0.09945542 45299.5:0.18772827";
    private static final String V2_BIDS =
            "45283.5:0.10000000 45283.4:1.54582015 45282.1:0.10000000 45281.0:0.10000000 "
                    + "45280.3:1.54592586 45279.0:0.07990000 45277.6:0.03310103 45277.5:0.30000000 "
                    + "45277.3:1.54602737 45276.6:0.15445238";
    private static final String OKX_ASKS =
            "0.07026:5 0.07027:765 0.07028:110 0.0703:1264 0.07034:280 0.07035:2255 0.07036:28"
                    + " 0.07037:63 0.07039:137 0.0704:48 0.07041:32 0.07043:3985 0.07057:257"
                    + " 0.07058:7870 0.07059:161 0.07061:4539 0.07068:1438 0.07088:3162 0.07104:99"
                    + " 0.07108:5018 0.07115:1540 0.07129:5080 0.07145:1512 0.0715:5016 0.07171:5026"
                    + " 0.07192:5062 0.07197:1517 0.0726:1511 0.07314:10376 0.07354:1 0.07466:10277"
                    + " 0.07626:269 0.07636:269 0.0809:1 0.08899:1 0.09789:1 0.10768:1";
    private static final String OKX_BIDS =
            "0.07014:56 0.07011:608 0.07009:110 0.07006:1264 0.07004:2347 0.07003:279 "
                    + "0.07001:52 0.06997:91 0.06996:4242 0.06995:486 0.06992:161 0.06991:63 "
                    + "0.06988:7518 0.06976:186 0.06975:71 0.06973:1086 0.06961:513 0.06959:4603 "
                    + "0.0695:186 0.06946:3043 0.06939:103 0.0693:5053 0.06909:5039 0.06888:5037 "
                    + "0.06886:1526 0.06867:5008 0.06846:5065 0.06826:1572 0.06801:1565 0.06748:67 "
                    + "0.0674:111 0.0672:10038 0.06652:1 0.06625:1526 0.06619:10924 0.05986:1 "
                    + "0.05387:1 0.04848:1 0.04363:1";
    private static final String XDG_ASKS =
            "0.074602700:278.39626342 0.074611000:555.65134028 0.074613300:524.87121572 "
                    + "0.074624600:77.57180740 0.074632500:620.64648404 0.074698400:409.57419037 "
                    + "0.074700000:61067.71115772 0.074723200:4394.01869240 "
                    + "0.074725200:4229.57885125 0.074738400:212.25501214";
    private static final String XDG_BIDS =
            "0.074597400:53591.43163675 0.074596700:33594.18269213 "
                    + "0.074596600:53598.60351469 0.074594800:5358.57247081 "
                    + "0.074594200:30168.21074680 0.074590900:7089.69894583 "
                    + "0.074586700:46925.20182082 0.074577200:5500.00000000 "
                    + "0.074569600:8132.49888631 0.074562900:8413.11098009";

    /** Kraken's XDG/USD in fourteen messages: asks, bids, checksum. */
    private static final String[][] XDG = {
        {"0.074700000:0.00000000 0.074738500:125000.00000000", "", "2219685759"},
        {"0.074678800:33476.70673703", "", "1897176819"},
        {"", "0.074562900:0.00000000 0.074559600:4000.00000000", "2498018751"},
        {"", "0.074577300:125000.00000000", "155006629"},
        {"0.074678800:0.00000000 0.074738500:125000.00000000", "", "3703147735"},
        {"", "0.074597500:10000.00000000", "2989534775"},
        {"0.074738500:0.00000000 0.074750800:51369.02100000", "", "1842075082"},
        {"", "0.074583500:8413.11098009", "710274752"},
        {"", "0.074578500:9966.55841398", "1646135532"},
        {"0.074738400:0.00000000 0.074751500:80499.09450000", "", "2509689626"},
        {"0.074750700:290.96851266", "", "3981738175"},
        {"0.074720000:61067.71115772", "", "1591820326"},
        {"0.074602700:0.00000000 0.074750800:51369.02100000", "", "3838272404"},
        {"0.074611000:0.00000000 0.074758500:159144.39750000", "", "4241552383"},
    };

    private record Example(String asks, String bids, long checksum, ChecksumRule rule, int top) {}

    private static List<Example> examples() {
        return List.of(
                new Example(V1_ASKS, V1_BIDS, 974947235L, CrcRules.KRAKEN, 10),
                new Example(V2_ASKS, V2_BIDS, 3310070434L, CrcRules.KRAKEN, 10),
                new Example(OKX_ASKS, OKX_BIDS, -1462286744L, CrcRules.OKX, 25));
    }

    private static BookRules rules(ChecksumRule rule) {
        return BookRules.of(InOrder.withDepths(10))
                .withSnapshots(SnapshotMode.REPLACE)
                .withChecksum(rule)
                .withIdentity(EventKind.BOOK_DELTA, Identity.NONE);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void documentedChecksumsPassOnSnapshots(Example example) {
        BookScenario scenario = BookScenario.of(rules(example.rule()));
        scenario.take(event(EventKind.BOOK_SNAPSHOT, 1, example, 0))
                .status(BookStatus.VALID)
                .counts(BookCounter.CHECKSUMS_PASSED, 1)
                .counts(BookCounter.CHECKSUMS_FAILED, 0);
    }

    /** Every digit of the covered levels, each flipped alone. */
    @ParameterizedTest
    @MethodSource("examples")
    void oneFlippedDigitAnywhereIsDetected(Example example) {
        int flipped = 0;
        for (String side : List.of("asks", "bids")) {
            String text = side.equals("asks") ? example.asks() : example.bids();
            for (int at = 0; at < text.length(); at++) {
                long before = text.substring(0, at).chars().filter(c -> c == ' ').count();
                boolean covered = before < example.top();
                if (!covered || !Character.isDigit(text.charAt(at))) {
                    continue;
                }
                char other = (char) ('0' + (text.charAt(at) - '0' + 1) % 10);
                String wrong = text.substring(0, at) + other + text.substring(at + 1);
                String asks = side.equals("asks") ? wrong : example.asks();
                String bids = side.equals("bids") ? wrong : example.bids();
                BookUpdate update = update(asks, bids, example.checksum());
                BookScenario scenario = BookScenario.of(rules(example.rule()));
                scenario.take(BookScenario.event(EventKind.BOOK_SNAPSHOT, 1, 1, update));
                assertThat(scenario.keeper.status())
                        .as("%s, digit %d: %s", side, at, wrong)
                        .isEqualTo(BookStatus.CHECKSUM_MISMATCH);
                flipped++;
            }
        }
        assertThat(flipped).isGreaterThan(200);
    }

    /** A trailing zero more or less is the same number, and another text. */
    @Test
    void digitsCountNotOnlyNumbers() {
        BookUpdate right = update(V1_ASKS, V1_BIDS, 974947235L);
        byte[] fewer = right.wire().priceDecimals().clone();
        assertThat(V1_ASKS).startsWith("0.05005:0.00000500 0.05010:");
        fewer[11] = 4;
        WireDigits digits = new WireDigits(fewer, right.wire().quantityDecimals(), 974947235L);
        BookUpdate wrong =
                new BookUpdate(right.prices(), right.quantities(), right.bids(), 0, 0, digits);
        BookScenario.of(rules(CrcRules.KRAKEN))
                .take(BookScenario.event(EventKind.BOOK_SNAPSHOT, 1, 1, wrong))
                .status(BookStatus.CHECKSUM_MISMATCH);
    }

    @Test
    void recordedSequencePassesCutToItsDepth() {
        BookScenario scenario = BookScenario.of(rules(CrcRules.KRAKEN).withDepthLimit(10));
        BookUpdate first = update(XDG_ASKS, XDG_BIDS, MarketEvent.NONE);
        scenario.take(BookScenario.event(EventKind.BOOK_SNAPSHOT, 0, 0, first));
        for (int i = 0; i < XDG.length; i++) {
            BookUpdate update = update(XDG[i][0], XDG[i][1], Long.parseLong(XDG[i][2]));
            scenario.take(BookScenario.event(EventKind.BOOK_DELTA, i + 1, i + 1, update));
            scenario.status(BookStatus.VALID).counts(BookCounter.CHECKSUMS_PASSED, i + 1);
        }
        assertThat(scenario.keeper.book().size(io.weir.schema.Side.ASK)).isEqualTo(10);
    }

    @Test
    void aSnapshotMayNameItsOwnDepth() {
        // The venue's books have several depths: the rules name none.
        BookScenario scenario = BookScenario.of(rules(CrcRules.KRAKEN));
        BookUpdate first = update(XDG_ASKS, XDG_BIDS, MarketEvent.NONE);
        WireDigits digits = first.wire();
        WireDigits ten =
                new WireDigits(
                        digits.priceDecimals(), digits.quantityDecimals(), MarketEvent.NONE, 10);
        BookUpdate named =
                new BookUpdate(first.prices(), first.quantities(), first.bids(), 0, 0, ten);
        scenario.take(BookScenario.event(EventKind.BOOK_SNAPSHOT, 0, 0, named));
        for (int i = 0; i < XDG.length; i++) {
            // The depth is state like the levels.
            ByteOutput out = new ByteOutput();
            scenario.keeper.write(out);
            scenario = BookScenario.of(rules(CrcRules.KRAKEN));
            scenario.keeper.read(
                    scenario.keeper.sectionVersion(), new ByteInput(out.toByteArray()));
            BookUpdate update = update(XDG[i][0], XDG[i][1], Long.parseLong(XDG[i][2]));
            scenario.take(BookScenario.event(EventKind.BOOK_DELTA, i + 1, i + 1, update));
            scenario.status(BookStatus.VALID).counts(BookCounter.CHECKSUMS_PASSED, i + 1);
        }
        scenario.take(BookScenario.event(EventKind.BOOK_SNAPSHOT, 90, 90, first));
        scenario.take(
                BookScenario.event(
                        EventKind.BOOK_DELTA, 91, 91, update("9.5:1", "", MarketEvent.NONE)));
        assertThat(scenario.keeper.book().size(io.weir.schema.Side.ASK))
                .as("without a depth of its own nothing is cut")
                .isEqualTo(11);
    }

    @Test
    void mismatchLastsUntilASnapshotThatMatches() {
        BookScenario scenario = BookScenario.of(rules(CrcRules.KRAKEN).withDepthLimit(10));
        BookUpdate right = update(V1_ASKS, V1_BIDS, 974947235L);
        scenario.take(BookScenario.event(EventKind.BOOK_SNAPSHOT, 0, 0, right));
        BookUpdate lost = update("0.05005:0.00000600", "", 974947235L);
        scenario.changes.clear();
        scenario.take(BookScenario.event(EventKind.BOOK_DELTA, 1, 1, lost))
                .rows("VALID>CHECKSUM_MISMATCH CHECKSUM");
        BookUpdate back = update("0.05005:0.00000500", "", 974947235L);
        scenario.take(BookScenario.event(EventKind.BOOK_DELTA, 2, 2, back)).rows();
        scenario.take(BookScenario.event(EventKind.BOOK_SNAPSHOT, 3, 3, lost))
                .rows(
                        "CHECKSUM_MISMATCH>RESYNCING SNAPSHOT",
                        "RESYNCING>VALID SNAPSHOT",
                        "VALID>CHECKSUM_MISMATCH CHECKSUM");
        scenario.take(BookScenario.event(EventKind.BOOK_SNAPSHOT, 4, 4, right))
                .rows("CHECKSUM_MISMATCH>RESYNCING SNAPSHOT", "RESYNCING>VALID SNAPSHOT")
                .counts(BookCounter.CHECKSUMS_FAILED, 2)
                .counts(BookCounter.CHECKSUMS_PASSED, 2);
    }

    private static MarketEvent event(EventKind kind, long number, Example example, long time) {
        return BookScenario.event(
                kind, number, time, update(example.asks(), example.bids(), example.checksum()));
    }

    /** Levels written as {@code price:quantity price:quantity}. */
    private static BookUpdate update(String asks, String bids, long checksum) {
        String[] bidLevels = bids.isEmpty() ? new String[0] : bids.split(" ");
        String[] askLevels = asks.isEmpty() ? new String[0] : asks.split(" ");
        int count = bidLevels.length + askLevels.length;
        long[] prices = new long[count];
        long[] quantities = new long[count];
        byte[] priceDecimals = new byte[count];
        byte[] quantityDecimals = new byte[count];
        for (int i = 0; i < count; i++) {
            int ask = i - bidLevels.length;
            String[] level = (ask < 0 ? bidLevels[i] : askLevels[ask]).split(":");
            prices[i] = FixedPoint.parse(level[0], 8);
            quantities[i] = FixedPoint.parse(level[1], 8);
            priceDecimals[i] = (byte) decimals(level[0]);
            quantityDecimals[i] = (byte) decimals(level[1]);
        }
        WireDigits digits = new WireDigits(priceDecimals, quantityDecimals, checksum);
        return new BookUpdate(
                prices, quantities, bidLevels.length, MarketEvent.NONE, MarketEvent.NONE, digits);
    }

    private static int decimals(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point - 1;
    }
}
