package io.weir.venue.binance;

import io.weir.schema.InstrumentRegistry;
import io.weir.venue.MessageProbe;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.PayloadDecoderFactory;
import java.util.List;

/** Makes decoders of Binance's messages. */
public final class BinanceDecoderFactory implements PayloadDecoderFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public PayloadDecoder create(String venue, List<String> symbols, InstrumentRegistry registry) {
        return new BinanceDecoder(venue, symbols, registry);
    }

    @Override
    public MessageProbe probe() {
        return new BinanceProbe();
    }
}
