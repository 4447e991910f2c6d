package io.weir.venue;

import io.weir.schema.InstrumentRegistry;
import java.io.Serializable;
import java.util.List;

/** Makes the decoders of a family of wire formats. */
public interface PayloadDecoderFactory extends Serializable {

    /**
     * A decoder for one log.
     *
     * @param venue venue of the log where a message itself does not tell it; empty if not known
     * @param symbols symbols of the log: a message that names none belongs to the only one
     */
    PayloadDecoder create(String venue, List<String> symbols, InstrumentRegistry registry);

    /** A probe for messages of this family. */
    MessageProbe probe();
}
