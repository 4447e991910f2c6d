package io.weir.venue.toy;

import io.weir.schema.Aggressor;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Trade;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.WireFormat;
import io.weir.venue.kit.Decimals;
import io.weir.venue.kit.InstrumentCache;
import io.weir.venue.kit.JsonCursor;
import io.weir.venue.kit.JsonDecoder;
import io.weir.venue.kit.Levels;
import io.weir.venue.kit.Names;
import io.weir.venue.kit.NumberTexts;
import io.weir.venue.kit.RejectedMessageException;
import io.weir.venue.kit.Times;
import org.jspecify.annotations.Nullable;

/**
 * Messages such as {@code {"toy":"spot","s":"X","type":"trade","p":1.5,"q":"2","ts":17.5}}: {@code
 * trade}, {@code delta} and {@code book}, the latter two with sides {@code b} and {@code a}; any
 * may have a number {@code n}; {@code pong} names nothing.
 */
final class ToyWire implements WireFormat {

    static final ToyWire INSTANCE = new ToyWire();

    private static final Names FIELDS =
            Names.of("toy", "s", "type", "p", "q", "ts", "n", "b", "a", "pong");
    private static final Names PRODUCTS = Names.of("spot", "perp");

    private ToyWire() {}

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public MessageProbe probe(String venue) {
        return new Probe();
    }

    @Override
    public PayloadDecoder decoder(LogFacts facts, InstrumentRegistry registry) {
        return new Decoder(registry);
    }

    private static int product(JsonCursor in) {
        in.text("toy");
        int product = PRODUCTS.indexOf(in.textBytes(), in.textFrom(), in.textTo());
        if (product < 0) {
            throw RejectedMessageException.of(
                    Reason.SCHEMA, "Invalid toy: must be spot or perp, was %s", in.string());
        }
        return product;
    }

    private static final class Probe implements MessageProbe {
        private final JsonCursor in = new JsonCursor();
        private MessageIdentity last = MessageIdentity.NONE;

        @Override
        public @Nullable MessageIdentity identify(byte[] bytes, int from, int to) {
            try {
                in.start(bytes, from, to);
                return read();
            } catch (RejectedMessageException e) {
                return null;
            }
        }

        private @Nullable MessageIdentity read() {
            int product = -1;
            String symbol = "";
            boolean pong = false;
            in.beginObject();
            while (in.nextField()) {
                switch (in.field(FIELDS)) {
                    case 0 -> product = product(in);
                    case 1 -> {
                        in.text("s");
                        symbol = in.string();
                    }
                    case 9 -> pong = in.flag("pong");
                    default -> in.skip();
                }
            }
            if (product < 0) {
                return pong ? MessageIdentity.NONE : null;
            }
            MessageIdentity found = new MessageIdentity(ToyVenue.values()[product].id(), symbol);
            last = found.equals(last) ? last : found;
            return last;
        }
    }

    private static final class Decoder extends JsonDecoder {
        private final InstrumentCache[] instruments = new InstrumentCache[2];
        private final NumberTexts numbers = new NumberTexts(3);
        private final Levels levels = new Levels();

        Decoder(InstrumentRegistry registry) {
            for (ToyVenue venue : ToyVenue.values()) {
                instruments[venue.ordinal()] = new InstrumentCache(venue.id(), registry);
            }
        }

        @Override
        protected void read(JsonCursor in, DecodeSink out) {
            int product = 0;
            InstrumentCache.@Nullable Entry entry = null;
            String type = "";
            long number = MarketEvent.NONE;
            levels.clear();
            in.beginObject();
            while (in.nextField()) {
                switch (in.field(FIELDS)) {
                    case 0 -> product = product(in);
                    case 1 -> {
                        in.text("s");
                        entry = instruments[product].of(in.textBytes(), in.textFrom(), in.textTo());
                    }
                    case 2 -> {
                        in.text("type");
                        type = in.string();
                    }
                    case 3 -> in.number(numbers, 0, "p");
                    case 4 -> in.number(numbers, 1, "q");
                    case 5 -> in.number(numbers, 2, "ts");
                    case 6 -> number = in.integer("n");
                    case 7 -> levels.readArrays(in, true);
                    case 8 -> levels.readArrays(in, false);
                    default -> in.skip();
                }
            }
            if (entry == null) {
                out.ignored("names no instrument");
            } else {
                out.event(event(in.bytes(), entry, type, number));
            }
        }

        private MarketEvent event(
                byte[] text, InstrumentCache.Entry entry, String type, long number) {
            Instrument instrument = entry.instrument();
            if (type.equals("trade")) {
                int priceScale = instrument.priceScale();
                int quantityScale = instrument.quantityScale();
                Trade trade =
                        new Trade(
                                Decimals.positive(numbers, 0, text, priceScale, "p"),
                                Decimals.positive(numbers, 1, text, quantityScale, "q"),
                                Aggressor.BUY,
                                true);
                long time = Times.ofSeconds(text, numbers.from(2), numbers.to(2), "ts");
                return MarketEvent.unstamped(entry.id(), EventKind.TRADE, number, time, trade);
            }
            EventKind kind = type.equals("book") ? EventKind.BOOK_SNAPSHOT : EventKind.BOOK_DELTA;
            return MarketEvent.unstamped(
                    entry.id(),
                    kind,
                    number,
                    MarketEvent.NONE,
                    levels.update(text, instrument, number, MarketEvent.NONE));
        }
    }
}
