package io.weir.signals.feature.intensity;

import io.weir.book.BookOutcome;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.WarmUp;
import io.weir.signals.kit.WindowInput;
import io.weir.signals.kit.WindowLog;

/**
 * Numbers of released records: all but heartbeats and status, book messages, trades. Trades that
 * are not regular matches count here.
 */
final class RateLog extends WindowInput {

    static final int EVENTS = 0;
    static final int BOOK = 1;
    static final int TRADES = 2;

    private static final int TERMS = 3;

    RateLog(Market market) {
        super("rates", market, TERMS, WarmUp.COVERAGE_WINDOW);
    }

    static RateLog of(Inputs inputs) {
        return inputs.shared(RateLog.class, () -> new RateLog(inputs.market()));
    }

    @Override
    public void onEvent(MarketEvent event, BookOutcome outcome) {
        hear(event.effectiveTime());
        EventKind kind = event.kind();
        if (kind.isStatus() || kind == EventKind.DEAD_LETTER) {
            return;
        }
        WindowLog log = log();
        log.mark(event.effectiveTime());
        log.add(EVENTS, 1);
        if (kind.isBook()) {
            log.add(BOOK, 1);
        } else if (kind == market().tradeKind()) {
            log.add(TRADES, 1);
        }
    }
}
