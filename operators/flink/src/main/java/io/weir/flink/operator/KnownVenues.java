package io.weir.flink.operator;

import io.weir.kernel.VenueRules;
import io.weir.schema.event.BookRules;
import io.weir.venue.Venue;
import io.weir.venue.Venues;
import org.jspecify.annotations.Nullable;

/** The rules of the venues that Weir knows. */
public enum KnownVenues implements VenueRules {
    INSTANCE;

    @Override
    public @Nullable BookRules of(String venue) {
        Venue known = Venues.ALL.find(venue);
        return known == null ? null : known.bookRules();
    }
}
