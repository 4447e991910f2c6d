package io.weir.execution.safety;

/** Health of a market: GREEN from a score of 75, YELLOW from 45, ORANGE below; RED by its rules. */
public enum Colour {
    GREEN,
    YELLOW,
    ORANGE,
    RED;

    private static final double GREEN_FROM = 75;
    private static final double YELLOW_FROM = 45;

    /** The colour of a score from 0 to 100. */
    public static Colour of(double score, boolean isRed) {
        if (isRed) {
            return RED;
        }
        return score >= GREEN_FROM ? GREEN : score >= YELLOW_FROM ? YELLOW : ORANGE;
    }
}
