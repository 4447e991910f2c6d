package io.weir.flink.state;

/**
 * A key of keyed state: {@code salt~id}. The salt spreads busy ids over key groups; nothing that is
 * computed depends on it.
 *
 * @param salt a number, or empty for a key without one
 * @param id what the state is of, for example an instrument
 */
public record SaltedKey(String salt, String id) {

    private static final char SEPARATOR = '~';

    /** The parts of a key; one without a separator has no salt. */
    public static SaltedKey parse(String key) {
        int at = key.indexOf(SEPARATOR);
        return at < 0
                ? new SaltedKey("", key)
                : new SaltedKey(key.substring(0, at), key.substring(at + 1));
    }

    /** The key of an id under a salt. */
    public static String of(int salt, String id) {
        return Integer.toString(salt) + SEPARATOR + id;
    }
}
