package io.weir.signals.feature.volatility;

import io.weir.book.BookOutcome;
import io.weir.schema.Int128;
import io.weir.schema.event.MarketEvent;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.WarmUp;
import io.weir.signals.kit.WindowInput;
import io.weir.signals.kit.WindowLog;

/**
 * Changes of the mid within one valid spell: the sum of squared returns, and the mid itself.
 *
 * <p>The return of a change is {@code StrictMath.log1p((m - m') / m')}; its square is rounded once
 * to a multiple of 2^-96. A mid that is unknown (one side empty, or its best beyond the known
 * range) ends the chain: neither the change to it nor the change from it is a term.
 */
final class MidLog extends WindowInput {

    static final int VARIANCE = 0;
    static final int TWICE_MID = 2;

    /** Of {@link #TWICE_MID}: no mid is known. */
    static final long NO_MID = 0;

    private static final int TERMS = 3;

    private final Int128 square = new Int128();

    MidLog(Market market) {
        super("mid", market, TERMS, WarmUp.BOOK_WINDOW);
    }

    static MidLog of(Inputs inputs) {
        return inputs.shared(MidLog.class, () -> new MidLog(inputs.market()));
    }

    @Override
    public void coverageStarted(long time) {
        super.coverageStarted(time);
        log().mark(time);
        log().put(TWICE_MID, mid());
    }

    private long mid() {
        return market().hasTouch() ? market().twiceMid() : NO_MID;
    }

    @Override
    public void onEvent(MarketEvent event, BookOutcome outcome) {
        hear(event.effectiveTime());
        WindowLog log = log();
        long before = log.total(TWICE_MID);
        long now = mid();
        if (now == before && !market().spellBroken()) {
            return;
        }
        log.mark(event.effectiveTime());
        log.put(TWICE_MID, now);
        if (market().spellBroken() || before == NO_MID || now == NO_MID) {
            return;
        }
        double change = StrictMath.log1p((double) (now - before) / before);
        square.clear();
        square.addFixed(change * change);
        log.addWide(VARIANCE, square);
    }
}
