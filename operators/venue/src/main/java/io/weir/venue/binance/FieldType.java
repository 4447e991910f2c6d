package io.weir.venue.binance;

/** What a field of a message holds. */
enum FieldType {
    TEXT,
    INTEGER,
    /** An integer beyond {@code long}. */
    HUGE,
    FRACTION,
    TRUE,
    FALSE,
    NULL,
    /** An array of [price, quantity] texts, in the bids or asks of the message. */
    LEVELS,
    /** An object, in the inner message. */
    OBJECT,
    /** Anything else. */
    OTHER
}
