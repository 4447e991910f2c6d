package io.weir.book;

import io.weir.schema.event.MarketEvent;

/** How a venue lets a receiver verify its book; declared by its protocol. Pure. */
public interface ChecksumRule {

    /** Of venues that send no checksums: nothing ever fails. */
    ChecksumRule NONE = (event, book) -> false;

    /** Whether the book, with the message applied, contradicts the message's checksum. */
    boolean fails(MarketEvent event, L2Book book);
}
