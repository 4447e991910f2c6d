package io.weir.venue.kit;

import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A probe of JSON messages of one venue, which reads no further than it needs to. */
public abstract class JsonProbe implements MessageProbe {

    private final JsonCursor cursor = new JsonCursor();
    private final String venue;
    private MessageIdentity last = MessageIdentity.NONE;
    private byte[] lastSymbol = {};

    /** A probe that names this venue. */
    protected JsonProbe(String venue) {
        this.venue = venue;
    }

    /**
     * What the message names: {@link #named} or {@link MessageIdentity#NONE}; null, or a {@link
     * RejectedMessageException}, if it has another form.
     */
    protected abstract @Nullable MessageIdentity read(JsonCursor in);

    /** Of a message of the symbol that is the text read last. */
    protected final MessageIdentity named(JsonCursor in) {
        byte[] text = in.textBytes();
        int from = in.textFrom();
        int to = in.textTo();
        boolean same = Arrays.equals(lastSymbol, 0, lastSymbol.length, text, from, to);
        if (!same || last.venue().isEmpty()) {
            lastSymbol = Arrays.copyOfRange(text, from, to);
            String symbol = new String(text, from, to - from, StandardCharsets.UTF_8);
            last = new MessageIdentity(venue, symbol);
        }
        return last;
    }

    @Override
    public final @Nullable MessageIdentity identify(byte[] bytes, int from, int to) {
        try {
            cursor.start(bytes, from, to);
            return read(cursor);
        } catch (RejectedMessageException e) {
            return null;
        }
    }
}
