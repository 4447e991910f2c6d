package io.weir.venue.log;

import io.weir.schema.InstrumentRegistry;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a log in which messages of several wire formats are mixed: each by the first format whose
 * probe names its venue, else by the first that knows it at all, else by the first.
 */
final class MixedDecoder implements PayloadDecoder {

    private final MessageProbe[] probes;
    private final PayloadDecoder[] decoders;

    MixedDecoder(List<WireFormat> wires, LogFacts facts, InstrumentRegistry registry) {
        probes = new MessageProbe[wires.size()];
        decoders = new PayloadDecoder[wires.size()];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = wires.get(i).probe(facts.venue());
            decoders[i] = wires.get(i).decoder(facts, registry);
        }
    }

    /** A decoder for a log with these formats: that of the format itself if it is only one. */
    static PayloadDecoder of(List<WireFormat> wires, LogFacts facts, InstrumentRegistry registry) {
        return wires.size() == 1
                ? wires.get(0).decoder(facts, registry)
                : new MixedDecoder(wires, facts, registry);
    }

    @Override
    public void decode(byte[] bytes, int from, int to, DecodeSink out) {
        decoders[indexOf(bytes, from, to)].decode(bytes, from, to, out);
    }

    @Override
    public void answer(String url, byte[] bytes, int from, int to, DecodeSink out) {
        decoders[indexOf(bytes, from, to)].answer(url, bytes, from, to, out);
    }

    private int indexOf(byte[] bytes, int from, int to) {
        int known = -1;
        for (int i = 0; i < probes.length; i++) {
            @Nullable MessageIdentity identity = probes[i].identify(bytes, from, to);
            if (identity != null && !identity.venue().isEmpty()) {
                return i;
            }
            known = identity != null && known < 0 ? i : known;
        }
        return Math.max(known, 0);
    }
}
