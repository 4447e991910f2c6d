package io.weir.venue;

import io.weir.schema.Instrument;
import java.util.List;

/**
 * What is known of a whole log before its first message is decoded.
 *
 * @param venue venue that its files name; empty if they name none
 * @param instruments {@code venue:symbol} of all that its messages name, sorted
 */
public record LogFacts(String venue, List<String> instruments) {

    /** Of a log of which nothing is known. */
    public static final LogFacts NONE = new LogFacts("", List.of());

    public LogFacts {
        instruments = List.copyOf(instruments);
    }

    /** The venue of all messages: the named one, else that of all instruments; else empty. */
    public String onlyVenue() {
        if (!venue.isEmpty() || instruments.isEmpty()) {
            return venue;
        }
        String first = Instrument.venueOf(instruments.get(0));
        return instruments.stream().allMatch(id -> Instrument.venueOf(id).equals(first))
                ? first
                : "";
    }

    /** Symbol of the only instrument that a venue has in this log; empty if it has none or more. */
    public String onlySymbol(String ofVenue) {
        String found = "";
        for (String id : instruments) {
            if (Instrument.venueOf(id).equals(ofVenue)) {
                if (!found.isEmpty()) {
                    return "";
                }
                found = Instrument.symbolOf(id);
            }
        }
        return found;
    }
}
