package io.weir.execution.latency;

import io.weir.schema.Sha256;
import io.weir.schema.SplitMix64;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are a hash of what they are for: equal in every run, whatever else runs.
 *
 * <p>{@code h = seed; for each word w: h = mix((h xor w) + 0x9E3779B97F4A7C15)} over instrument,
 * action, time and counter; a text is the first 8 bytes of the SHA-256 of its UTF-8.
 */
public final class Draws {

    private static final int UNUSED_BITS = 11;

    private final long prefix;

    private Draws(long prefix) {
        this.prefix = prefix;
    }

    /** The numbers of one action on one instrument. */
    public static Draws of(long seed, String instrument, Action action) {
        return new Draws(next(next(seed, word(instrument)), word(action.name())));
    }

    /** The hash of a time and a counter. */
    public long hash(long time, long counter) {
        return next(next(prefix, time), counter);
    }

    /** A number from 0 (inclusive) to 1 (exclusive). */
    public double uniform(long time, long counter) {
        return (hash(time, counter) >>> UNUSED_BITS) * 0x1p-53;
    }

    private static long next(long hash, long word) {
        return SplitMix64.mix((hash ^ word) + SplitMix64.GAMMA);
    }

    private static long word(String text) {
        byte[] digest = Sha256.start().digest(text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }
}
