package io.weir.execution.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.execution.safety.Decision.Maximum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

    /** Every row of the table with its boundaries; the budgets are the golden ones. */
    @ParameterizedTest(name = "{0}, score {1}, red {2}: {3} {4} {5}")
    @CsvSource({
        "BLOCKED, 100, false, NO_TRADE, 0, BLOCKED",
        "COOLDOWN, 100, true, NO_TRADE, 0, COOLDOWN",
        "BLOCKED, , false, NO_TRADE, 0, BLOCKED",
        "ALLOW, , false, NO_TRADE, 0, UNKNOWN",
        "PROBATION, , false, NO_TRADE, 0, UNKNOWN",
        "ALLOW, 100, true, NO_TRADE, 0, RED",
        "PROBATION, 100, true, NO_TRADE, 0, RED",
        "ALLOW, 100, false, LIMIT_OK, 1000000, ''",
        "ALLOW, 95, false, LIMIT_OK, 1000000, ''",
        "ALLOW, 85, false, LIMIT_OK, 800000, ''",
        "ALLOW, 75, false, LIMIT_OK, 600000, ''",
        "ALLOW, 74.999, false, PASSIVE_ONLY, 549988, YELLOW",
        "ALLOW, 60, false, PASSIVE_ONLY, 370000, YELLOW",
        "ALLOW, 50, false, PASSIVE_ONLY, 250000, YELLOW",
        "ALLOW, 45, false, PASSIVE_ONLY, 250000, YELLOW",
        "ALLOW, 44.999, false, PASSIVE_ONLY, 250000, ORANGE",
        "ALLOW, 0, false, PASSIVE_ONLY, 250000, ORANGE",
        "PROBATION, 100, false, PASSIVE_ONLY, 250000, PROBATION",
        "PROBATION, 45, false, PASSIVE_ONLY, 250000, PROBATION"
    })
    void isTheFirstCaseThatHolds(
            Permission permission,
            Double score,
            boolean isRed,
            Maximum maximum,
            int budget,
            String reason) {
        assertThat(Decision.of(permission, score, isRed))
                .isEqualTo(new Decision(maximum, budget, reason));
    }

    @ParameterizedTest(name = "{0} in lots of {1} at {2}: {3}")
    @CsvSource({
        "1000000, 100000, 370000, 300000",
        "1000000, 100000, 1000000, 1000000",
        "300000, 100000, 250000, 0",
        "9000000000000000000, 1, 250000, 2250000000000000000",
        "7, 1, 600000, 4"
    })
    void budgetIsFlooredToLots(long quantity, long lot, int budget, long expected) {
        assertThat(new Decision(Maximum.LIMIT_OK, budget, "").within(quantity, lot))
                .isEqualTo(expected);
    }
}
