package io.weir.venue.kit;

import io.weir.venue.kit.JsonCursor.Kind;
import java.util.Arrays;

/**
 * The object around a payload: {@code {"channel":"book","type":"update","data":[…]}}, its fields in
 * any order.
 */
public final class Envelope {

    private final Names names;
    private final int payload;
    private final String[] texts;

    /** An envelope with these texts and a payload of this name. */
    public Envelope(String payload, String... texts) {
        String[] all = Arrays.copyOf(texts, texts.length + 1);
        all[texts.length] = payload;
        this.names = Names.of(all);
        this.payload = texts.length;
        this.texts = new String[texts.length];
        Arrays.fill(this.texts, "");
    }

    /** Reads the message to its end, then goes to its payload: false if it has none. */
    public boolean open(JsonCursor in) {
        int has = 0;
        in.beginObject();
        while (in.nextField()) {
            int field = in.field(names);
            boolean isText = field >= 0 && field != payload && in.peek() == Kind.TEXT;
            if (isText) {
                in.text("text");
                texts[field] = in.textIs(texts[field]) ? texts[field] : in.string();
            } else {
                in.skip();
            }
            has |= isText || field == payload ? 1 << field : 0;
        }
        for (int i = 0; i < texts.length; i++) {
            texts[i] = (has & 1 << i) == 0 ? "" : texts[i];
        }
        return (has & 1 << payload) != 0 && toPayload(in);
    }

    private boolean toPayload(JsonCursor in) {
        in.restart();
        in.beginObject();
        while (in.nextField()) {
            if (in.field(names) == payload) {
                return true;
            }
            in.skip();
        }
        return false;
    }

    /**
     * Passes over the payload, and what stands behind it.
     *
     * @param hasPayload what {@link #open} answered
     */
    public void skip(JsonCursor in, boolean hasPayload) {
        if (hasPayload) {
            in.skip();
            close(in);
        }
    }

    /** Passes over what stands behind the payload, which must have been read. */
    public void close(JsonCursor in) {
        while (in.nextField()) {
            in.skip();
        }
    }

    /** A text of the envelope; empty if it has none. */
    public String text(int index) {
        return texts[index];
    }
}
