package io.weir.flink.operator;

import io.weir.kernel.VenueRules;
import io.weir.schema.event.BookRules;
import io.weir.venue.Venue;
import io.weir.venue.Venues;
import org.jspecify.annotations.Nullable;

/** A set of venues that a job is made for. It is sent by name: every process has it. */
public interface VenueCatalogue extends VenueRules {

    /** The venues. */
    Venues venues();

    @Override
    default @Nullable BookRules of(String venue) {
        Venue known = venues().find(venue);
        return known == null ? null : known.bookRules();
    }
}
