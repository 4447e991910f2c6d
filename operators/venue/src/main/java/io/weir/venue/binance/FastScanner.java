package io.weir.venue.binance;

import io.weir.venue.kit.NumberTexts;

/**
 * Reads the messages that come by the million, and gives up on everything else.
 *
 * <p>It knows objects of texts without escapes, integers of up to 18 digits, literals, and levels,
 * in any order and with any blanks; what it gives up on, {@link JacksonReader} reads. Both fill the
 * same slots, which a differential test holds them to.
 */
final class FastScanner {

    private static final int GIVE_UP = -1;

    private byte[] bytes = {};
    private int end;
    private RawMessage message = new RawMessage();

    /** Fills {@code into} and returns true, or returns false if it gave up. */
    boolean read(byte[] source, int from, int to, RawMessage into) {
        bytes = source;
        end = to;
        message = into;
        into.start(source);
        int at = object(blanks(from), false);
        return at != GIVE_UP && blanks(at) == to;
    }

    private int object(int start, boolean inData) {
        byte[] source = bytes;
        if (start >= end || source[start] != '{') {
            return GIVE_UP;
        }
        int at = start;
        do {
            at = blanks(at + 1);
            if (at + 2 >= end || source[at] != '"') {
                return GIVE_UP;
            }
            int close = at + 2;
            int slot = source[close] == '"' ? RawMessage.slot(source[at + 1]) : RawMessage.UNKNOWN;
            if (slot == RawMessage.UNKNOWN) {
                close = closingQuote(at + 1);
                if (close == GIVE_UP) {
                    return GIVE_UP;
                }
                slot = RawMessage.slot(source, at + 1, close);
            }
            at = blanks(close + 1);
            if (at >= end || source[at] != ':') {
                return GIVE_UP;
            }
            at = value(blanks(at + 1), slot, inData);
            if (at == GIVE_UP) {
                return GIVE_UP;
            }
            at = blanks(at);
        } while (at < end && source[at] == ',');
        return at < end && source[at] == '}' ? at + 1 : GIVE_UP;
    }

    private int value(int at, int slot, boolean inData) {
        if (at >= end || !isAllowed(slot, inData)) {
            return GIVE_UP;
        }
        int first = bytes[at];
        if (first == '"') {
            return text(at + 1, slot);
        }
        if (first >= '0' && first <= '9') {
            return integer(at, slot);
        }
        if (first == '[' && slot != RawMessage.UNKNOWN && RawMessage.isSide(slot)) {
            return levels(at, slot);
        }
        if (first == '{' && slot == RawMessage.DATA && !message.hasMoreThanStream()) {
            int after = object(at, true);
            message.put(slot, FieldType.OBJECT);
            return after;
        }
        return literal(at, slot);
    }

    // A name that comes twice, or fields of a message around another one, are left to the reader
    // that says what is wrong with them.
    private boolean isAllowed(int slot, boolean inData) {
        if (slot == RawMessage.UNKNOWN) {
            return true;
        }
        if (inData ? slot == RawMessage.STREAM || slot == RawMessage.DATA : isAfterData(slot)) {
            return false;
        }
        return !message.has(slot);
    }

    private boolean isAfterData(int slot) {
        return message.has(RawMessage.DATA) && slot != RawMessage.STREAM;
    }

    private int text(int from, int slot) {
        if (slot != RawMessage.UNKNOWN) {
            message.put(slot, FieldType.TEXT);
            return number(from, message.values, slot);
        }
        int close = closingQuote(from);
        return close == GIVE_UP ? GIVE_UP : close + 1;
    }

    // A text, with its digits if it is a plain decimal; returns the place behind its quote.
    private int number(int from, NumberTexts into, int index) {
        int close = into.scan(bytes, from, end, index);
        return close < 0 ? GIVE_UP : close + 1;
    }

    private int integer(int from, int slot) {
        byte[] source = bytes;
        int at = from;
        long value = 0;
        while (at < end && source[at] >= '0' && source[at] <= '9') {
            value = value * 10 + (source[at] - '0');
            at++;
        }
        int count = at - from;
        boolean leadingZero = count > 1 && source[from] == '0';
        if (leadingZero || count > NumberTexts.DIGITS_MAX || !isEndOfValue(at)) {
            return GIVE_UP;
        }
        if (slot != RawMessage.UNKNOWN) {
            message.putInteger(slot, value);
        }
        return at;
    }

    private boolean isEndOfValue(int at) {
        if (at >= end) {
            return false;
        }
        int c = bytes[at];
        return c == ',' || c == '}' || isBlank(c);
    }

    private int literal(int at, int slot) {
        FieldType type;
        int after;
        if (matches(at, "true")) {
            type = FieldType.TRUE;
            after = at + 4;
        } else if (matches(at, "false")) {
            type = FieldType.FALSE;
            after = at + 5;
        } else if (matches(at, "null")) {
            type = FieldType.NULL;
            after = at + 4;
        } else {
            return GIVE_UP;
        }
        if (slot != RawMessage.UNKNOWN) {
            message.put(slot, type);
        }
        return after;
    }

    private boolean matches(int at, String literal) {
        if (at + literal.length() > end) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (bytes[at + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int levels(int from, int slot) {
        boolean isBids = RawMessage.isBids(slot);
        NumberTexts side = message.levels.side(isBids);
        int count = message.levels.texts(isBids);
        if (count > 0) {
            return GIVE_UP;
        }
        int at = blanks(from + 1);
        if (at < end && bytes[at] == ']') {
            message.put(slot, FieldType.LEVELS);
            return at + 1;
        }
        while (true) {
            at = level(at, side, count);
            if (at == GIVE_UP) {
                return GIVE_UP;
            }
            count += 2;
            at = blanks(at);
            if (at >= end || bytes[at] != ',') {
                break;
            }
            at = blanks(at + 1);
        }
        if (at >= end || bytes[at] != ']') {
            return GIVE_UP;
        }
        message.put(slot, FieldType.LEVELS);
        message.levels.setTexts(isBids, count);
        return at + 1;
    }

    private int level(int from, NumberTexts side, int index) {
        side.reserve(index + 1);
        int at = expect(from, '[');
        at = at == GIVE_UP ? GIVE_UP : expect(at, '"');
        at = at == GIVE_UP ? GIVE_UP : number(at, side, index);
        at = at == GIVE_UP ? GIVE_UP : expect(blanks(at), ',');
        at = at == GIVE_UP ? GIVE_UP : expect(blanks(at), '"');
        at = at == GIVE_UP ? GIVE_UP : number(at, side, index + 1);
        return at == GIVE_UP ? GIVE_UP : expect(blanks(at), ']');
    }

    private int expect(int at, char expected) {
        return at < end && bytes[at] == expected ? at + 1 : GIVE_UP;
    }

    private int closingQuote(int from) {
        return NumberTexts.closingQuote(bytes, from, end);
    }

    private int blanks(int from) {
        int at = from;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(int c) {
        return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
    }
}
