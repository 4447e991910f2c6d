package io.weir.schema.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.Aggressor;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MarketEventCodecTest {

    /** Version 1 as it was landed first: what was written with it is read for ever. */
    private static final String TRADE_V1 =
            "0000000378" // x:A
                    + "3a41"
                    + "00000002" // s0
                    + "7330"
                    + "03" // TRADE
                    + "0000000000000007" // sequence
                    + "0000000000000005" // ordinal
                    + "00000001" // index
                    + "0000000000000064" // venue time
                    + "00000000000000c8" // receive time
                    + "0000000000000001" // promise
                    + "0000000000000002" // offset
                    + "0000000000000003" // event time
                    + "0000000000000004" // effective time
                    + "01" // LATE
                    + "000000000000000b" // price
                    + "000000000000000c" // quantity
                    + "01" // SELL
                    + "01"; // regular

    @Test
    void aTradeOfVersion1IsRead() {
        byte[] bytes = HexFormat.of().parseHex(TRADE_V1);

        MarketEvent read = new MarketEventCodec().read(1, new ByteInput(bytes));

        assertThat(read).isEqualTo(trade());
    }

    @Test
    void theFormOfATradeIsPinned() {
        ByteOutput out = new ByteOutput();
        new MarketEventCodec().write(trade(), out);

        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(TRADE_V1);
    }

    @Test
    void anUnknownVersionIsRefusedByName() {
        MarketEventCodec codec = new MarketEventCodec();
        int next = MarketEventCodec.VERSION + 1;
        ByteInput none = new ByteInput(new byte[0]);

        assertThatThrownBy(() -> codec.read(next, none))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot read records: version %d of their form is not known, only 1 to %d",
                        next, next - 1);
        assertThatThrownBy(() -> codec.read(0, none)).hasMessageContaining("version 0");
    }

    private static MarketEvent trade() {
        Stamp stamp = new Stamp(1, 2, 3, 4, Stamp.Lateness.LATE);
        Trade body = new Trade(11, 12, Aggressor.SELL, true);
        return new MarketEvent("x:A", EventKind.TRADE, 7, "s0", 5, 1, 100, 200, stamp, body);
    }
}
