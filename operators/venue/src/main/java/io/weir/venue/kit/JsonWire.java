package io.weir.venue.kit;

import io.weir.schema.InstrumentRegistry;
import io.weir.venue.LogFacts;
import io.weir.venue.MessageProbe;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.WireFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A wire format of JSON messages whose decoder is its own probe.
 *
 * @param decoder makes a decoder for instruments of a registry
 */
public record JsonWire(
        String name, int version, Function<InstrumentRegistry, MarketDecoder> decoder)
        implements WireFormat {

    @Override
    public MessageProbe probe(String venue) {
        return decoder.apply(new InstrumentRegistry(List.of()));
    }

    @Override
    public PayloadDecoder decoder(LogFacts facts, InstrumentRegistry registry) {
        return decoder.apply(registry);
    }
}
