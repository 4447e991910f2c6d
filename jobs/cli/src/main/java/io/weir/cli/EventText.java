package io.weir.cli;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import java.nio.charset.StandardCharsets;

/** The content of an event for a person: decimals, not fixed point. */
final class EventText {

    private EventText() {}

    static String of(MarketEvent event, Instrument instrument) {
        if (event.body() instanceof Trade trade) {
            return trade.aggressor() + " " + level(trade.price(), trade.quantity(), instrument);
        }
        if (event.body() instanceof BestQuote quote) {
            return "bid "
                    + level(quote.bidPrice(), quote.bidQuantity(), instrument)
                    + " ask "
                    + level(quote.askPrice(), quote.askQuantity(), instrument);
        }
        if (event.body() instanceof BookUpdate update) {
            StringBuilder text = new StringBuilder("bids");
            for (int i = 0; i < update.levels(); i++) {
                text.append(i == update.bids() ? " asks " : " ");
                text.append(level(update.prices()[i], update.quantities()[i], instrument));
            }
            return text.toString();
        }
        if (event.body() instanceof DeadLetter letter) {
            return letter.reason()
                    + " "
                    + letter.detail()
                    + " "
                    + new String(letter.raw(), StandardCharsets.UTF_8);
        }
        return event.body().toString();
    }

    private static String level(long price, long quantity, Instrument instrument) {
        return FixedPoint.format(price, instrument.priceScale())
                + " x "
                + FixedPoint.format(quantity, instrument.quantityScale());
    }
}
