package io.weir.schema.event;

/**
 * Open, high, low, close and volumes of an interval. Prices and volumes are fixed point.
 *
 * @param openTime start of the interval, ns since epoch
 * @param intervalNanos length of the interval
 * @param closed whether the interval has ended
 */
public record Bar(
        long openTime,
        long intervalNanos,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long takerBuyVolume,
        long tradeCount,
        boolean closed)
        implements EventBody {}
