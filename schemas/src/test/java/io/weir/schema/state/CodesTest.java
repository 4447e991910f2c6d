package io.weir.schema.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.Aggressor;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Stamp;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The numbers below are the contract with every savepoint and archive: lines are only added. */
class CodesTest {

    @Test
    void kindsOfEventsKeepTheirCodes() {
        assertThat(codes(EventKind.values()))
                .isEqualTo(
                        "CONNECTED=0 SUBSCRIBED=1 LOST=2 TRADE=3 AGGREGATE_TRADE=4 BOOK_SNAPSHOT=5"
                                + " BOOK_DELTA=6 ORDER_EVENT=7 BEST_QUOTE=8 TICKER=9 LIQUIDATION=10"
                                + " BAR=11 HEARTBEAT=12 DISCONNECTED=13 END=14 DEAD_LETTER=15");
    }

    @Test
    void whatStandsInEventsKeepsItsCodes() {
        assertThat(codes(Aggressor.values())).isEqualTo("BUY=0 SELL=1 UNKNOWN=2");
        assertThat(codes(Stamp.Lateness.values())).isEqualTo("ON_TIME=0 LATE=1 CLOCK=2 RECEIVE=3");
        assertThat(codes(DeadLetter.Reason.values()))
                .isEqualTo(
                        "SYNTAX=0 SCHEMA=1 SCALE=2 OVERFLOW=3 UNKNOWN_INSTRUMENT=4"
                                + " UNKNOWN_CHANNEL=5 RULE=6 AFTER_END=7 ORDER=8");
    }

    @Test
    void everyCodeComesBackAsItsConstant() {
        for (EventKind kind : EventKind.values()) {
            assertThat(EventKind.of(kind.code())).isSameAs(kind);
        }
        for (Aggressor aggressor : Aggressor.values()) {
            assertThat(Aggressor.of(aggressor.code())).isSameAs(aggressor);
        }
        for (Stamp.Lateness lateness : Stamp.Lateness.values()) {
            assertThat(Stamp.Lateness.of(lateness.code())).isSameAs(lateness);
        }
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            assertThat(DeadLetter.Reason.of(reason.code())).isSameAs(reason);
        }
    }

    @Test
    void anUnknownCodeIsRefusedByName() {
        assertThatThrownBy(() -> EventKind.of(16))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot read kind of event: code 16 is not known");
        assertThatThrownBy(() -> Aggressor.of(-1))
                .hasMessage("Cannot read aggressor: code -1 is not known");
        assertThatThrownBy(() -> Codes.of("gap", Gap.class).at(1))
                .hasMessage("Cannot read gap: code 1 is not known");
    }

    @Test
    void twoConstantsOfOneCodeAreRefused() {
        assertThatThrownBy(() -> Codes.of("twin", Twin.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid code of twin SECOND: FIRST has 3");
        assertThatThrownBy(() -> Codes.of("far", Far.class))
                .hasMessage("Invalid code of far OUT: must be 0 to 127, was 128");
    }

    private static String codes(Coded[] constants) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(constants).forEach(c -> text.append(c + "=" + c.code() + " "));
        return text.toString().trim();
    }

    private enum Twin implements Coded {
        FIRST,
        SECOND;

        @Override
        public int code() {
            return 3;
        }
    }

    private enum Far implements Coded {
        OUT;

        @Override
        public int code() {
            return 128;
        }
    }

    private enum Gap implements Coded {
        ZERO,
        TWO;

        @Override
        public int code() {
            return this == ZERO ? 0 : 2;
        }
    }
}
