package io.weir.signals.sampler;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.ParameterValues;

/** {@code bbo}: each change of price or size at the touch of a VALID book. */
final class BboSampler implements Sampler {

    @Override
    public String id() {
        return "bbo";
    }

    @Override
    public String definition() {
        return "each change of price or size at the touch of a VALID book";
    }

    @Override
    public RowCause bind(ParameterValues values, Market market) {
        return new RowCause() {
            @Override
            public boolean onEvent(MarketEvent event, BookOutcome outcome) {
                return outcome.touchChanged() && market.book().isValid();
            }
        };
    }
}
