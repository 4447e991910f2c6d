package io.weir.venue.binance;

import io.weir.schema.event.Bar;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.kit.InstrumentCache;
import io.weir.venue.kit.RejectedMessageException;

/** Reads bars. */
final class BarFields {

    private static final int BAR = RawMessage.slot('k');
    private static final int MESSAGE_TIME = RawMessage.slot('E');
    private static final int OPEN_TIME = RawMessage.slot('t');
    private static final int CLOSE_TIME = RawMessage.slot('T');

    private BarFields() {}

    /**
     * A bar. Its interval is its own: the close time, which is the last unit inside, plus one unit,
     * less the open time.
     */
    static MarketEvent kline(RawMessage message, InstrumentCache.Entry entry) {
        Channel channel = Channel.KLINE;
        if (!message.is(BAR, FieldType.OBJECT)) {
            throw RejectedMessageException.of(
                    Reason.SCHEMA, "Invalid field k of kline: must be an object, was none");
        }
        RawMessage bar = message.inner();
        long open = Fields.time(bar, OPEN_TIME, channel);
        long close = Fields.time(bar, CLOSE_TIME, channel);
        if (close < open) {
            throw Fields.rejected(Reason.RULE, bar, CLOSE_TIME, channel, "be >= t");
        }
        long unit = Fields.nanosPerUnit(bar.values.number(CLOSE_TIME));
        int priceScale = entry.instrument().priceScale();
        int quantityScale = entry.instrument().quantityScale();
        Bar body =
                new Bar(
                        open,
                        close - open + unit,
                        amount(bar, 'o', priceScale),
                        amount(bar, 'h', priceScale),
                        amount(bar, 'l', priceScale),
                        amount(bar, 'c', priceScale),
                        amount(bar, 'v', quantityScale),
                        amount(bar, 'V', quantityScale),
                        Fields.number(bar, RawMessage.slot('n'), channel),
                        Fields.flag(bar, RawMessage.slot('x'), channel));
        long time = Fields.time(message, MESSAGE_TIME, channel);
        return MarketEvent.unstamped(entry.id(), EventKind.BAR, MarketEvent.NONE, time, body);
    }

    private static long amount(RawMessage bar, char name, int scale) {
        return Fields.amount(bar, RawMessage.slot(name), scale, Channel.KLINE);
    }
}
