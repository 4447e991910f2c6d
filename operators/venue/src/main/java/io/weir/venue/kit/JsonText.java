package io.weir.venue.kit;

import java.util.Arrays;

/** A text of JSON with its escapes resolved, as UTF-8; and the grammar of numbers. */
final class JsonText {

    private static final int HEX_DIGITS = 4;

    private byte[] bytes = new byte[256];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /**
     * Reads a text from behind its opening quote.
     *
     * @return the place behind its closing quote, or -1 if it is not well formed or has no end
     */
    int read(byte[] source, int from, int limit) {
        length = 0;
        int at = from;
        while (at < limit) {
            int c = source[at++];
            if (c == '"') {
                return at;
            }
            if (c >= 0 && c < ' ') {
                return -1;
            }
            if (c == '\\') {
                at = escape(source, at, limit);
                if (at < 0) {
                    return -1;
                }
            } else {
                put(c);
            }
        }
        return -1;
    }

    private int escape(byte[] source, int from, int limit) {
        if (from >= limit) {
            return -1;
        }
        int c = source[from];
        switch (c) {
            case '"', '\\', '/' -> put(c);
            case 'b' -> put('\b');
            case 'f' -> put('\f');
            case 'n' -> put('\n');
            case 'r' -> put('\r');
            case 't' -> put('\t');
            case 'u' -> {
                return unicode(source, from + 1, limit);
            }
            default -> {
                return -1;
            }
        }
        return from + 1;
    }

    // A pair of surrogates is one character of UTF-8; one alone is no character.
    private int unicode(byte[] source, int from, int limit) {
        int code = hex(source, from, limit);
        int at = from + HEX_DIGITS;
        if (code < 0) {
            return -1;
        }
        if (Character.isHighSurrogate((char) code)) {
            if (at + 1 >= limit || source[at] != '\\' || source[at + 1] != 'u') {
                return -1;
            }
            int low = hex(source, at + 2, limit);
            if (low < 0 || !Character.isLowSurrogate((char) low)) {
                return -1;
            }
            code = Character.toCodePoint((char) code, (char) low);
            at += 2 + HEX_DIGITS;
        } else if (Character.isLowSurrogate((char) code)) {
            return -1;
        }
        putCode(code);
        return at;
    }

    private static int hex(byte[] source, int from, int limit) {
        if (from + HEX_DIGITS > limit) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(source[from + i], 16);
            if (digit < 0) {
                return -1;
            }
            code = (code << 4) | digit;
        }
        return code;
    }

    private void putCode(int code) {
        if (code < 0x80) {
            put(code);
        } else if (code < 0x800) {
            put(0xc0 | (code >> 6));
            put(continuation(code));
        } else if (code < 0x10000) {
            put(0xe0 | (code >> 12));
            put(continuation(code >> 6));
            put(continuation(code));
        } else {
            put(0xf0 | (code >> 18));
            put(continuation(code >> 12));
            put(continuation(code >> 6));
            put(continuation(code));
        }
    }

    private static int continuation(int code) {
        return 0x80 | (code & 0x3f);
    }

    private void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    /** End of the number that begins at {@code from}, or -1 if none does. */
    static int endOfNumber(byte[] source, int from, int limit) {
        int at = from < limit && source[from] == '-' ? from + 1 : from;
        int end = digits(source, at, limit);
        if (end == at || (source[at] == '0' && end > at + 1)) {
            return -1;
        }
        if (end < limit && source[end] == '.') {
            at = end + 1;
            end = digits(source, at, limit);
            if (end == at) {
                return -1;
            }
        }
        if (end < limit && (source[end] == 'e' || source[end] == 'E')) {
            at = end + 1;
            at = at < limit && (source[at] == '+' || source[at] == '-') ? at + 1 : at;
            end = digits(source, at, limit);
            if (end == at) {
                return -1;
            }
        }
        return end;
    }

    private static int digits(byte[] source, int from, int limit) {
        int at = from;
        while (at < limit && source[at] >= '0' && source[at] <= '9') {
            at++;
        }
        return at;
    }

    /** What to call a kind of value. */
    static String name(JsonCursor.Kind kind) {
        return switch (kind) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case TEXT -> "a text";
            case NUMBER -> "a number";
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
            case NONE -> "nothing";
        };
    }
}
