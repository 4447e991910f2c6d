package io.weir.execution.money;

import io.weir.schema.FixedPoint;
import io.weir.schema.Int128;

/**
 * What the venue takes of a fill; a rebate is a negative fee.
 *
 * @param unit what the two numbers are
 * @param maker of a fill of a resting order
 * @param taker of a fill at arrival
 */
public record Fees(Unit unit, long maker, long taker) {

    /** What a fee is a multiple of. */
    public enum Unit {
        /** A share of the value, in multiples of 1e-8. */
        VALUE,
        /** Quote per unit of quantity, at the price scale. */
        QUANTITY
    }

    /** Decimal places of a rate. */
    public static final int RATE_SCALE = 8;

    /** The rate that is a whole. */
    static final long RATE_ONE = FixedPoint.power(RATE_SCALE);

    /** No fees. */
    public static final Fees NONE = new Fees(Unit.VALUE, 0, 0);

    /**
     * Sets {@code out} to the fee of a fill, rounded once, half to even.
     *
     * @param value of the fill, not negative
     * @param quantity of the fill at the quantity scale, not negative
     */
    public void fee(boolean isMaker, Int128 value, long quantity, Int128 out) {
        long fee = isMaker ? maker : taker;
        if (unit == Unit.QUANTITY) {
            out.clear();
            out.addProduct(fee, quantity);
        } else {
            Wide.share(value, fee, RATE_ONE, out);
        }
    }
}
