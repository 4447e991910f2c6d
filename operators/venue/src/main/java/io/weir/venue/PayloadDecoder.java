package io.weir.venue;

/**
 * Decodes the recorded bytes of one venue message into events.
 *
 * <p>One instance belongs to one log and one thread. What it answers depends only on the bytes and
 * on what it was made with.
 */
public interface PayloadDecoder {

    /** Tells {@code out} all events of the message in {@code bytes[from, to)}, in their order. */
    void decode(byte[] bytes, int from, int to, DecodeSink out);

    /**
     * Tells {@code out} all events of an answer to a request over HTTP, which may name its subject
     * only in the address. By default it says nothing of the market.
     */
    default void answer(String url, byte[] bytes, int from, int to, DecodeSink out) {
        out.ignored("answer to a request over HTTP");
    }
}
