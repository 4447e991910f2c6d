package io.weir.venue.binance;

import static io.weir.schema.event.DerivativeTicker.SCALE;

import io.weir.schema.Aggressor;
import io.weir.schema.Instrument;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.DerivativeTicker;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Liquidation;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.kit.InstrumentCache;
import io.weir.venue.kit.RejectedMessageException;

/** Reads mark prices with funding, and forced orders. */
final class DerivativeFields {

    private static final int PRICE = RawMessage.slot('p');
    private static final int QUANTITY = RawMessage.slot('q');
    private static final int SIDE = RawMessage.slot('S');
    private static final int INDEX = RawMessage.slot('i');
    private static final int RATE = RawMessage.slot('r');
    private static final int MESSAGE_TIME = RawMessage.slot('E');
    private static final int TIME = RawMessage.slot('T');
    private static final int ORDER = RawMessage.slot('o');

    private DerivativeFields() {}

    /**
     * Mark price, index price, funding rate and next funding. Contracts that expire have an empty
     * rate and the funding time 0: absent.
     */
    static MarketEvent markPrice(RawMessage message, InstrumentCache.Entry entry) {
        Channel channel = Channel.MARK_PRICE;
        long time = Fields.time(message, MESSAGE_TIME, channel);
        long mark = Fields.amount(message, PRICE, SCALE, channel);
        long index = Fields.optional(message, INDEX, SCALE, channel);
        if (index < 0 && index != MarketEvent.NONE) {
            throw Fields.rejected(Reason.RULE, message, INDEX, channel, "be >= 0");
        }
        long rate = Fields.optional(message, RATE, SCALE, channel);
        long next = message.has(TIME) ? Fields.time(message, TIME, channel) : 0;
        DerivativeTicker ticker =
                new DerivativeTicker(
                        mark, index, rate, next == 0 ? MarketEvent.NONE : next, MarketEvent.NONE);
        return MarketEvent.unstamped(entry.id(), EventKind.TICKER, MarketEvent.NONE, time, ticker);
    }

    /** The order inside a forced-order message. */
    static RawMessage order(RawMessage message) {
        if (!message.is(ORDER, FieldType.OBJECT)) {
            throw RejectedMessageException.of(
                    Reason.SCHEMA, "Invalid field o of forceOrder: must be an object, was none");
        }
        return message.inner();
    }

    /** A forced order as placed: its limit price and its whole quantity. */
    static MarketEvent liquidation(RawMessage order, InstrumentCache.Entry entry) {
        Channel channel = Channel.LIQUIDATION;
        Instrument instrument = entry.instrument();
        Fields.requireText(order, SIDE, channel);
        Aggressor side =
                switch (order.string(SIDE)) {
                    case "BUY" -> Aggressor.BUY;
                    case "SELL" -> Aggressor.SELL;
                    default ->
                            throw Fields.rejected(
                                    Reason.SCHEMA, order, SIDE, channel, "be BUY or SELL");
                };
        long price = positive(order, PRICE, instrument.priceScale());
        long quantity = positive(order, QUANTITY, instrument.quantityScale());
        long time = Fields.time(order, TIME, channel);
        Liquidation body = new Liquidation(side, price, quantity);
        return MarketEvent.unstamped(
                entry.id(), EventKind.LIQUIDATION, MarketEvent.NONE, time, body);
    }

    private static long positive(RawMessage order, int slot, int scale) {
        long value = Fields.decimal(order, slot, scale, Channel.LIQUIDATION);
        if (value <= 0) {
            throw Fields.rejected(Reason.RULE, order, slot, Channel.LIQUIDATION, "be > 0");
        }
        return value;
    }
}
