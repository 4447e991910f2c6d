package io.weir.venue;

import io.weir.schema.Instrument;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is known of a whole log before its first message is decoded.
 *
 * @param venue venue that its files name; empty if they name none
 * @param instruments {@code venue:symbol} of all that its messages name, sorted
 * @param books those of them of which messages change the book, sorted; empty if not known
 * @param ranges between what the deltas of books lie, sorted; empty if not known
 */
public record LogFacts(
        String venue, List<String> instruments, List<String> books, List<BookRange> ranges) {

    /** Of a log of which it is not known between what its books lie. */
    public LogFacts(String venue, List<String> instruments, List<String> books) {
        this(venue, instruments, books, List.of());
    }

    /** Of a log of which it is not known which books it has. */
    public LogFacts(String venue, List<String> instruments) {
        this(venue, instruments, List.of());
    }

    /** Of a log of which nothing is known. */
    public static final LogFacts NONE = new LogFacts("", List.of());

    public LogFacts {
        instruments = List.copyOf(instruments);
        books = List.copyOf(books);
        ranges = List.copyOf(ranges);
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

    /** Instruments of a venue whose books are changed; all of the venue if none is. */
    public List<String> booksOf(String ofVenue) {
        List<String> found = ofVenue(books, ofVenue);
        return found.isEmpty() ? ofVenue(instruments, ofVenue) : found;
    }

    private static List<String> ofVenue(List<String> ids, String venue) {
        return ids.stream().filter(id -> Instrument.venueOf(id).equals(venue)).toList();
    }

    /**
     * Whose book a snapshot is of that names no symbol: of the only {@linkplain #booksOf book} of
     * its venue, unless its prices are another's; of the one of several that its prices and its id
     * fit; empty if there is none, or if content can't tell.
     *
     * @param id its update id
     * @param bid its best bid; 0 if it has none
     * @param ask its best ask; 0 if it has none
     */
    public String symbolOfSnapshot(String ofVenue, long id, double bid, double ask) {
        List<String> there = booksOf(ofVenue);
        List<String> fitting =
                there.stream()
                        .filter(book -> fits(book, range -> range.fitsPrices(bid, ask)))
                        .toList();
        if (there.size() > 1) {
            List<String> near =
                    fitting.stream().filter(book -> fits(book, r -> r.isNearId(id))).toList();
            List<String> holding =
                    near.stream().filter(book -> fits(book, r -> r.holdsId(id))).toList();
            fitting = holding.size() == 1 ? holding : near;
        }
        return fitting.size() == 1 ? Instrument.symbolOf(fitting.get(0)) : "";
    }

    private boolean fits(String book, Predicate<BookRange> rule) {
        return ranges.stream().filter(r -> r.instrument().equals(book)).allMatch(rule);
    }
}
