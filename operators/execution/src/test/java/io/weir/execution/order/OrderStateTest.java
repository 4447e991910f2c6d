package io.weir.execution.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStateTest {

    /** The lifecycle as the specification writes it, and every pair that it does not name. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "NEW, PENDING DENIED",
        "PENDING, LIVE PARTIAL FILLED CANCELED EXPIRED REJECTED",
        "LIVE, PARTIAL FILLED CANCELED EXPIRED",
        "PARTIAL, PARTIAL FILLED CANCELED EXPIRED",
        "DENIED, ''",
        "FILLED, ''",
        "CANCELED, ''",
        "EXPIRED, ''",
        "REJECTED, ''"
    })
    void goesWhereTheTableSaysAndNowhereElse(OrderState from, String names) {
        Set<OrderState> legal = EnumSet.noneOf(OrderState.class);
        for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
                legal.add(OrderState.valueOf(name));
            }
        }
        for (OrderState next : OrderState.values()) {
            if (legal.contains(next)) {
                assertThat(from.to(next)).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> from.to(next))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("Cannot move order from " + from + " to " + next);
            }
        }
        assertThat(from.isEnded()).isEqualTo(legal.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void restsWhereItCanBeFilledOrCanceled(OrderState state) {
        assertThat(state.isResting())
                .isEqualTo(state == OrderState.LIVE || state == OrderState.PARTIAL);
    }

    @Test
    void saysWhatWouldHaveBeenLegal() {
        assertThatThrownBy(() -> OrderState.FILLED.to(OrderState.LIVE))
                .hasMessage("Cannot move order from FILLED to LIVE (legal: [])");
    }
}
