package io.weir.venue.binance;

import io.weir.schema.Instrument;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.venue.kit.RejectedMessageException;

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
        return message.levels.update(message.text(), instrument, firstSequence, previousSequence);
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
