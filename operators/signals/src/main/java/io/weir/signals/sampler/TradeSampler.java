package io.weir.signals.sampler;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.ParameterValues;

/** {@code trade}: each trade, regular or not. */
final class TradeSampler implements Sampler {

    @Override
    public String id() {
        return "trade";
    }

    @Override
    public String definition() {
        return "each trade, regular or not";
    }

    @Override
    public RowCause bind(ParameterValues values, Market market) {
        return new RowCause() {
            @Override
            public boolean onEvent(MarketEvent event, BookOutcome outcome) {
                return event.kind() == market.tradeKind();
            }
        };
    }
}
