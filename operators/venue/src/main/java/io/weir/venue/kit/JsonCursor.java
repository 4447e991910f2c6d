package io.weir.venue.kit;

import io.weir.schema.event.DeadLetter.Reason;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON from a range of bytes, value by value and without making objects.
 *
 * <pre>
 * in.beginObject();
 * while (in.nextField()) {
 *     switch (in.field(NAMES)) {
 *         case 0 -&gt; in.text("symbol");
 *         default -&gt; in.skip();
 *     }
 * }
 * in.end();
 * </pre>
 *
 * <p>Each value must be read or skipped before the next one. What is no JSON, or no value of the
 * kind that was asked for, is refused with a {@link RejectedMessageException}. One instance belongs
 * to one thread.
 */
public final class JsonCursor {

    /** What a value is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /** No value: the end of an array, or no JSON. */
        NONE
    }

    private static final int DEPTH_MAX = 200;

    private final JsonText unescaped = new JsonText();
    private byte[] bytes = {};
    private int at;
    private int limit;
    private int begin;

    /** An object or array was begun and has had no member yet. */
    private boolean fresh;

    private byte[] text = {};
    private int textFrom;
    private int textTo;

    /** Begins at the message in {@code source[from, to)}. */
    public void start(byte[] source, int from, int to) {
        bytes = source;
        begin = from;
        at = from;
        limit = to;
        fresh = false;
    }

    /** Goes back to the start of the message: where names stand behind what they name. */
    public void restart() {
        at = begin;
        fresh = false;
    }

    /** The bytes that are read. */
    public byte[] bytes() {
        return bytes;
    }

    /** What the next value is; it is not read. */
    public Kind peek() {
        blanks();
        if (at >= limit) {
            return Kind.NONE;
        }
        return switch (bytes[at]) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.TEXT;
            case 't' -> Kind.TRUE;
            case 'f' -> Kind.FALSE;
            case 'n' -> Kind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
            default -> Kind.NONE;
        };
    }

    /** Enters an object. */
    public void beginObject() {
        open('{', Kind.OBJECT);
    }

    /** Enters an array. */
    public void beginArray() {
        open('[', Kind.ARRAY);
    }

    private void open(char bracket, Kind kind) {
        Kind found = peek();
        if (found != kind) {
            throw wrong("value", kind, found);
        }
        expect(bracket);
        fresh = true;
    }

    /** Goes to the next field of the object and reads its name; false at the end of the object. */
    public boolean nextField() {
        if (!next('}')) {
            return false;
        }
        if (at >= limit || bytes[at] != '"') {
            throw syntax("a name");
        }
        readText();
        blanks();
        expect(':');
        return true;
    }

    /** Goes to the next element of the array; false at its end. */
    public boolean nextElement() {
        return next(']');
    }

    private boolean next(char close) {
        blanks();
        boolean first = fresh;
        fresh = false;
        if (at < limit && bytes[at] == close) {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
            blanks();
        }
        return true;
    }

    /** Index of the name that was read last, or -1 if it is not among {@code names}. */
    public int field(Names names) {
        return names.indexOf(text, textFrom, textTo);
    }

    /** Reads a text: {@link #textBytes} and {@link #string} give it until the next read. */
    public void text(String what) {
        Kind found = peek();
        if (found != Kind.TEXT) {
            throw wrong(what, Kind.TEXT, found);
        }
        readText();
    }

    // At the opening quote.
    private void readText() {
        int from = at + 1;
        int close = NumberTexts.closingQuote(bytes, from, limit);
        if (close >= 0) {
            text = bytes;
            textFrom = from;
            textTo = close;
            at = close + 1;
            return;
        }
        at = unescaped.read(bytes, from, limit);
        if (at < 0) {
            at = limit;
            throw syntax("a text that is well formed and ends");
        }
        text = unescaped.bytes();
        textFrom = 0;
        textTo = unescaped.length();
    }

    /** Where the text that was read last is. */
    public byte[] textBytes() {
        return text;
    }

    /** Start of the text that was read last. */
    public int textFrom() {
        return textFrom;
    }

    /** End of the text that was read last. */
    public int textTo() {
        return textTo;
    }

    /** The text that was read last. */
    public String string() {
        return new String(text, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
    }

    /** Whether the text that was read last is exactly this, which is ASCII. */
    public boolean textIs(String expected) {
        if (expected.length() != textTo - textFrom) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (text[textFrom + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a number, or a text in its place, into {@code into}, which gets room for it. Whether a
     * text is a number is known when its value is asked for.
     */
    public void number(NumberTexts into, int index, String what) {
        Kind found = peek();
        into.reserve(index);
        if (found == Kind.TEXT) {
            int close = into.scan(bytes, at + 1, limit, index);
            if (close < 0) {
                throw RejectedMessageException.of(
                        Reason.SCHEMA, "Invalid %s: must be a decimal number", what);
            }
            at = close + 1;
        } else if (found == Kind.NUMBER) {
            int from = at;
            int end = JsonText.endOfNumber(bytes, from, limit);
            if (end < 0) {
                throw syntax("a number");
            }
            at = end;
            into.setDecimal(index, bytes, from, end);
        } else {
            throw wrong(what, Kind.NUMBER, found);
        }
    }

    /** Reads an integer, or a text of digits. */
    public long integer(String what) {
        Kind found = peek();
        int from = at;
        int to;
        if (found == Kind.TEXT) {
            readText();
            from = textFrom;
            to = textTo;
        } else if (found == Kind.NUMBER) {
            to = JsonText.endOfNumber(bytes, from, limit);
            if (to < 0) {
                throw syntax("a number");
            }
            at = to;
            text = bytes;
        } else {
            throw wrong(what, Kind.NUMBER, found);
        }
        return Decimals.integer(text, from, to, what);
    }

    /** Reads true or false. */
    public boolean flag(String what) {
        Kind found = peek();
        if (found != Kind.TRUE && found != Kind.FALSE) {
            throw wrong(what, Kind.TRUE, found);
        }
        literal(found == Kind.TRUE ? "true" : "false");
        return found == Kind.TRUE;
    }

    /** Reads null if it comes next; false if another value does. */
    public boolean isNull() {
        if (peek() != Kind.NULL) {
            return false;
        }
        literal("null");
        return true;
    }

    /** Passes over a value, whatever it is. */
    public void skip() {
        skip(0);
    }

    private void skip(int depth) {
        if (depth > DEPTH_MAX) {
            throw syntax("less deeply nested");
        }
        switch (peek()) {
            case OBJECT -> {
                beginObject();
                while (nextField()) {
                    skip(depth + 1);
                }
            }
            case ARRAY -> {
                beginArray();
                while (nextElement()) {
                    skip(depth + 1);
                }
            }
            case TEXT -> readText();
            case NUMBER -> {
                int end = JsonText.endOfNumber(bytes, at, limit);
                if (end < 0) {
                    throw syntax("a number");
                }
                at = end;
            }
            case TRUE -> literal("true");
            case FALSE -> literal("false");
            case NULL -> literal("null");
            case NONE -> throw syntax("a value");
        }
    }

    /** Says that nothing more is expected: what follows is refused. */
    public void end() {
        blanks();
        if (at < limit) {
            throw syntax("at its end");
        }
    }

    private void literal(String expected) {
        for (int i = 0; i < expected.length(); i++) {
            expect(expected.charAt(i));
        }
    }

    private void expect(char expected) {
        if (at >= limit || bytes[at] != expected) {
            throw syntax("'" + expected + "'");
        }
        at++;
    }

    private void blanks() {
        while (at < limit && isBlank(bytes[at])) {
            at++;
        }
    }

    private static boolean isBlank(int c) {
        return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
    }

    private RejectedMessageException syntax(String expected) {
        return RejectedMessageException.of(
                Reason.SYNTAX, "Invalid JSON at byte %d: must be %s", at - begin, expected);
    }

    private RejectedMessageException wrong(String what, Kind expected, Kind found) {
        if (found == Kind.NONE) {
            return syntax("a value");
        }
        String name = expected == Kind.TRUE ? "true or false" : JsonText.name(expected);
        return RejectedMessageException.of(
                Reason.SCHEMA, "Invalid %s: must be %s, was %s", what, name, JsonText.name(found));
    }
}
