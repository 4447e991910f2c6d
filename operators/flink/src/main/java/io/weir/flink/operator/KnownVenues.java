package io.weir.flink.operator;

import io.weir.kernel.VenueRules;
import io.weir.schema.event.ContinuityRule;
import io.weir.venue.VenueProtocol;
import io.weir.venue.VenueProtocols;
import org.jspecify.annotations.Nullable;

/** The rules of the venues that Weir knows. */
public enum KnownVenues implements VenueRules {
    INSTANCE;

    @Override
    public @Nullable ContinuityRule of(String venue) {
        for (VenueProtocol protocol : VenueProtocols.all()) {
            if (protocol.venue().equals(venue)) {
                return protocol.continuity();
            }
        }
        return null;
    }
}
