package io.weir.schema.event;

import static io.weir.schema.Checks.checkArgument;

/**
 * What a book message of a venue with checksums carries beside its numbers: their decimals as they
 * were written, the checksum of the book after the message, and how deep the book is.
 *
 * <p>A number and its decimals give the text that was sent: 0.0500 is the number 0.05 with 4
 * decimals. Numbers in scientific notation have the decimals of their plain form; which numbers a
 * venue writes so is known to its {@link ChecksumRule}.
 *
 * @param priceDecimals digits after the point, 0 to 127, one per level of the message
 * @param quantityDecimals digits after the point, 0 to 127, one per level of the message
 * @param checksum the checksum as sent, or {@link MarketEvent#NONE} if the message carries none
 * @param depth of a snapshot: levels per side to which the venue cuts this book; 0 if its {@link
 *     BookRules} say it, or if nothing is cut
 */
public record WireDigits(byte[] priceDecimals, byte[] quantityDecimals, long checksum, int depth) {

    public WireDigits {
        checkArgument(
                priceDecimals.length == quantityDecimals.length,
                "Invalid wire digits: must name as many prices as quantities, were %d and %d",
                priceDecimals.length,
                quantityDecimals.length);
        checkArgument(depth >= 0, "Invalid depth: must be at least 0, was %d", depth);
    }

    /** Of a message that names no depth. */
    public WireDigits(byte[] priceDecimals, byte[] quantityDecimals, long checksum) {
        this(priceDecimals, quantityDecimals, checksum, 0);
    }

    /** Whether the message carries a checksum. */
    public boolean hasChecksum() {
        return checksum != MarketEvent.NONE;
    }
}
