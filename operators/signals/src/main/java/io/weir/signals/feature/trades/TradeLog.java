package io.weir.signals.feature.trades;

import io.weir.book.BookOutcome;
import io.weir.schema.Aggressor;
import io.weir.schema.FixedPoint;
import io.weir.schema.Int128;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Quantities;
import io.weir.signals.kit.Terms;
import io.weir.signals.kit.WarmUp;
import io.weir.signals.kit.WindowInput;
import io.weir.signals.kit.WindowLog;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Regular trades: their number, quantity, signed quantity and notional, and the quantity of large
 * ones. The sign is the venue's flag; a trade without one counts with sign 0.
 *
 * <p>Trades that are not regular matches (liquidation, insurance fund, block) are left out.
 */
final class TradeLog extends WindowInput {

    static final int COUNT = 0;
    static final int VOLUME = 1;
    static final int SIGNED = 3;
    static final int NOTIONAL = 5;
    private static final int FIXED_TERMS = 7;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final int SIZE_SCALE = 8;

    /** Written in place of an aggressor before the first trade. */
    private static final int NO_TRADE = -1;

    private final Int128 scratch = new Int128();
    private final Int128 sinceMidnight = new Int128();
    private long day = Long.MIN_VALUE;
    private @Nullable Aggressor last;
    private long[] largeSizes = {};
    private long[] largeUnits = {};

    TradeLog(Market market) {
        super("trades", market, FIXED_TERMS, WarmUp.COVERAGE_WINDOW);
    }

    static TradeLog of(Inputs inputs) {
        return inputs.shared(TradeLog.class, () -> new TradeLog(inputs.market()));
    }

    /**
     * Asks for the quantity in trades of at least a size, which is the only total of its own.
     *
     * @param size in the venue's unit with 8 decimals
     */
    Terms large(long size) {
        Terms asked = terms("large-" + size, 2);
        int at = (asked.first() - FIXED_TERMS) / 2;
        if (at == largeSizes.length) {
            largeSizes = Arrays.copyOf(largeSizes, at + 1);
            largeSizes[at] = size;
        }
        return asked;
    }

    @Override
    public void open() {
        super.open();
        largeUnits = new long[largeSizes.length];
        for (int i = 0; i < largeUnits.length; i++) {
            largeUnits[i] = Quantities.atLeast(largeSizes[i], SIZE_SCALE, quantityScale());
        }
    }

    private int quantityScale() {
        return market().instrument().quantityScale();
    }

    /** Aggressor of the last regular trade of the coverage, or null before the first. */
    @Nullable Aggressor last() {
        return last;
    }

    /**
     * Whether all trades were heard since 00:00 UTC of the day of {@code time} or the start of
     * coverage, the later.
     */
    boolean isDayComplete(long time) {
        long midnight = Math.floorDiv(time, NANOS_PER_DAY) * NANOS_PER_DAY;
        return terms().since() < Math.max(midnight, market().coverageStart());
    }

    /** Signed volume since 00:00 UTC of the day of {@code time} or the start of coverage. */
    Int128 sinceMidnight(long time) {
        if (Math.floorDiv(time, NANOS_PER_DAY) != day) {
            scratch.clear();
            return scratch;
        }
        return sinceMidnight;
    }

    /** A double of a sum of quantities: one rounding of the sum, one of the division. */
    double quantity(Int128 sum) {
        return sum.toDouble() / FixedPoint.power(quantityScale());
    }

    @Override
    public void coverageStarted(long time) {
        super.coverageStarted(time);
        last = null;
        sinceMidnight.clear();
    }

    @Override
    public void onEvent(MarketEvent event, BookOutcome outcome) {
        hear(event.effectiveTime());
        if (event.kind() != market().tradeKind()) {
            return;
        }
        Trade trade = (Trade) event.body();
        if (!trade.regular()) {
            return;
        }
        long time = event.effectiveTime();
        long quantity = trade.quantity();
        long signed = quantity * trade.aggressor().sign();
        WindowLog log = log();
        log.mark(time);
        log.add(COUNT, 1);
        log.addWide(VOLUME, quantity);
        log.addWide(SIGNED, signed);
        scratch.clear();
        scratch.addProduct(trade.price(), quantity);
        log.addWide(NOTIONAL, scratch);
        for (int i = 0; i < largeUnits.length; i++) {
            if (quantity >= largeUnits[i]) {
                log.addWide(FIXED_TERMS + 2 * i, quantity);
            }
        }
        last = trade.aggressor();
        long tradeDay = Math.floorDiv(time, NANOS_PER_DAY);
        if (tradeDay != day) {
            day = tradeDay;
            sinceMidnight.clear();
        }
        sinceMidnight.add(signed);
    }

    @Override
    public void write(ByteOutput out) {
        super.write(out);
        out.writeLong(day);
        sinceMidnight.write(out);
        out.writeInt(last == null ? NO_TRADE : last.code());
    }

    @Override
    public void read(int version, ByteInput in) {
        super.read(version, in);
        day = in.readLong();
        sinceMidnight.read(in);
        int code = in.readInt();
        last = code == NO_TRADE ? null : Aggressor.of(code);
    }
}
