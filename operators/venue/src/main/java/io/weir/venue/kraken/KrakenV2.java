package io.weir.venue.kraken;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import io.weir.venue.kit.Envelope;
import io.weir.venue.kit.JsonCursor;
import io.weir.venue.kit.MarketDecoder;
import io.weir.venue.kit.Names;
import java.util.List;

/**
 * Objects {@code {"channel":…,"type":"snapshot" or "update","data":[…]}}, whose numbers are numbers
 * of JSON; objects with a {@code method} are replies.
 */
final class KrakenV2 extends MarketDecoder {

    private static final List<String> OTHERS =
            List.of("ticker", "ohlc", "instrument", "level3", "status", "heartbeat");
    private static final Names LEVEL = Names.of("price", "qty");
    private static final Names FIELDS =
            Names.of(
                    "symbol",
                    "bids",
                    "asks",
                    "checksum",
                    "timestamp",
                    "side",
                    "price",
                    "qty",
                    "trade_id");

    private final Envelope envelope = new Envelope("data", "channel", "type", "method");

    KrakenV2(InstrumentRegistry registry) {
        super(KrakenVenue.ID, registry);
    }

    @Override
    protected void read(JsonCursor in, DecodeSink out) {
        clear();
        boolean hasData = envelope.open(in);
        String channel = envelope.text(0);
        boolean isSnapshot = envelope.text(1).equals("snapshot");
        boolean isReply = channel.isEmpty() && !envelope.text(2).isEmpty();
        if (isReply || OTHERS.contains(channel)) {
            envelope.skip(in, hasData);
            out.ignored(isReply ? "reply" : channel);
            return;
        }
        require(hasData && !channel.isEmpty(), "channel and data");
        require(isSnapshot || envelope.text(1).equals("update"), "type");
        if (!channel.equals("book") && !channel.equals("trade")) {
            throw unknownChannel(channel);
        }
        in.beginArray();
        while (in.nextElement()) {
            readFields(in);
            if (channel.equals("book")) {
                out.event(isSnapshot ? snapshot(in) : book(in, EventKind.BOOK_DELTA, 0));
            } else if (isSnapshot) {
                out.ignored("trade before the subscription");
            } else {
                out.event(trade(in));
            }
        }
        envelope.close(in);
    }

    private void readFields(JsonCursor in) {
        clear();
        in.beginObject();
        while (in.nextField()) {
            switch (in.field(FIELDS)) {
                case 0 -> symbol(in);
                case 1 -> levels.readObjects(in, true, LEVEL);
                case 2 -> levels.readObjects(in, false, LEVEL);
                case 3 -> checksum(in);
                case 4 -> isoTime(in);
                case 5 -> side(in, "buy", "sell");
                case 6 -> price(in);
                case 7 -> quantity(in);
                case 8 -> id(in);
                default -> in.skip();
            }
        }
    }

    /**
     * No message names the depth subscribed to: it is the smallest on offer that holds the book.
     */
    private MarketEvent snapshot(JsonCursor in) {
        time(MarketEvent.NONE);
        int largest = Math.max(levels.texts(true), levels.texts(false)) / 2;
        return book(in, EventKind.BOOK_SNAPSHOT, KrakenVenue.CONTINUITY.depthFor(largest));
    }
}
