package io.weir.venue.log;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;

/** Places what a decoder says of one message in its stream. */
final class MessageSink implements DecodeSink {

    /** Takes placed events. */
    interface Placed {
        void event(MarketEvent placed);
    }

    private final Placed out;
    private String stream = "";
    private long ordinal;
    private long receive;
    private byte[] bytes = {};
    private int from;
    private int to;
    private int index;
    long ignored;
    long deadLetters;

    MessageSink(Placed out) {
        this.out = out;
    }

    /** Says where the next message stands, and its raw bytes. */
    void message(String newStream, long newOrdinal, long newReceive) {
        stream = newStream;
        ordinal = newOrdinal;
        receive = newReceive;
        index = 0;
    }

    /** Range of the record's bytes, for dead letters. */
    void raw(byte[] newBytes, int newFrom, int newTo) {
        bytes = newBytes;
        from = newFrom;
        to = newTo;
    }

    @Override
    public void event(MarketEvent unstamped) {
        out.event(unstamped.at(stream, ordinal, index++, receive));
    }

    @Override
    public void deadLetter(DeadLetter.Reason reason, String detail) {
        deadLetters++;
        byte[] raw = java.util.Arrays.copyOfRange(bytes, from, to);
        event(
                MarketEvent.unstamped(
                        MarketEvent.NO_INSTRUMENT,
                        EventKind.DEAD_LETTER,
                        MarketEvent.NONE,
                        MarketEvent.NONE,
                        new DeadLetter(reason, detail, raw)));
    }

    @Override
    public void ignored(String why) {
        ignored++;
    }
}
