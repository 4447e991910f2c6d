package io.weir.venue;

/**
 * Tells which venue and symbol a message names without decoding it. Files are sorted into logs by
 * it. One instance belongs to one thread.
 */
public interface MessageProbe {

    /**
     * What the message in {@code bytes[from, to)} names; {@link MessageIdentity#NONE} for what
     * cannot be read. Equal answers in a row are the same object.
     */
    MessageIdentity identify(byte[] bytes, int from, int to);
}
