package io.weir.venue;

/**
 * What a recorded message names; an empty part is not named.
 *
 * @param venue venue and product, for example {@code binance-usdm}
 * @param symbol in the venue's own spelling
 */
public record MessageIdentity(String venue, String symbol) {

    /** Of a message that names nothing. */
    public static final MessageIdentity NONE = new MessageIdentity("", "");
}
