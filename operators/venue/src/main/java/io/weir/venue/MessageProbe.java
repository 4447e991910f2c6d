package io.weir.venue;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a message has a wire format, and which venue and symbol it names, without decoding
 * it. Files are sorted into logs by it. One instance belongs to one thread.
 */
public interface MessageProbe {

    /**
     * What the message in {@code bytes[from, to)} names, or null if it is no message of this form.
     * Equal answers in a row are the same object.
     *
     * <p>A message that other venues may have too (a reply, a heartbeat) names no venue: a file is
     * recognised by messages that do.
     */
    @Nullable MessageIdentity identify(byte[] bytes, int from, int to);
}
