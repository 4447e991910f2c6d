package io.weir.kernel;

import io.weir.schema.event.BookRules;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Finds the rules of a venue's books. The kernel itself knows no venue. */
@FunctionalInterface
public interface VenueRules extends Serializable {

    /** The rules of a venue, or null if the venue is not known. */
    @Nullable BookRules of(String venue);
}
