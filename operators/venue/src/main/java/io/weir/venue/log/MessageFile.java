package io.weir.venue.log;

import org.jspecify.annotations.Nullable;

/** A file of messages that others recorded, read record by record. */
interface MessageFile extends RecordFile {

    /** What a record is. */
    enum Content {
        /** It says nothing and was received at no time: a blank line, a header. */
        BLANK,
        /** A message of the venue. */
        MESSAGE,
        /** An answer to a request over HTTP; {@link #url} is the address. */
        ANSWER,
        /** A connection was opened. */
        CONNECTED,
        /** It says nothing of the market, but was recorded at its time: what was sent. */
        OTHER
    }

    /** What the record is; of one with a {@link #problem}, nothing is to be made of it. */
    Content content();

    /** When it was received, ns, or {@link io.weir.schema.event.MarketEvent#NONE}. */
    long receive();

    /** Name of the connection that it came by; empty where a file has only one. */
    default String connection() {
        return "";
    }

    /** What the file calls its venue, as far as it was read; empty if it names none. */
    default String captureName() {
        return "";
    }

    /** Address of the request that an {@link Content#ANSWER} answers. */
    default String url() {
        return "";
    }

    /** Why the record cannot be decoded, or null. */
    @Nullable String problem();

    /** Where the message is, until the next record. */
    byte[] payload();

    /** Start of the message. */
    int payloadFrom();

    /** End of the message. */
    int payloadTo();

    /** Where the whole record is, until the next record: what a dead letter shows. */
    byte[] raw();

    int rawFrom();

    int rawTo();
}
