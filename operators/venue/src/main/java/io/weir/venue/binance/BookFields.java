package io.weir.venue.binance;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.venue.kit.RejectedMessageException;

/** Reads the levels of depth messages and snapshots. */
final class BookFields {

    /** Decimals of prices that are only compared with prices of other books. */
    private static final int PRICE_PLACES = 8;

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
        return message.levels.update(message.text(), instrument, firstSequence, previousSequence);
    }

    /** Price of the first level of a snapshot's side, which is its best; 0 if it is no price. */
    static double bestPrice(RawMessage snapshot, boolean isBids) {
        int slot = isBids ? RawMessage.BIDS : RawMessage.ASKS;
        if (!snapshot.is(slot, FieldType.LEVELS) || snapshot.levels.texts(isBids) == 0) {
            return 0;
        }
        long price = snapshot.levels.side(isBids).fixedPoint(0, snapshot.text(), PRICE_PLACES);
        return price > 0 ? FixedPoint.toDouble(price, PRICE_PLACES) : 0;
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
}
