package io.weir.venue.binance;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request for a snapshot, whose answer names its symbol only here.
 *
 * @param symbol as bytes, not empty
 */
record BinanceRequest(BinanceVenue product, byte[] symbol) {

    private static final String PARAMETER = "symbol=";

    /** The request of this address; null if it asks for something else. */
    static @Nullable BinanceRequest of(String url) {
        int query = url.indexOf('?');
        int at = query < 0 ? -1 : url.indexOf(PARAMETER, query);
        if (at < 0 || !url.substring(0, query).endsWith("/depth")) {
            return null;
        }
        int from = at + PARAMETER.length();
        int to = url.indexOf('&', from);
        String symbol = url.substring(from, to < 0 ? url.length() : to);
        BinanceVenue product = BinanceVenue.SPOT;
        if (url.contains("/fapi/")) {
            product = BinanceVenue.USDM;
        } else if (url.contains("/dapi/")) {
            product = BinanceVenue.COINM;
        }
        return symbol.isEmpty()
                ? null
                : new BinanceRequest(product, symbol.getBytes(StandardCharsets.UTF_8));
    }
}
