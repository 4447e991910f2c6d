package io.weir.venue;

import io.weir.schema.ContractKind;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import java.util.List;

/**
 * Everything that is particular to one venue. Stateless.
 *
 * <p>Nothing else names a venue: files are recognised, logs put together, messages decoded and
 * books kept by what stands here. A new venue is one class in a package of its own, and one line in
 * {@link Venues#ALL}.
 */
public interface Venue {

    /** Venue and product, the first part of instrument ids, for example {@code binance-usdm}. */
    String id();

    /**
     * The forms in which its messages come; at least one. Several venues may share a form, and then
     * share the object.
     */
    List<WireFormat> wires();

    /**
     * What captures of other programs call this venue, for example {@code BINANCE_FUTURES}; empty
     * if none is known.
     */
    List<String> captureNames();

    /** What the venue declares of its books and of the numbers of its events. */
    BookRules bookRules();

    /** Kind of all its instruments; unknown where they have several. */
    default ContractKind contractKind() {
        return ContractKind.UNKNOWN;
    }

    /** Which time the events of this kind carry; all of a kind carry the same. */
    VenueTime time(EventKind kind);
}
