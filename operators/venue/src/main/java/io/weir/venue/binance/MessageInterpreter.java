package io.weir.venue.binance;

import io.weir.schema.Aggressor;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import io.weir.venue.kit.InstrumentCache;
import io.weir.venue.kit.RejectedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a message into its event, whichever reader found them. */
final class MessageInterpreter {

    private static final int LOWER_A = RawMessage.slot('a');
    private static final int LOWER_B = RawMessage.slot('b');
    private static final int LOWER_M = RawMessage.slot('m');
    private static final int LOWER_P = RawMessage.slot('p');
    private static final int LOWER_Q = RawMessage.slot('q');
    private static final int LOWER_S = RawMessage.slot('s');
    private static final int LOWER_T = RawMessage.slot('t');
    private static final int LOWER_U = RawMessage.slot('u');
    private static final int UPPER_A = RawMessage.slot('A');
    private static final int UPPER_B = RawMessage.slot('B');
    private static final int UPPER_E = RawMessage.slot('E');
    private static final int UPPER_T = RawMessage.slot('T');
    private static final int UPPER_U = RawMessage.slot('U');
    private static final int UPPER_X = RawMessage.slot('X');

    /** Symbols that a dead letter names. */
    private static final int NAMES_SHOWN = 5;

    private static final BinanceVenue[] PRODUCTS = BinanceVenue.values();
    private static final byte[] MARKET = "MARKET".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOT_AVAILABLE = "NA".getBytes(StandardCharsets.US_ASCII);

    /** Why a reply says nothing of the market. */
    static final String REPLY = "reply to a request";

    /** Why a trade without price or quantity is no trade. */
    static final String EMPTY_TRADE = "trade with X=NA and zero price or quantity";

    private final @Nullable BinanceVenue hint;

    private final LogFacts facts;
    private final InstrumentCache[] instruments = new InstrumentCache[PRODUCTS.length];
    private @Nullable BinanceRequest request;

    MessageInterpreter(LogFacts facts, InstrumentRegistry registry) {
        this.facts = facts;
        hint = BinanceVenue.onlyOf(facts);
        for (BinanceVenue product : PRODUCTS) {
            int p = product.ordinal();
            instruments[p] = new InstrumentCache(product.id(), registry);
        }
    }

    /** Says that the next message answers this request. */
    void beginAnswer(BinanceRequest newRequest) {
        request = newRequest;
    }

    /** Says that messages answer no request from here on. */
    void endAnswer() {
        request = null;
    }

    /** Tells {@code out} what the message says: once. */
    void interpret(RawMessage message, DecodeSink out) {
        @Nullable MarketEvent event;
        try {
            Channel channel = Channel.of(message);
            if (channel == Channel.REPLY) {
                out.ignored(REPLY);
                return;
            }
            event = event(channel, message);
        } catch (RejectedMessageException e) {
            out.deadLetter(e.reason(), e.detail());
            return;
        }
        if (event == null) {
            out.ignored(EMPTY_TRADE);
        } else {
            out.event(event);
        }
    }

    private @Nullable MarketEvent event(Channel channel, RawMessage message) {
        return switch (channel) {
            case BOOK_TICKER -> bookTicker(message);
            case TRADE -> trade(message, channel, EventKind.TRADE, LOWER_T);
            case AGGREGATE_TRADE -> trade(message, channel, EventKind.AGGREGATE_TRADE, LOWER_A);
            case DEPTH -> depth(message);
            case SNAPSHOT -> snapshot(message);
            case MARK_PRICE ->
                    DerivativeFields.markPrice(
                            message, instrument(channel, message, message, LOWER_S));
            case LIQUIDATION -> {
                RawMessage order = DerivativeFields.order(message);
                yield DerivativeFields.liquidation(
                        order, instrument(channel, message, order, LOWER_S));
            }
            case KLINE -> BarFields.kline(message, instrument(channel, message, message, LOWER_S));
            case REPLY, UNKNOWN -> throw unknown(message);
        };
    }

    private static RejectedMessageException unknown(RawMessage message) {
        int event = RawMessage.slot('e');
        if (message.has(event) && !message.is(event, FieldType.TEXT)) {
            Fields.requireText(message, event, Channel.UNKNOWN);
        }
        String stream =
                message.is(RawMessage.STREAM, FieldType.TEXT)
                        ? message.string(RawMessage.STREAM)
                        : "none";
        return RejectedMessageException.of(
                Reason.UNKNOWN_CHANNEL,
                "Invalid channel: must be one that Weir decodes, was event '%s' of stream '%s'",
                RejectedMessageException.shown(
                        message.is(event, FieldType.TEXT) ? message.string(event) : "none"),
                RejectedMessageException.shown(stream));
    }

    private InstrumentCache.Entry instrument(
            Channel channel, RawMessage message, RawMessage holder, int symbolSlot) {
        BinanceRequest asked = request;
        if (asked != null && channel == Channel.SNAPSHOT) {
            byte[] symbol = asked.symbol();
            return instruments[asked.product().ordinal()].of(symbol, 0, symbol.length);
        }
        @Nullable BinanceVenue product = channel.product(message, hint);
        if (product == null) {
            throw RejectedMessageException.of(
                    Reason.UNKNOWN_INSTRUMENT,
                    "Invalid %s: its log must name the product, named none",
                    channel.label());
        }
        InstrumentCache ofProduct = instruments[product.ordinal()];
        if (channel == Channel.SNAPSHOT && !holder.has(symbolSlot)) {
            byte[] symbol = symbolOfSnapshot(product, message).getBytes(StandardCharsets.UTF_8);
            return ofProduct.of(symbol, 0, symbol.length);
        }
        Fields.requireText(holder, symbolSlot, channel);
        int from = holder.values.from(symbolSlot);
        int to = holder.values.to(symbolSlot);
        if (from == to) {
            throw Fields.rejected(Reason.SCHEMA, holder, symbolSlot, channel, "not be empty");
        }
        return ofProduct.of(holder.text(), from, to);
    }

