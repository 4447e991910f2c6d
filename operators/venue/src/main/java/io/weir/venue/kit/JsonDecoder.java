package io.weir.venue.kit;

import io.weir.venue.DecodeSink;
import io.weir.venue.PayloadDecoder;

/**
 * A decoder of JSON messages: all that a message says, or one dead letter if any of it is refused.
 */
public abstract class JsonDecoder implements PayloadDecoder {

    private final JsonCursor cursor = new JsonCursor();
    private final HeldAnswers held = new HeldAnswers();

    /**
     * Reads one message and tells what it says. What it refuses it throws as a {@link
     * RejectedMessageException}; then nothing that it told is taken.
     */
    protected abstract void read(JsonCursor in, DecodeSink out);

    @Override
    public final void decode(byte[] bytes, int from, int to, DecodeSink out) {
        held.clear();
        try {
            cursor.start(bytes, from, to);
            read(cursor, held);
            cursor.end();
        } catch (RejectedMessageException e) {
            out.deadLetter(e.reason(), e.detail());
            return;
        }
        held.tell(out);
    }
}
