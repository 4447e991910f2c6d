package io.weir.venue.binance;

import io.weir.venue.kit.Levels;
import io.weir.venue.kit.NumberTexts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one message, in slots: what both readers of JSON fill and the interpreter reads.
 *
 * <p>Binance names most fields by one letter; each has a slot, and so have the few longer names
 * that matter. Reused from message to message.
 */
final class RawMessage {

    private static final int LETTERS = 26;
    static final int PS = 2 * LETTERS;
    static final int PU = PS + 1;
    static final int STREAM = PS + 2;
    static final int LAST_UPDATE_ID = PS + 3;
    static final int SYMBOL = PS + 4;
    static final int PAIR = PS + 5;
    static final int BIDS = PS + 6;
    static final int ASKS = PS + 7;
    static final int RESULT = PS + 8;
    static final int ID = PS + 9;
    static final int ST = PS + 10;
    static final int DATA = PS + 11;

    /** Of a name that has no slot. */
    static final int UNKNOWN = -1;

    private static final int SLOTS = 64;
    private static final byte[] ERROR = "error".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] NAMES = new byte[SLOTS][];

    static {
        String[] longer = {
            "ps",
            "pu",
            "stream",
            "lastUpdateId",
            "symbol",
            "pair",
            "bids",
            "asks",
            "result",
            "id",
            "st",
            "data"
        };
        for (int i = 0; i < longer.length; i++) {
            NAMES[PS + i] = longer[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    final Levels levels = new Levels();

    /** Texts of the other fields by slot. */
    final NumberTexts values = new NumberTexts(SLOTS);

    private final FieldType[] types = new FieldType[SLOTS];
    private long present;
    private byte[] text = {};
    private byte[] copies = {};
    private int copied;
    private @Nullable RawMessage inner;

    RawMessage() {
        Arrays.fill(types, FieldType.NULL);
    }

    /** Slot of a one-letter name. */
    static int slot(int letter) {
        if (letter >= 'a' && letter <= 'z') {
            return LETTERS + letter - 'a';
        }
        return letter >= 'A' && letter <= 'Z' ? letter - 'A' : UNKNOWN;
    }

    /** Slot of any name. */
    static int slot(byte[] bytes, int from, int to) {
        if (to - from == 1) {
            return slot(bytes[from]);
        }
        for (int i = PS; i <= DATA; i++) {
            byte[] name = NAMES[i];
            if (name.length == to - from && Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return i;
            }
        }
        // Either makes a reply.
        boolean isError = Arrays.equals(ERROR, 0, ERROR.length, bytes, from, to);
        return isError ? RESULT : UNKNOWN;
    }

    /** Name of a slot, as the venue writes it. */
    static String name(int slot) {
        if (slot >= PS) {
            return new String(NAMES[slot], StandardCharsets.US_ASCII);
        }
        return String.valueOf((char) (slot < LETTERS ? 'A' + slot : 'a' + slot - LETTERS));
    }

    /** Whether a slot can hold levels. */
    static boolean isSide(int slot) {
        return isBids(slot) || slot == ASKS || slot == slot('a');
    }

    static boolean isBids(int slot) {
        return slot == BIDS || slot == slot('b');
    }

    /** Forgets everything; texts are places in {@code newText}. */
    void start(byte[] newText) {
        text = newText;
        present = 0;
        levels.clear();
    }

    /** Forgets everything; texts will be copied. */
    void startCopies() {
        copied = 0;
        start(copies);
    }

    /** Forgets all fields but the name of the stream. */
    void keepStream() {
        present &= 1L << STREAM;
        levels.clear();
    }

    boolean has(int slot) {
        return (present & (1L << slot)) != 0;
    }

    /** Whether there is any field other than the name of the stream. */
    boolean hasMoreThanStream() {
        return (present & ~(1L << STREAM)) != 0;
    }

    /** Whether the slot holds this; false if the field is absent. */
    boolean is(int slot, FieldType type) {
        return has(slot) && types[slot] == type;
    }

    FieldType type(int slot) {
        return types[slot];
    }

    void put(int slot, FieldType type) {
        present |= 1L << slot;
        types[slot] = type;
    }

    void putInteger(int slot, long value) {
        put(slot, FieldType.INTEGER);
        values.setNumber(slot, value);
    }

    /** Sets a field to a copy of a text. */
    void putCopy(int slot, String value) {
        put(slot, FieldType.TEXT);
        copy(values, slot, value);
    }

    /** Adds a copy of a text to the levels of a side. */
    void addCopy(boolean toBids, String value) {
        int index = levels.texts(toBids);
        levels.setTexts(toBids, index + 1);
        levels.side(toBids).reserve(index);
        copy(levels.side(toBids), index, value);
    }

    private void copy(NumberTexts texts, int index, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (copied + bytes.length > copies.length) {
            copies = Arrays.copyOf(copies, Math.max(1024, 2 * (copied + bytes.length)));
            text = copies;
        }
        System.arraycopy(bytes, 0, copies, copied, bytes.length);
        texts.set(index, 0, NumberTexts.UNREAD, copied, copied + bytes.length);
        copied += bytes.length;
    }

    /** Where the texts are. */
    byte[] text() {
        return text;
    }

    /** A field's text. */
    String string(int slot) {
        return values.string(slot, text);
    }

    /** Whether a field's text is exactly this. */
    boolean textIs(int slot, byte[] expected) {
        return is(slot, FieldType.TEXT)
                && Arrays.equals(
                        text, values.from(slot), values.to(slot), expected, 0, expected.length);
    }

    /** The fields of the object that field {@code k} or {@code o} holds. */
    RawMessage inner() {
        RawMessage existing = inner;
        if (existing == null) {
            existing = new RawMessage();
            inner = existing;
        }
        return existing;
    }
}
