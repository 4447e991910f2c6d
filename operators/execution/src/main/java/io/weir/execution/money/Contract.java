package io.weir.execution.money;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.ContractKind;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Int128;
import java.math.BigInteger;

/**
 * How a price and a quantity become money of the settlement currency.
 *
 * <p>Money is counted in units of 10^-(price scale + quantity scale). A linear value p·q·multiplier
 * is exact where the multiplier is a whole number; every other value is rounded once, half to even.
 *
 * @param inverse whether a contract's worth is fixed in quote and settled in base
 * @param multiplier worth of one contract, with {@link Instrument#MULTIPLIER_SCALE} places
 */
public record Contract(boolean inverse, int priceScale, int quantityScale, long multiplier) {

    private static final long ONE = FixedPoint.power(Instrument.MULTIPLIER_SCALE);

    public Contract {
        checkArgument(multiplier > 0, "Invalid multiplier: must be > 0, was %d", multiplier);
    }

    /**
     * The contract of an instrument.
     *
     * @throws IllegalArgumentException if the instrument lacks tick or lot, or it is not known how
     *     its quantity becomes money
     */
    public static Contract of(Instrument instrument) {
        checkArgument(
                instrument.tickSize() != Instrument.UNKNOWN
                        && instrument.lotSize() != Instrument.UNKNOWN,
                "Cannot trade %s: its tick or lot is not known",
                instrument.id());
        checkArgument(
                instrument.knowsMoney(),
                "Cannot trade %s: its contract kind or multiplier is not known",
                instrument.id());
        return new Contract(
                instrument.kind() == ContractKind.INVERSE,
                instrument.priceScale(),
                instrument.quantityScale(),
                instrument.multiplier());
    }

    /** Decimal places of money. */
    public int moneyScale() {
        return priceScale + quantityScale;
    }

    /**
     * Sets {@code out} to the value of a quantity at a price.
     *
     * @param price at the price scale, above 0 if inverse
     * @param quantity at the quantity scale; a negative one gives a negative value
     */
    public void value(long price, long quantity, Int128 out) {
        value(price, 1, quantity, out);
    }

    /**
     * Sets {@code out} to the value of a quantity at the price {@code doubled}/2, rounded once.
     *
     * @param doubled sum of best bid and best ask
     */
    public void valueAtMid(long doubled, long quantity, Int128 out) {
        value(doubled, 2, quantity, out);
    }

    /** Sets {@code out} to twice the linear value at the price {@code doubled}/2: not rounded. */
    public void doubledValueAtMid(long doubled, long quantity, Int128 out) {
        value(doubled, 1, quantity, out);
    }

    private void value(long price, int divisor, long quantity, Int128 out) {
        if (!inverse && multiplier == ONE && divisor == 1) {
            out.clear();
            out.addProduct(price, quantity);
        } else if (inverse) {
            checkArgument(
                    price > 0, "Invalid price of an inverse contract: must be > 0, was %d", price);
            Wide.set(
                    BigInteger.valueOf(quantity)
                            .multiply(BigInteger.valueOf(multiplier))
                            .multiply(BigInteger.TEN.pow(2 * priceScale))
                            .multiply(BigInteger.valueOf(divisor)),
                    BigInteger.valueOf(price).multiply(BigInteger.valueOf(ONE)),
                    out);
        } else {
            Wide.set(
                    BigInteger.valueOf(quantity)
                            .multiply(BigInteger.valueOf(multiplier))
                            .multiply(BigInteger.valueOf(price)),
                    BigInteger.valueOf(ONE).multiply(BigInteger.valueOf(divisor)),
                    out);
        }
    }
}
