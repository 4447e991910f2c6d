package io.weir.signals.sampler;

import io.weir.book.BookOutcome;
import io.weir.schema.Int128;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.signals.kit.Market;
import java.math.BigInteger;

/**
 * A row at the regular trade with which the amount traded reaches a bound; what is counted then
 * starts again at 0, as it does at 00:00 UTC and where coverage begins.
 *
 * <p>Sums are exact. A sampler that joins a running coverage has not heard the whole day: it makes
 * no row before the next 00:00 UTC or start of coverage.
 */
abstract class TradedAmount implements RowCause {

    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long NO_DAY = Long.MIN_VALUE;
    private static final int INT128_BITS = 127;

    private final Market market;
    private final Int128 bound = new Int128();
    private final Int128 sum = new Int128();
    private final Int128 over = new Int128();

    /** Day of the last regular trade, in days since the epoch. */
    private long day = NO_DAY;

    /** The day of which trades were missed, so that it makes no rows; or {@link #NO_DAY}. */
    private long missedDay = NO_DAY;

    /** Counts up to {@code bound} units of {@link #add}; one that exceeds 128 bits is never met. */
    TradedAmount(Market market, BigInteger bound) {
        this.market = market;
        BigInteger kept = bound.min(BigInteger.ONE.shiftLeft(INT128_BITS).subtract(BigInteger.ONE));
        this.bound.set(kept.shiftRight(Long.SIZE).longValue(), kept.longValue());
    }

    /** Adds the amount of one trade. */
    abstract void add(Trade trade, Int128 to);

    @Override
    public void coverageStarted(long time) {
        sum.clear();
        missedDay = NO_DAY;
    }

    @Override
    public void joinedCoverage(long lastTime) {
        missedDay = Math.floorDiv(lastTime, NANOS_PER_DAY);
    }

    @Override
    public boolean onEvent(MarketEvent event, BookOutcome outcome) {
        if (event.kind() != market.tradeKind() || !((Trade) event.body()).regular()) {
            return false;
        }
        long today = Math.floorDiv(event.effectiveTime(), NANOS_PER_DAY);
        if (today != day) {
            day = today;
            sum.clear();
        }
        if (today == missedDay) {
            return false;
        }
        add((Trade) event.body(), sum);
        over.set(sum);
        over.subtract(bound);
        if (over.signum() < 0) {
            return false;
        }
        sum.clear();
        return true;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeLong(day);
        out.writeLong(missedDay);
        sum.write(out);
    }

    @Override
    public void read(ByteInput in) {
        day = in.readLong();
        missedDay = in.readLong();
        sum.read(in);
    }

    /** A decimal in units of another scale, rounded up. */
    static BigInteger scaled(long number, int scale, int newScale) {
        BigInteger value = BigInteger.valueOf(number);
        if (newScale >= scale) {
            return value.multiply(BigInteger.TEN.pow(newScale - scale));
        }
        BigInteger[] parts = value.divideAndRemainder(BigInteger.TEN.pow(scale - newScale));
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }
}
