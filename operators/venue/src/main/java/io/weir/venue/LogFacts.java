package io.weir.venue;

import io.weir.schema.Instrument;
import java.util.List;

/**
 * What is known of a whole log before its first message is decoded.
 *
 * @param venue venue that its files name; empty if they name none
 * @param instruments {@code venue:symbol} of all that its messages name, sorted
 * @param books those of them of which messages change the book, sorted; empty if not known
 */
public record LogFacts(String venue, List<String> instruments, List<String> books) {

    /** Of a log of which it is not known which books it has. */
    public LogFacts(String venue, List<String> instruments) {
        this(venue, instruments, List.of());
    }

    /** Of a log of which nothing is known. */
    public static final LogFacts NONE = new LogFacts("", List.of());

    public LogFacts {
        instruments = List.copyOf(instruments);
        books = List.copyOf(books);
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

    /**
     * Symbol of the only instrument of a venue in this log whose book is changed, which is that of
     * a snapshot without a symbol; of the only instrument if no book is changed; empty if there is
     * none or more.
     */
    public String onlySymbol(String ofVenue) {
        boolean hasBooks = books.stream().anyMatch(id -> Instrument.venueOf(id).equals(ofVenue));
        String found = "";
        for (String id : hasBooks ? books : instruments) {
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
