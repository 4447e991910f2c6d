package io.weir.venue.kraken;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import io.weir.venue.kit.Envelope;
import io.weir.venue.kit.JsonCursor;
import io.weir.venue.kit.JsonCursor.Kind;
import io.weir.venue.kit.Levels;
import io.weir.venue.kit.MarketDecoder;
import io.weir.venue.kit.Names;

/**
 * Arrays {@code [channelID, payload…, "book-10", "XBT/USD"]}, the channel's name and the pair last;
 * objects with an {@code event} for all that is not of the market.
 */
final class KrakenV1 extends MarketDecoder {

    private static final Names SIDES = Names.of("bs", "as", "b", "a", "c");
    private static final int CHECKSUM = 4;
    private static final Names BOOKS =
            Names.of("book-10", "book-25", "book-100", "book-500", "book-1000");
    private static final int[] DEPTHS = {10, 25, 100, 500, 1000};
    private static final Names OTHERS =
            Names.of(
                    "ticker",
                    "spread",
                    "ohlc-1",
                    "ohlc-5",
                    "ohlc-15",
                    "ohlc-30",
                    "ohlc-60",
                    "ohlc-240",
                    "ohlc-1440",
                    "ohlc-10080",
                    "ohlc-21600");

    private final Envelope event = new Envelope("", "event");
    private final Levels.Tail tail = this::readTail;

    /** Depth of the book that is read; 0 of another channel. */
    private int depth;

    private boolean isTrade;
    private boolean isOther;
    private EventKind kind = EventKind.BOOK_DELTA;

    /** Latest time of the levels that were sent again, since they came back into the depth. */
    private long timeAgain;

    private long timeOfLevel;
    private long timeBefore;

    KrakenV1(InstrumentRegistry registry) {
        super(KrakenVenue.ID, registry);
    }

    @Override
    protected void read(JsonCursor in, DecodeSink out) {
        clear();
        if (in.peek() == Kind.OBJECT) {
            event.open(in);
            require(!event.text(0).isEmpty(), "event");
            out.ignored(event.text(0));
            return;
        }
        readNames(in);
        if (isOther) {
            out.ignored("other channel");
            return;
        }
        timeAgain = MarketEvent.NONE;
        boolean hasPayload = false;
        in.restart();
        in.beginArray();
        while (in.nextElement()) {
            if (isTrade && in.peek() == Kind.ARRAY) {
                readTrades(in, out);
            } else if (!isTrade && in.peek() == Kind.OBJECT) {
                hasPayload |= readSides(in);
            } else {
                in.skip();
            }
        }
        if (!isTrade) {
            require(hasPayload, "side of a book");
            boolean isSnapshot = kind == EventKind.BOOK_SNAPSHOT;
            time(isSnapshot ? MarketEvent.NONE : time() == MarketEvent.NONE ? timeAgain : time());
            out.event(book(in, kind, depth));
        }
    }

    /** Passes over the payload and reads the names behind it. */
    private void readNames(JsonCursor in) {
        int texts = 0;
        in.beginArray();
        while (in.nextElement()) {
            if (in.peek() != Kind.TEXT) {
                in.skip();
            } else if (texts++ == 0) {
                in.text("channel");
                int book = in.field(BOOKS);
                depth = book < 0 ? 0 : DEPTHS[book];
                isTrade = in.textIs("trade");
                isOther = in.field(OTHERS) >= 0;
                if (book < 0 && !isTrade && !isOther) {
                    throw unknownChannel(in.string());
                }
            } else {
                symbol(in);
            }
        }
        require(texts == 2, "channel and a pair");
    }

    /** Reads one object of a book; false if it has no side. */
    private boolean readSides(JsonCursor in) {
        boolean any = false;
        in.beginObject();
        while (in.nextField()) {
            int field = in.field(SIDES);
            if (field == CHECKSUM) {
                checksum(in);
            } else if (field >= 0) {
                any = true;
                kind = field < 2 ? EventKind.BOOK_SNAPSHOT : EventKind.BOOK_DELTA;
                levels.readArrays(in, field % 2 == 0, tail);
            } else {
                in.skip();
            }
        }
        return any;
    }

    /** Reads what stands behind price and quantity of a level: its time, and what it is. */
    private void readTail(JsonCursor in, int member) {
        if (member == 2) {
            timeOfLevel = decimalTime(in);
            timeBefore = time();
            time(Math.max(timeBefore, timeOfLevel));
            return;
        }
        in.text("kind of update");
        if (in.textIs("r")) {
            time(timeBefore);
            timeAgain = Math.max(timeAgain, timeOfLevel);
        }
    }

    private void readTrades(JsonCursor in, DecodeSink out) {
        in.beginArray();
        while (in.nextElement()) {
            next();
            int member = 0;
            in.beginArray();
            while (in.nextElement()) {
                switch (member++) {
                    case 0 -> price(in);
                    case 1 -> quantity(in);
                    case 2 -> time(decimalTime(in));
                    case 3 -> side(in, "b", "s");
                    default -> in.skip();
                }
            }
            out.event(trade(in));
        }
    }
}
