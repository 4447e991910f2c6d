package io.weir.venue.binance;

import io.weir.schema.InstrumentRegistry;
import io.weir.venue.LogFacts;
import io.weir.venue.MessageProbe;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.WireFormat;

/** Combined-stream and bare messages and REST snapshots of Binance's three products. */
final class BinanceWire implements WireFormat {

    static final BinanceWire INSTANCE = new BinanceWire();

    private BinanceWire() {}

    @Override
    public String name() {
        return "binance";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public MessageProbe probe(String venue) {
        return new BinanceProbe(venue);
    }

    @Override
    public PayloadDecoder decoder(LogFacts facts, InstrumentRegistry registry) {
        return new BinanceDecoder(facts, registry);
    }
}
