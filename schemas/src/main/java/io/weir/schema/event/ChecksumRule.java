package io.weir.schema.event;

/** How a venue lets a receiver verify its book; declared by the venue. Pure. */
public interface ChecksumRule {

    /** Of venues that send no checksums: every book is right. */
    ChecksumRule NONE = (checksum, book) -> true;

    /**
     * Whether the book, with the whole message applied, has the checksum that the message carries.
     *
     * @param checksum as sent; never {@link MarketEvent#NONE}
     */
    boolean matches(long checksum, WireLevels book);
}
