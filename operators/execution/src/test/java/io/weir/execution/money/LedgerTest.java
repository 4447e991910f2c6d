package io.weir.execution.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.Instrument;
import io.weir.schema.Int128;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final long ONE = 100_000_000;
    private static final Contract LINEAR = new Contract(false, 8, 8, ONE);
    private static final Contract INVERSE = new Contract(true, 2, 0, 100 * ONE);
    private static final Fees BPS = new Fees(Fees.Unit.VALUE, -5_000, 50_000);

    private final Int128 out = new Int128();

    @Test
    void aLinearValueIsTheProduct() {
        LINEAR.value(60_000 * ONE, 1_000_000, out);
        assertThat(money(LINEAR)).isEqualByComparingTo("600");
    }

    @Test
    void anInverseValueIsInBase() {
        INVERSE.value(5_000_000, 3, out);
        assertThat(Wide.big(out)).as("3 · 100 USD at 50,000, in 1e-2 BTC: 0.6 rounds to 1").isOne();
    }

    @ParameterizedTest(name = "rate {1} of {0}: {2}")
    @CsvSource({
        "100000000, 1, 1",
        "50000000, 1, 0",
        "150000000, 1, 2",
        "250000000, 1, 2",
        "-50000000, 1, 0",
        "-150000000, 1, -2",
        "150000000, -1, -2"
    })
    void aFeeIsRoundedOnceHalfToEven(long value, long rate, long fee) {
        out.set(value);
        new Fees(Fees.Unit.VALUE, rate, 0).fee(true, out, 0, out);
        assertThat(Wide.big(out)).isEqualTo(BigInteger.valueOf(fee));
    }

    @Test
    void makersHaveTheirRebateAndTakersTheirFee() {
        Ledger ledger = new Ledger(LINEAR, BPS);
        ledger.fill(1, 100 * ONE, ONE, true);
        assertThat(decimal(ledger.fees(), 16)).isEqualByComparingTo("-0.005");
        ledger.fill(-1, 100 * ONE, ONE, false);
        assertThat(decimal(ledger.fees(), 16)).isEqualByComparingTo("0.045");
    }

    /** Perold's fee: .01 per unit of 800 units is 8. */
    @Test
    void aFeePerUnitCountsTheQuantity() {
        Ledger ledger = new Ledger(LINEAR, new Fees(Fees.Unit.QUANTITY, 0, ONE / 100));
        ledger.fill(1, 10_025_000_000L, 600 * ONE, false);
        ledger.fill(1, 10_040_000_000L, 200 * ONE, false);
        assertThat(decimal(ledger.fees(), 16)).isEqualByComparingTo("8");
    }

    @Test
    void longsPayAPositiveFundingRateAndShortsReceiveIt() {
        Ledger ledger = new Ledger(LINEAR, Fees.NONE);
        ledger.fill(1, 100 * ONE, 2 * ONE, true);
        ledger.fund(110 * ONE, 10_000);
        assertThat(decimal(ledger.funding(), 16)).isEqualByComparingTo("-0.022");
        ledger.fill(-1, 100 * ONE, 4 * ONE, true);
        ledger.fundAtMid(220 * ONE, 10_000);
        assertThat(decimal(ledger.funding(), 16)).isEqualByComparingTo("0");
    }

    @Test
    void onlyShortsBorrow() {
        Ledger ledger = new Ledger(LINEAR, Fees.NONE);
        ledger.fill(1, 100 * ONE, ONE, true);
        ledger.borrowHour(200 * ONE, 8_760_000);
        assertThat(ledger.borrow().isZero()).isTrue();
        ledger.fill(-1, 100 * ONE, 2 * ONE, true);
        ledger.borrowHour(200 * ONE, 8_760_000);
        assertThat(decimal(ledger.borrow(), 16))
                .as("100 · 8.76 %% / 8760")
                .isEqualByComparingTo("0.001");
    }

    @Test
    void settlingAtTheMidLeavesTheEquityAsItWas() {
        Ledger ledger = new Ledger(LINEAR, BPS);
        ledger.fill(-1, 100 * ONE, 3 * ONE, false);
        Int128 before = new Int128();
        ledger.doubledEquity(202 * ONE, before);
        ledger.settle(202 * ONE);
        ledger.doubledEquity(999 * ONE, out);
        assertThat(ledger.position()).isZero();
        assertThat(Wide.big(out)).isEqualTo(Wide.big(before));
    }

    @Test
    void refusesWhatCannotBeTraded() {
        assertThatThrownBy(() -> Contract.of(Instrument.unregistered("toy", "X")))
                .hasMessage("Cannot trade toy:X: its tick or lot is not known");
    }

    /** 2·equity = Σ s·q·(M − 2p) + Σ position·ΔM + 2(funding − fees − borrow), exactly. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42, 20_240_808})
    void theLinearIdentityIsExact(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ledger ledger = new Ledger(LINEAR, BPS);
        BigInteger identity = BigInteger.ZERO;
        long doubled = 120_000 * ONE;
        for (int step = 0; step < 2_000; step++) {
            long next = doubled + random.nextLong(-ONE, ONE);
            identity = identity.add(product(ledger.position(), next - doubled));
            doubled = next;
            switch (random.nextInt(4)) {
                case 0 -> ledger.fund(doubled / 2 + 1, random.nextLong(-100_000, 100_000));
                case 1 -> ledger.borrowHour(doubled, random.nextLong(10_000_000));
                default -> {
                    int sign = random.nextBoolean() ? 1 : -1;
                    long price = doubled / 2 + random.nextLong(-ONE, ONE);
                    long quantity = random.nextLong(1, 100 * ONE);
                    ledger.fill(sign, price, quantity, random.nextBoolean());
                    identity = identity.add(product(sign * quantity, doubled - 2 * price));
                }
            }
            ledger = copy(ledger, LINEAR);
            ledger.doubledEquity(doubled, out);
            BigInteger rest =
                    Wide.big(ledger.funding())
                            .subtract(Wide.big(ledger.fees()))
                            .subtract(Wide.big(ledger.borrow()));
            assertThat(Wide.big(out))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(identity.add(rest.shiftLeft(1)));
        }
    }

    /** Within one unit per fill and mark, against decimals of 60 digits. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42})
    void theInverseIdentityHoldsWithinAUnitPerFillAndMark(long seed) {
        Contract fine = new Contract(true, 8, 8, 100 * ONE);
        SplittableRandom random = new SplittableRandom(seed);
        Ledger ledger = new Ledger(fine, Fees.NONE);
        BigDecimal cash = BigDecimal.ZERO;
        MathContext digits = new MathContext(60, RoundingMode.HALF_EVEN);
        BigDecimal worth = BigDecimal.valueOf(100).movePointRight(8);
        for (int fills = 1; fills <= 1_000; fills++) {
            int sign = random.nextBoolean() ? 1 : -1;
            long price = random.nextLong(50_000 * ONE, 60_000 * ONE);
            long quantity = random.nextLong(1, 1_000) * ONE;
            ledger.fill(sign, price, quantity, true);
            cash =
                    cash.add(
                            worth.multiply(BigDecimal.valueOf(sign * quantity))
                                    .divide(BigDecimal.valueOf(price), digits)
                                    .movePointRight(8));
            long doubled = 2 * price + 1;
            ledger.doubledEquity(doubled, out);
            BigDecimal mark =
                    worth.multiply(BigDecimal.valueOf(2 * ledger.position()))
                            .divide(BigDecimal.valueOf(doubled), digits)
                            .movePointRight(8);
            BigDecimal exact = cash.subtract(mark).multiply(BigDecimal.valueOf(2));
            assertThat(new BigDecimal(Wide.big(out)).subtract(exact).abs())
                    .as("seed %d after %d fills", seed, fills)
                    .isLessThanOrEqualTo(BigDecimal.valueOf(2L * (fills + 1)));
        }
    }

    private static Ledger copy(Ledger ledger, Contract contract) {
        ByteOutput bytes = new ByteOutput();
        ledger.write(bytes);
        Ledger copy = new Ledger(contract, BPS);
        copy.read(new ByteInput(bytes.toByteArray()));
        return copy;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private BigDecimal money(Contract contract) {
        return decimal(out, contract.moneyScale());
    }

    private static BigDecimal decimal(Int128 value, int scale) {
        return new BigDecimal(Wide.big(value), scale);
    }
}
