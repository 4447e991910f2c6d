package io.weir.cli;

import io.weir.pipelines.Registries;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import java.nio.charset.StandardCharsets;

/** The content of an event for a person: decimals, not fixed point. */
final class EventText {

    private static final int SHOWN_MAX = 600;
    private static final InstrumentRegistry REGISTRY = Registries.standard();

    private EventText() {}

    /** An event in a line, cut where it gets too long to read. */
    static String line(MarketEvent event) {
        String text = whole(event);
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + " …";
    }

    /** All of an event. */
    static String whole(MarketEvent event) {
        return event.kind()
                + " "
                + event.instrument()
                + " sequence "
                + event.orderNumber()
                + " received "
                + Texts.time(event.receiveTime())
                + " "
                + of(event, REGISTRY.instrument(event.instrument()));
    }

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
            return "bids"
                    + levels(update, 0, update.bids(), instrument)
                    + " asks"
                    + levels(update, update.bids(), update.levels(), instrument);
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

    private static String levels(BookUpdate update, int from, int to, Instrument instrument) {
        StringBuilder text = new StringBuilder(from == to ? " none" : "");
        for (int i = from; i < to; i++) {
            text.append(' ').append(level(update.prices()[i], update.quantities()[i], instrument));
        }
        return text.toString();
    }

    private static String level(long price, long quantity, Instrument instrument) {
        return FixedPoint.format(price, instrument.priceScale())
                + " x "
                + FixedPoint.format(quantity, instrument.quantityScale());
    }
}
