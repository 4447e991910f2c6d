package io.weir.schema.event;

import io.weir.schema.Side;

/**
 * Levels of a book with the digits in which the venue sent them: what a checksum is computed over.
 */
public interface WireLevels extends BookLevels {

    /**
     * Appends the price of a level as a plain decimal with as many decimals as the venue sent,
     * trailing zeros included: {@code 0.0500}, never {@code 5E-2}.
     */
    void appendPrice(Side side, int level, StringBuilder out);

    /** As {@link #appendPrice}, of the quantity. */
    void appendQuantity(Side side, int level, StringBuilder out);
}
