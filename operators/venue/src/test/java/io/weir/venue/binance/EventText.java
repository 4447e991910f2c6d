package io.weir.venue.binance;

import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.MarketEvent;
import java.util.Arrays;

/** Events as text, arrays included. */
final class EventText {

    private EventText() {}

    static String of(MarketEvent event) {
        String body =
                event.body() instanceof BookUpdate update
                        ? Arrays.toString(update.prices())
                                + Arrays.toString(update.quantities())
                                + update.bids()
                                + ' '
                                + update.firstSequence()
                                + ' '
                                + update.previousSequence()
                        : event.body().toString();
        return event.instrument()
                + ' '
                + event.kind()
                + ' '
                + event.sequence()
                + ' '
                + event.venueTime()
                + ' '
                + body;
    }
}
