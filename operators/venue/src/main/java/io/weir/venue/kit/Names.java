package io.weir.venue.kit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some names, by their bytes. A name's index is its place in the list. */
public final class Names {

    private final byte[][] names;

    private Names(byte[][] names) {
        this.names = names;
    }

    /** These names, in this order. */
    public static Names of(String... names) {
        byte[][] bytes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            bytes[i] = names[i].getBytes(StandardCharsets.UTF_8);
        }
        return new Names(bytes);
    }

    /** Index of the name in {@code text[from, to)}, or -1 if it is not among these. */
    public int indexOf(byte[] text, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i];
            if (name.length == to - from && Arrays.equals(name, 0, name.length, text, from, to)) {
                return i;
            }
        }
        return -1;
    }
}
