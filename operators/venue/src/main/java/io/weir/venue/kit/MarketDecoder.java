package io.weir.venue.kit;

import io.weir.schema.Aggressor;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import org.jspecify.annotations.Nullable;

/**
 * A decoder of JSON messages of one venue that bring books and trades, and their probe: a message
 * has the form if it can be read, whatever its numbers are worth.
 *
 * <p>A decoder reads the fields of one book or trade in any order, with the methods named after
 * them, and then asks for the event, which is refused if a field is missing.
 */
public abstract class MarketDecoder extends JsonDecoder implements MessageProbe {

    private static final int PRICE = 0;
    private static final int QUANTITY = 1;
    private static final int BOTH = 3;

    /** Levels of the book message that is read. */
    protected final Levels levels = new Levels();

    private final String venue;
    private final InstrumentCache instruments;
    private final NumberTexts numbers = new NumberTexts(2);
    private InstrumentCache.@Nullable Entry instrument;
    private @Nullable Aggressor aggressor;
    private int seen;
    private long id;
    private long time;
    private long checksum;

    private final JsonCursor probed = new JsonCursor();
    private final HeldAnswers dropped = new HeldAnswers();
    private MessageIdentity lastIdentity = MessageIdentity.NONE;
    private InstrumentCache.@Nullable Entry lastNamed;

    protected MarketDecoder(String venue, InstrumentRegistry registry) {
        this.venue = venue;
        this.instruments = new InstrumentCache(venue, registry);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the cache answers with the same object
    public final @Nullable MessageIdentity identify(byte[] bytes, int from, int to) {
        dropped.clear();
        clear();
        try {
            probed.start(bytes, from, to);
            read(probed, dropped);
            probed.end();
        } catch (RejectedMessageException e) {
            if (!isOfValue(e.reason())) {
                return null;
            }
        }
        if (instrument == null) {
            return MessageIdentity.NONE;
        }
        if (instrument != lastNamed) {
            lastNamed = instrument;
            lastIdentity = new MessageIdentity(venue, instrument.instrument().symbol());
        }
        return lastIdentity;
    }

    private static boolean isOfValue(Reason reason) {
        return reason == Reason.SCALE || reason == Reason.OVERFLOW || reason == Reason.RULE;
    }

    /** Forgets all fields, those of the instrument included. */
    protected final void clear() {
        instrument = null;
        next();
    }

    /** Forgets all fields but the instrument: another event of it follows. */
    protected final void next() {
        levels.clear();
        aggressor = null;
        seen = 0;
        id = MarketEvent.NONE;
        time = MarketEvent.NONE;
        checksum = MarketEvent.NONE;
    }

    /** Reads the symbol. */
    protected final void symbol(JsonCursor in) {
        in.text("symbol");
        require(!in.textIs(""), "symbol");
        instrument = instruments.of(in.textBytes(), in.textFrom(), in.textTo());
    }

    /** Reads the price of a trade. */
    protected final void price(JsonCursor in) {
        in.number(numbers, PRICE, "price");
        seen |= 1 << PRICE;
    }

    /** Reads the quantity of a trade. */
    protected final void quantity(JsonCursor in) {
        in.number(numbers, QUANTITY, "quantity");
        seen |= 1 << QUANTITY;
    }

    /** Reads the side that took liquidity: one of two texts. */
    protected final void side(JsonCursor in, String buy, String sell) {
        in.text("side");
        if (!in.textIs(buy) && !in.textIs(sell)) {
            throw RejectedMessageException.of(
                    Reason.SCHEMA,
                    "Invalid side: must be %s or %s, was '%s'",
                    buy,
                    sell,
                    RejectedMessageException.shown(in.string()));
        }
        aggressor = in.textIs(buy) ? Aggressor.BUY : Aggressor.SELL;
    }

    /** Reads the venue's number of the event. */
    protected final void id(JsonCursor in) {
        id = in.integer("id");
    }

    /** Reads a checksum. */
    protected final void checksum(JsonCursor in) {
        checksum = in.integer("checksum");
    }

    /** Reads the venue time as text: see {@link Times#ofIso}. */
    protected final void isoTime(JsonCursor in) {
        in.text("time");
        time = Times.ofIso(in.textBytes(), in.textFrom(), in.textTo(), "time");
    }

    /** Reads the venue time as a number of ms. */
    protected final void millis(JsonCursor in) {
        time = Times.ofUnits(in.integer("time"), 1_000_000, "time");
    }

    /** Reads a time as a text of seconds with decimals. */
    protected static long decimalTime(JsonCursor in) {
        in.text("time");
        return Times.ofSeconds(in.textBytes(), in.textFrom(), in.textTo(), "time");
    }

    /** Sets the venue time, ns, or {@link MarketEvent#NONE}. */
    protected final void time(long nanos) {
        time = nanos;
    }

    /** The venue time that was read, or {@link MarketEvent#NONE}. */
    protected final long time() {
        return time;
    }

    /** The trade whose fields were read; it may have no number. */
    protected final MarketEvent trade(JsonCursor in) {
        InstrumentCache.Entry entry = instrument();
        require(seen == BOTH, "price and a quantity");
        require(time != MarketEvent.NONE, "time");
        if (aggressor == null) {
            throw missing("side");
        }
        byte[] text = in.bytes();
        Instrument of = entry.instrument();
        Trade trade =
                new Trade(
                        Decimals.positive(numbers, PRICE, text, of.priceScale(), "price"),
                        Decimals.positive(numbers, QUANTITY, text, of.quantityScale(), "quantity"),
                        aggressor,
                        true);
        return MarketEvent.unstamped(entry.id(), EventKind.TRADE, id, time, trade);
    }

    /** The book message whose levels were read, of a venue without checksums. */
    protected final MarketEvent book(JsonCursor in, EventKind kind) {
        InstrumentCache.Entry entry = instrument();
        return book(kind, levels.update(in.bytes(), entry.instrument(), id, MarketEvent.NONE));
    }

    /**
     * The book message whose levels were read, of a venue with checksums.
     *
     * @param depth levels per side to which the venue cuts the book; 0 if that is not known
     */
    protected final MarketEvent book(JsonCursor in, EventKind kind, int depth) {
        InstrumentCache.Entry entry = instrument();
        // A snapshot may have none.
        require(kind == EventKind.BOOK_SNAPSHOT || checksum != MarketEvent.NONE, "checksum");
        return book(kind, levels.updateWithDigits(in.bytes(), entry.instrument(), checksum, depth));
    }

    private MarketEvent book(EventKind kind, BookUpdate update) {
        return MarketEvent.unstamped(instrument().id(), kind, id, time, update);
    }

    private InstrumentCache.Entry instrument() {
        if (instrument == null) {
            throw missing("symbol");
        }
        return instrument;
    }

    /** Refuses the message where it lacks something. */
    protected final void require(boolean has, String what) {
        if (!has) {
            throw missing(what);
        }
    }

    private RejectedMessageException missing(String what) {
        return RejectedMessageException.of(
                Reason.SCHEMA, "Invalid message of %s: must have a %s", venue, what);
    }

    /** The refusal of a message of a channel that is not known. */
    protected final RejectedMessageException unknownChannel(String channel) {
        return RejectedMessageException.of(
                Reason.UNKNOWN_CHANNEL,
                "Invalid channel of %s: must be a known one, was '%s'",
                venue,
                RejectedMessageException.shown(channel));
    }
}
