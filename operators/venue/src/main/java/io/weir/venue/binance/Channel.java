package io.weir.venue.binance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a message is about, by its field {@code e} or, where it has none, by its shape. */
enum Channel {
    DEPTH("depthUpdate"),
    TRADE("trade"),
    AGGREGATE_TRADE("aggTrade"),
    BOOK_TICKER("bookTicker"),
    MARK_PRICE("markPriceUpdate"),
    LIQUIDATION("forceOrder"),
    KLINE("kline"),
    /** A snapshot fetched by request. */
    SNAPSHOT(""),
    /** An answer to a subscription. */
    REPLY(""),
    UNKNOWN("");

    private static final Channel[] NAMED = {
        BOOK_TICKER, TRADE, DEPTH, AGGREGATE_TRADE, MARK_PRICE, LIQUIDATION, KLINE
    };
    private static final int E = RawMessage.slot('e');
    private static final int U = RawMessage.slot('u');
    private static final int M = RawMessage.slot('M');
    private static final int T = RawMessage.slot('T');
    private static final int S = RawMessage.slot('s');
    private static final int O = RawMessage.slot('o');
    private static final byte[] DEPTH_STREAM = "@depth".getBytes(StandardCharsets.US_ASCII);

    private final byte[] event;

    Channel(String event) {
        this.event = event.getBytes(StandardCharsets.US_ASCII);
    }

    /** The event name, or what the channel is where messages carry none. */
    String label() {
        return event.length == 0
                ? name().toLowerCase(java.util.Locale.ROOT)
                : new String(event, StandardCharsets.US_ASCII);
    }

    static Channel of(RawMessage message) {
        if (message.has(E)) {
            for (Channel channel : NAMED) {
                if (message.textIs(E, channel.event)) {
                    return channel == DEPTH && !isDiffStream(message) ? UNKNOWN : channel;
                }
            }
            return UNKNOWN;
        }
        if (message.has(RawMessage.LAST_UPDATE_ID)) {
            return message.has(RawMessage.DATA) ? UNKNOWN : SNAPSHOT;
        }
        if (message.has(U) && message.has(S) && message.has(RawMessage.slot('b'))) {
            return BOOK_TICKER;
        }
        boolean isReply = message.has(RawMessage.RESULT) || message.has(RawMessage.ID);
        return isReply ? REPLY : UNKNOWN;
    }

    // Partial books and the books of other channels come as depth updates too; only the name of
    // the stream tells them from changes.
    private static boolean isDiffStream(RawMessage message) {
        if (!message.is(RawMessage.STREAM, FieldType.TEXT)) {
            return true;
        }
        byte[] text = message.text();
        int to = message.values.to(RawMessage.STREAM);
        int at = message.values.from(RawMessage.STREAM);
        while (at < to && text[at] != '@') {
            at++;
        }
        for (byte expected : DEPTH_STREAM) {
            if (at >= to || text[at] != expected) {
                return false;
            }
            at++;
        }
        return at == to || text[at] == '@';
    }

    /**
     * The product whose messages have this shape.
     *
     * @param hint product of the log, or null; it decides where the shape does not
     * @return null if neither tells it
     */
    @Nullable BinanceVenue product(RawMessage message, @Nullable BinanceVenue hint) {
        boolean isCoin = isCoin(message);
        return switch (this) {
            case DEPTH ->
                    futuresIf(
                            message.has(RawMessage.PU) || message.has(RawMessage.PS),
                            isCoin && message.has(RawMessage.PS));
            case TRADE, AGGREGATE_TRADE -> futuresIf(!message.has(M), isCoin);
            case BOOK_TICKER -> futuresIf(message.has(T) || message.has(RawMessage.PS), isCoin);
            case MARK_PRICE -> futuresIf(true, isCoin);
            case LIQUIDATION ->
                    futuresIf(
                            true,
                            (message.is(O, FieldType.OBJECT) && !message.has(RawMessage.ST))
                                    ? isCoin(message.inner())
                                    : isCoin);
            case KLINE -> isCoin ? BinanceVenue.COINM : hint;
            case SNAPSHOT -> snapshotProduct(message, hint);
            case REPLY, UNKNOWN -> null;
        };
    }

    /**
     * Whether a message of futures is of COIN-M: {@code st} says it (1 USD-M, 2 COIN-M). Without it
     * the pair {@code ps} of a USD-M symbol is the symbol itself, or its beginning where it has a
     * date of delivery.
     */
    private static boolean isCoin(RawMessage message) {
        if (message.is(RawMessage.ST, FieldType.INTEGER)) {
            return message.values.number(RawMessage.ST) == 2;
        }
        return hasCoinSymbol(message, S)
                || (message.has(RawMessage.PS) && !isSymbolOfPair(message));
    }

    private static boolean isSymbolOfPair(RawMessage message) {
        if (!message.is(RawMessage.PS, FieldType.TEXT) || !message.is(S, FieldType.TEXT)) {
            return false;
        }
        byte[] text = message.text();
        int symbol = message.values.from(S);
        int pair = message.values.from(RawMessage.PS);
        int length = message.values.to(RawMessage.PS) - pair;
        return message.values.to(S) - symbol >= length
                && Arrays.equals(text, symbol, symbol + length, text, pair, pair + length);
    }

    private static BinanceVenue futuresIf(boolean isFutures, boolean isCoin) {
        if (!isFutures) {
            return BinanceVenue.SPOT;
        }
        return isCoin ? BinanceVenue.COINM : BinanceVenue.USDM;
    }

    private static BinanceVenue snapshotProduct(RawMessage message, @Nullable BinanceVenue hint) {
        if (message.has(RawMessage.PAIR) || hasCoinSymbol(message, RawMessage.SYMBOL)) {
            return BinanceVenue.COINM;
        }
        if (message.has(T)) {
            return hint == BinanceVenue.COINM ? hint : BinanceVenue.USDM;
        }
        return hint == null ? BinanceVenue.SPOT : hint;
    }

    private static boolean hasCoinSymbol(RawMessage message, int slot) {
        if (!message.is(slot, FieldType.TEXT)) {
            return false;
        }
        byte[] text = message.text();
        int to = message.values.to(slot);
        for (int at = message.values.from(slot); at + 4 <= to; at++) {
            if (text[at] == 'U'
                    && text[at + 1] == 'S'
                    && text[at + 2] == 'D'
                    && text[at + 3] == '_') {
                return true;
            }
        }
        return false;
    }
}
