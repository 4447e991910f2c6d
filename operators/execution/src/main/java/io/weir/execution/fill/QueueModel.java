package io.weir.execution.fill;

import static io.weir.schema.Checks.checkArgument;

/**
 * How much of what left a level, and was not traded, is thought to have stood behind an order.
 *
 * <p>The probability that a quantity left behind the order, of the quantities in front and behind
 * in base units; l = log1p. 0/0 counts as 1, and every result lies in [0, 1].
 *
 * @param kind the function
 * @param power n of the power functions
 */
public record QueueModel(Kind kind, double power) {

    /** The functions. */
    public enum Kind {
        /** bⁿ/(bⁿ+fⁿ). */
        POWER_PROB,
        /** bⁿ/(b+f)ⁿ. */
        POWER_PROB2,
        /** 1−(f/(f+b))ⁿ. */
        POWER_PROB3,
        /** l(b)/(l(b)+l(f)). */
        LOG_PROB,
        /** l(b)/l(b+f). */
        LOG_PROB2,
        /** Only trades advance the order. */
        RISK_AVERSE,
        /** Everything that leaves stood in front. */
        OPTIMISTIC
    }

    public QueueModel {
        checkArgument(
                power > 0, "Invalid power of queue model %s: must be > 0, was %s", kind, power);
    }

    /** A model without a power. */
    public static QueueModel of(Kind kind) {
        return new QueueModel(kind, 1);
    }

    /** Probability that a quantity left behind the order, 0 to 1. */
    public double probability(double front, double back) {
        double probability =
                switch (kind) {
                    case POWER_PROB -> {
                        double behind = StrictMath.pow(back, power);
                        yield behind / (behind + StrictMath.pow(front, power));
                    }
                    case POWER_PROB2 ->
                            StrictMath.pow(back, power) / StrictMath.pow(back + front, power);
                    case POWER_PROB3 -> 1 - StrictMath.pow(front / (front + back), power);
                    case LOG_PROB -> {
                        double behind = StrictMath.log1p(back);
                        yield behind / (behind + StrictMath.log1p(front));
                    }
                    case LOG_PROB2 -> StrictMath.log1p(back) / StrictMath.log1p(back + front);
                    case RISK_AVERSE -> 1;
                    case OPTIMISTIC -> 0;
                };
        return Double.isNaN(probability) ? 1 : Math.max(0, Math.min(1, probability));
    }
}
