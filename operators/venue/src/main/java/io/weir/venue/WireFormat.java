package io.weir.venue;

import io.weir.schema.InstrumentRegistry;

/** A form in which messages of one or several venues are written. Stateless. */
public interface WireFormat {

    /** Name in manifests and archives, for example {@code kraken-v2}; never changed. */
    String name();

    /** Grows when the same bytes give other events than before: by it archives are re-stamped. */
    int version();

    /**
     * A new probe for messages of this form.
     *
     * @param venue venue that the file names, which decides where a message does not; else empty
     */
    MessageProbe probe(String venue);

    /** A new decoder for the messages of one log. */
    PayloadDecoder decoder(LogFacts facts, InstrumentRegistry registry);
}