    private String symbolOfSnapshot(BinanceVenue product, RawMessage message) {
        long id = Fields.number(message, RawMessage.LAST_UPDATE_ID, Channel.SNAPSHOT);
        double bid = BookFields.bestPrice(message, true);
        double ask = BookFields.bestPrice(message, false);
        String symbol = facts.symbolOfSnapshot(product.id(), id, bid, ask);
        if (symbol.isEmpty()) {
            throw RejectedMessageException.of(
                    Reason.UNKNOWN_INSTRUMENT,
                    "Invalid snapshot: must name a symbol, or fit one book of %s in its log (%s)"
                            + " by prices and update id, named none, was %d with best bid %s and"
                            + " ask %s; put the snapshots of each symbol into its own file",
                    product.id(),
                    facts.booksOf(product.id()).stream()
                            .limit(NAMES_SHOWN)
                            .map(Instrument::symbolOf)
                            .collect(Collectors.joining(", ")),
                    id,
                    bid == 0 ? "none" : bid,
                    ask == 0 ? "none" : ask);
        }
        return symbol;
    }

    private MarketEvent bookTicker(RawMessage message) {
        Channel channel = Channel.BOOK_TICKER;
        InstrumentCache.Entry entry = instrument(channel, message, message, LOWER_S);
        Instrument instrument = entry.instrument();
        boolean isTimed = message.has(UPPER_T) || message.has(UPPER_E);
        long time = isTimed ? Fields.matchingTime(message, channel) : MarketEvent.NONE;
        BestQuote quote =
                new BestQuote(
                        Fields.amount(message, LOWER_B, instrument.priceScale(), channel),
                        Fields.amount(message, UPPER_B, instrument.quantityScale(), channel),
                        Fields.amount(message, LOWER_A, instrument.priceScale(), channel),
                        Fields.amount(message, UPPER_A, instrument.quantityScale(), channel));
        long sequence = Fields.number(message, LOWER_U, channel);
        return MarketEvent.unstamped(entry.id(), EventKind.BEST_QUOTE, sequence, time, quote);
    }

    // Null if the message says that nothing was traded.
    private @Nullable MarketEvent trade(
            RawMessage message, Channel channel, EventKind kind, int idSlot) {
        InstrumentCache.Entry entry = instrument(channel, message, message, LOWER_S);
        Instrument instrument = entry.instrument();
        long price = Fields.decimal(message, LOWER_P, instrument.priceScale(), channel);
        long quantity = Fields.decimal(message, LOWER_Q, instrument.quantityScale(), channel);
        boolean regular = true;
        if (message.has(UPPER_X)) {
            Fields.requireText(message, UPPER_X, channel);
            regular = message.textIs(UPPER_X, MARKET);
        }
        if (price <= 0 || quantity <= 0) {
            boolean none = price >= 0 && quantity >= 0 && message.textIs(UPPER_X, NOT_AVAILABLE);
            if (none) {
                return null;
            }
            int slot = price <= 0 ? LOWER_P : LOWER_Q;
            throw Fields.rejected(Reason.RULE, message, slot, channel, "be > 0");
        }
        // The buyer being the maker, the seller came last.
        boolean buyerIsMaker = Fields.flag(message, LOWER_M, channel);
        Aggressor aggressor = buyerIsMaker ? Aggressor.SELL : Aggressor.BUY;
        long id = Fields.number(message, idSlot, channel);
        long time = Fields.matchingTime(message, channel);
        Trade trade = new Trade(price, quantity, aggressor, regular);
        return MarketEvent.unstamped(entry.id(), kind, id, time, trade);
    }

    private MarketEvent depth(RawMessage message) {
        Channel channel = Channel.DEPTH;
        InstrumentCache.Entry entry = instrument(channel, message, message, LOWER_S);
        long first = Fields.number(message, UPPER_U, channel);
        long last = Fields.number(message, LOWER_U, channel);
        if (last < first) {
            throw Fields.rejected(Reason.RULE, message, LOWER_U, channel, "be >= U");
        }
        long previous =
                message.has(RawMessage.PU)
                        ? Fields.integer(message, RawMessage.PU, channel)
                        : MarketEvent.NONE;
        long time = Fields.matchingTime(message, channel);
        BookUpdate update =
                BookFields.levels(message, channel, entry.instrument(), first, previous);
        return MarketEvent.unstamped(entry.id(), EventKind.BOOK_DELTA, last, time, update);
    }

    // Fetched by request: whatever time it carries is not taken.
    private MarketEvent snapshot(RawMessage message) {
        Channel channel = Channel.SNAPSHOT;
        InstrumentCache.Entry entry = instrument(channel, message, message, RawMessage.SYMBOL);
        long sequence = Fields.number(message, RawMessage.LAST_UPDATE_ID, channel);
        BookUpdate update =
                BookFields.levels(
                        message, channel, entry.instrument(), MarketEvent.NONE, MarketEvent.NONE);
        return MarketEvent.unstamped(
                entry.id(), EventKind.BOOK_SNAPSHOT, sequence, MarketEvent.NONE, update);
    }
}
