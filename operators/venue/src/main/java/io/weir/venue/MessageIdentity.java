package io.weir.venue;

/**
 * What a recorded message names; an empty part is not named.
 *
 * @param venue venue and product, for example {@code binance-usdm}
 * @param symbol in the venue's own spelling
 */
public record MessageIdentity(String venue, String symbol) {

    /** Of a message that names nothing, for example a reply to a request. */
    public static final MessageIdentity NONE = new MessageIdentity("", "");

    /** Whether both parts are named. */
    public boolean isComplete() {
        return !venue.isEmpty() && !symbol.isEmpty();
    }

    /** {@code venue:symbol}. */
    public String instrument() {
        return venue + ':' + symbol;
    }
}
