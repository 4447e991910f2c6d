package io.weir.venue.binance;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter.Reason;

/** Reads the levels of depth messages and snapshots. */
final class BookFields {

    private BookFields() {}

    /** All levels of a message, in its order; one bad level rejects all. */
    static BookUpdate levels(
            RawMessage message,
            Channel channel,
            Instrument instrument,
            long firstSequence,
            long previousSequence) {
        boolean isSnapshot = channel == Channel.SNAPSHOT;
        requireLevels(message, isSnapshot ? RawMessage.BIDS : RawMessage.slot('b'), channel);
        requireLevels(message, isSnapshot ? RawMessage.ASKS : RawMessage.slot('a'), channel);
        int bids = message.bidTexts / 2;
        int asks = message.askTexts / 2;
        long[] prices = new long[bids + asks];
        long[] quantities = new long[bids + asks];
        fill(message, true, instrument, prices, quantities);
        fill(message, false, instrument, prices, quantities);
        return new BookUpdate(prices, quantities, bids, firstSequence, previousSequence);
    }

    private static void requireLevels(RawMessage message, int slot, Channel channel) {
        if (!message.is(slot, FieldType.LEVELS)) {
            throw RejectedMessageException.of(
                    Reason.SCHEMA,
                    "Invalid field %s of %s: must be an array of [price, quantity] texts, was %s",
                    RawMessage.name(slot),
                    channel.label(),
                    message.has(slot) ? "another value" : "absent");
        }
    }

    private static void fill(
            RawMessage message,
            boolean isBids,
            Instrument instrument,
            long[] prices,
            long[] quantities) {
        byte[] text = message.text();
        NumberTexts texts = isBids ? message.bids : message.asks;
        int first = isBids ? 0 : message.bidTexts / 2;
        int count = (isBids ? message.bidTexts : message.askTexts) / 2;
        int priceScale = instrument.priceScale();
        int quantityScale = instrument.quantityScale();
        for (int i = 0; i < count; i++) {
            long price = texts.fixedPoint(2 * i, text, priceScale);
            long quantity = texts.fixedPoint(2 * i + 1, text, quantityScale);
            // What could not be parsed is negative too.
            if (price < 0) {
                throw bad(message, texts, 2 * i, price, priceScale);
            }
            if (quantity < 0) {
                throw bad(message, texts, 2 * i + 1, quantity, quantityScale);
            }
            prices[first + i] = price;
            quantities[first + i] = quantity;
        }
    }

    private static RejectedMessageException bad(
            RawMessage message, NumberTexts texts, int index, long value, int scale) {
        String side = texts == message.bids ? "bid" : "ask";
        String what = index % 2 == 0 ? "price" : "quantity";
        String place = what + " of " + side + " level " + index / 2;
        String text = message.string(texts, index);
        if (!FixedPoint.isNumber(value)) {
            return Fields.unreadable(value, scale, place, text);
        }
        return RejectedMessageException.of(
                Reason.RULE,
                "Invalid %s: must be >= 0, was '%s'",
                place,
                RejectedMessageException.shown(text));
    }
}
