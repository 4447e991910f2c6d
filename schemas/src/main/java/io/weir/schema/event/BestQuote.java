package io.weir.schema.event;

/**
 * The venue's own best bid and ask, fixed point. A price of 0 with quantity 0 is a missing side.
 */
public record BestQuote(long bidPrice, long bidQuantity, long askPrice, long askQuantity)
        implements EventBody {}
