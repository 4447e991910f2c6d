package io.weir.signals.sampler;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.ParameterValues;

/** {@code book}: each message that changed a quantity of a VALID book. */
final class BookSampler implements Sampler {

    @Override
    public String id() {
        return "book";
    }

    @Override
    public String definition() {
        return "each message that changed a quantity of a VALID book";
    }

    @Override
    public RowCause bind(ParameterValues values, Market market) {
        return new RowCause() {
            @Override
            public boolean onEvent(MarketEvent event, BookOutcome outcome) {
                return outcome.quantityChanged() && market.book().isValid();
            }
        };
    }
}
