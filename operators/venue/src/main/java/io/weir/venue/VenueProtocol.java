package io.weir.venue;

import io.weir.schema.event.ContinuityRule;

/** What a venue declares of its messages, apart from their form. Stateless. */
public interface VenueProtocol {

    /** Venue and product, the first part of instrument ids, for example {@code binance-usdm}. */
    String venue();

    /** How the messages of a book follow each other. */
    ContinuityRule continuity();

    /** Where sequence numbers are the same. */
    SequenceScope sequenceScope();
}
