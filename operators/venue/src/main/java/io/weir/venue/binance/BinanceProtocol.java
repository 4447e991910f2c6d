package io.weir.venue.binance;

import io.weir.schema.event.ContinuityRule;
import io.weir.venue.SequenceScope;
import io.weir.venue.VenueProtocol;

/** The three products of Binance. Update and trade ids are the same on every connection. */
public enum BinanceProtocol implements VenueProtocol {
    SPOT("binance-spot", BinanceContinuity.SPOT),
    USDM("binance-usdm", BinanceContinuity.FUTURES),
    COINM("binance-coinm", BinanceContinuity.FUTURES);

    private final String venue;
    private final ContinuityRule continuity;

    BinanceProtocol(String venue, ContinuityRule continuity) {
        this.venue = venue;
        this.continuity = continuity;
    }

    @Override
    public String venue() {
        return venue;
    }

    @Override
    public ContinuityRule continuity() {
        return continuity;
    }

    @Override
    public SequenceScope sequenceScope() {
        return SequenceScope.GLOBAL;
    }
}
