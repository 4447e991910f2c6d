package io.weir.venue.hyperliquid;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import io.weir.venue.kit.Envelope;
import io.weir.venue.kit.JsonCursor;
import io.weir.venue.kit.MarketDecoder;
import io.weir.venue.kit.Names;
import java.util.List;

/** Objects {@code {"channel":…,"data":…}}: {@code l2Book} and {@code trades} are of the market. */
final class HyperliquidDecoder extends MarketDecoder {

    private static final List<String> OTHERS =
            List.of(
                    "subscriptionResponse",
                    "pong",
                    "error",
                    "post",
                    "notification",
                    "allMids",
                    "bbo",
                    "candle",
                    "activeAssetCtx",
                    "activeSpotAssetCtx",
                    "activeAssetData",
                    "webData2",
                    "user",
                    "userEvents",
                    "userFills",
                    "userFundings",
                    "userNonFundingLedgerUpdates",
                    "orderUpdates");
    private static final Names LEVEL = Names.of("px", "sz");
    private static final Names FIELDS =
            Names.of("coin", "time", "levels", "px", "sz", "side", "tid");

    private final Envelope envelope = new Envelope("data", "channel");

    HyperliquidDecoder(InstrumentRegistry registry) {
        super(HyperliquidVenue.ID, registry);
    }

    @Override
    protected void read(JsonCursor in, DecodeSink out) {
        clear();
        boolean hasData = envelope.open(in);
        String channel = envelope.text(0);
        if (OTHERS.contains(channel)) {
            envelope.skip(in, hasData);
            out.ignored(channel);
            return;
        }
        require(hasData && !channel.isEmpty(), "channel and data");
        if (channel.equals("l2Book")) {
            require(readFields(in), "side of a book");
            require(time() != MarketEvent.NONE, "time");
            out.event(book(in, EventKind.BOOK_SNAPSHOT));
        } else if (channel.equals("trades")) {
            in.beginArray();
            while (in.nextElement()) {
                readFields(in);
                out.event(trade(in));
            }
        } else {
            throw unknownChannel(channel);
        }
        envelope.close(in);
    }

    /** Reads a book or a trade; false if it has no levels. */
    private boolean readFields(JsonCursor in) {
        boolean hasLevels = false;
        clear();
        in.beginObject();
        while (in.nextField()) {
            switch (in.field(FIELDS)) {
                case 0 -> symbol(in);
                case 1 -> millis(in);
                case 2 -> {
                    readSides(in);
                    hasLevels = true;
                }
                case 3 -> price(in);
                case 4 -> quantity(in);
                case 5 -> side(in, "B", "A");
                case 6 -> id(in);
                default -> in.skip();
            }
        }
        return hasLevels;
    }

    /** Reads the bids, then the asks. */
    private void readSides(JsonCursor in) {
        int sides = 0;
        in.beginArray();
        while (in.nextElement()) {
            levels.readObjects(in, sides == 0, LEVEL);
            sides++;
        }
        require(sides == 2, "bid and an ask side");
    }
}
