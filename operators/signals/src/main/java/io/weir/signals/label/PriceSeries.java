package io.weir.signals.label;

/** The price whose path a label follows. */
public enum PriceSeries {
    /** Twice the mid: bid plus ask, an exact, unsigned 64-bit integer. */
    MID,
    /** The best bid: what a seller gets. */
    BID,
    /** The best ask: what a buyer pays. */
    ASK;

    /** The price of this series from the best prices of both sides. */
    long of(long bid, long ask) {
        return switch (this) {
            case MID -> bid + ask;
            case BID -> bid;
            case ASK -> ask;
        };
    }
}
