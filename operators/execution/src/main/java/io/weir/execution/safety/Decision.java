package io.weir.execution.safety;

import org.jspecify.annotations.Nullable;

/**
 * What the safety rules allow at a tick.
 *
 * @param maximum the boldest kind of order
 * @param budgetMillionths share of each quantity and of the maximum position, in 1e-6
 * @param reason why it is not everything; empty if nothing limits it
 */
public record Decision(Maximum maximum, int budgetMillionths, String reason) {

    /** The kinds of order that are allowed. */
    public enum Maximum {
        NO_TRADE,
        /** Post-only orders. */
        PASSIVE_ONLY,
        /** Limit orders and IOC too. */
        LIMIT_OK
    }

    /** A whole budget. */
    public static final int WHOLE = 1_000_000;

    private static final int QUARTER = WHOLE / 4;

    /**
     * The decision: the first case of the table that holds.
     *
     * @param score 0 to 100, null where the regime is UNKNOWN
     */
    public static Decision of(Permission permission, @Nullable Double score, boolean isRed) {
        if (permission == Permission.BLOCKED || permission == Permission.COOLDOWN) {
            return new Decision(Maximum.NO_TRADE, 0, permission.name());
        }
        if (score == null) {
            return new Decision(Maximum.NO_TRADE, 0, "UNKNOWN");
        }
        Decision byHealth = byHealth(score, Colour.of(score, isRed));
        if (permission != Permission.PROBATION || byHealth.maximum == Maximum.NO_TRADE) {
            return byHealth;
        }
        return new Decision(
                Maximum.PASSIVE_ONLY, Math.min(QUARTER, byHealth.budgetMillionths), "PROBATION");
    }

    private static Decision byHealth(double score, Colour colour) {
        return switch (colour) {
            case RED -> new Decision(Maximum.NO_TRADE, 0, "RED");
            case GREEN ->
                    new Decision(
                            Maximum.LIMIT_OK,
                            millionths(Math.min(1, .60 + .02 * (score - 75))),
                            "");
            case YELLOW ->
                    new Decision(
                            Maximum.PASSIVE_ONLY,
                            millionths(score <= 50 ? .25 : .25 + .012 * (score - 50)),
                            "YELLOW");
            case ORANGE -> new Decision(Maximum.PASSIVE_ONLY, QUARTER, "ORANGE");
        };
    }

    private static int millionths(double budget) {
        return (int) Math.rint(budget * WHOLE);
    }

    /** A quantity within the budget, floored to lots; 0 is denied. */
    public long within(long quantity, long lot) {
        long whole = quantity / WHOLE * budgetMillionths;
        long rest = quantity % WHOLE * budgetMillionths / WHOLE;
        return (whole + rest) / lot * lot;
    }
}
