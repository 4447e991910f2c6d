package io.weir.execution.money;

import io.weir.schema.Int128;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.List;

/**
 * Position and money of one account in one instrument. Every sum is exact.
 *
 * <p>Equity = cash − fees + funding − borrow − impact + mark; mark = position·m·multiplier, of an
 * inverse contract −position·multiplier/m. Without impact, of a linear contract with a whole
 * multiplier: 2·equity = Σ s·q·(M − 2p) + Σ position·ΔM + 2(funding − fees − borrow), exactly.
 */
public final class Ledger {

    private static final long HOURS_PER_YEAR = 8760;

    private final Contract contract;
    private final Fees fees;

    private long position;
    private final Int128 cash = new Int128();
    private final Int128 feesPaid = new Int128();
    private final Int128 funding = new Int128();
    private final Int128 borrow = new Int128();
    private final Int128 impact = new Int128();

    private final List<Int128> sums = List.of(cash, feesPaid, funding, borrow, impact);

    private final Int128 value = new Int128();
    private final Int128 share = new Int128();

    public Ledger(Contract contract, Fees fees) {
        this.contract = contract;
        this.fees = fees;
    }

    /** Signed position at the quantity scale. */
    public long position() {
        return position;
    }

    /** Sum of the cash flows of fills. */
    public Int128 cash() {
        return cash;
    }

    /** Fees paid, less rebates. */
    public Int128 fees() {
        return feesPaid;
    }

    /** Funding received, less funding paid. */
    public Int128 funding() {
        return funding;
    }

    /** Interest paid on short spot. */
    public Int128 borrow() {
        return borrow;
    }

    /** Modelled impact cost. */
    public Int128 impact() {
        return impact;
    }

    /**
     * Books a fill and returns its fee, valid until the next call.
     *
     * @param sign +1 buy, −1 sell
     * @param quantity above 0
     */
    public Int128 fill(int sign, long price, long quantity, boolean isMaker) {
        book(sign, price, quantity);
        fees.fee(isMaker, value, quantity, share);
        feesPaid.add(share);
        return share;
    }

    /** Closes the position at {@code doubled}/2 without a fee. */
    public void settle(long doubled) {
        contract.valueAtMid(doubled, position, value);
        addSigned(contract.inverse() ? -1 : 1);
        position = 0;
    }

    /** A cash flow of −s·value, of an inverse contract +s·value. */
    private void book(int sign, long price, long quantity) {
        contract.value(price, quantity, value);
        addSigned(contract.inverse() ? sign : -sign);
        position += sign * quantity;
    }

    private void addSigned(int sign) {
        if (sign > 0) {
            cash.add(value);
        } else {
            cash.subtract(value);
        }
    }

    /**
     * Pays or receives funding of the position: −(value at the mark) × rate, of an inverse contract
     * alike in base.
     *
     * @param mark at the price scale
     * @param rate fraction of the interval in multiples of 1e-8
     */
    public void fund(long mark, long rate) {
        contract.value(mark, position, value);
        payFunding(rate);
    }

    /** As {@link #fund}, at the mid {@code doubled}/2 where there is no recent mark. */
    public void fundAtMid(long doubled, long rate) {
        contract.valueAtMid(doubled, position, value);
        payFunding(rate);
    }

    private void payFunding(long rate) {
        Wide.share(value, rate, Fees.RATE_ONE, share);
        funding.subtract(share);
    }

    /**
     * Pays one hour's interest on a short position, at the mid {@code doubled}/2.
     *
     * @param yearly rate in multiples of 1e-8
     */
    public void borrowHour(long doubled, long yearly) {
        if (position >= 0) {
            return;
        }
        contract.valueAtMid(doubled, -position, value);
        Wide.share(value, yearly, Fees.RATE_ONE * HOURS_PER_YEAR, share);
        borrow.add(share);
    }

    /** Adds a modelled cost of impact. */
    public void addImpact(Int128 cost) {
        impact.add(cost);
    }

    /**
     * Sets {@code out} to twice the equity at the mid {@code doubled}/2. Of a linear contract with
     * a whole multiplier nothing is rounded.
     */
    public void doubledEquity(long doubled, Int128 out) {
        out.set(cash);
        out.subtract(feesPaid);
        out.add(funding);
        out.subtract(borrow);
        out.subtract(impact);
        if (contract.inverse()) {
            contract.valueAtMid(doubled, position, value);
            out.subtract(value);
            out.multiply(2);
        } else {
            out.multiply(2);
            contract.doubledValueAtMid(doubled, position, value);
            out.add(value);
        }
    }

    /** Forgets everything: a coverage begins. */
    public void clear() {
        position = 0;
        sums.forEach(Int128::clear);
    }

    /** Writes what {@link #read} reads. */
    public void write(ByteOutput out) {
        out.writeLong(position);
        for (Int128 sum : sums) {
            sum.write(out);
        }
    }

    /** Replaces everything by what {@link #write} wrote. */
    public void read(ByteInput in) {
        position = in.readLong();
        for (Int128 sum : sums) {
            sum.read(in);
        }
    }
}
