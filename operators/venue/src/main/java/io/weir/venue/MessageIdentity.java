package io.weir.venue;

import io.weir.schema.Instrument;

/**
 * What a recorded message names; an empty part is not named.
 *
 * @param venue venue and product, for example {@code binance-usdm}
 * @param symbol in the venue's own spelling
 * @param ofBook whether it changes the symbol's book, so that there is a book to take snapshots
 */
public record MessageIdentity(String venue, String symbol, boolean ofBook) {

    /** Of a message that changes no book. */
    public MessageIdentity(String venue, String symbol) {
        this(venue, symbol, false);
    }

    /** Of a message that names nothing, for example a reply to a request. */
    public static final MessageIdentity NONE = new MessageIdentity("", "");

    /** Whether both parts are named, the symbol by what can be one. */
    public boolean isComplete() {
        return !venue.isEmpty() && Instrument.isSymbol(symbol);
    }

    /** {@code venue:symbol}. */
    public String instrument() {
        return venue + ':' + symbol;
    }
}
