package io.weir.venue.kit;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter.Reason;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.WireDigits;

/**
 * The levels of one message as texts: price, quantity, price, quantity and so on of either side, in
 * the message's order. Reused from message to message.
 */
public final class Levels {

    private static final int CAPACITY = 64;
    private static final String LEVEL = "price or quantity of a level";

    private static final Tail SKIPPED = (in, member) -> in.skip();

    /** Reads what a level has behind price and quantity. */
    public interface Tail {

        /**
         * Reads one member of the level's array.
         *
         * @param member its place in the array, 2 or more
         */
        void read(JsonCursor in, int member);
    }

    /** Texts of the bids. */
    public final NumberTexts bids = new NumberTexts(CAPACITY);

    /** Texts of the asks. */
    public final NumberTexts asks = new NumberTexts(CAPACITY);

    private int bidTexts;
    private int askTexts;

    /** Forgets all levels. */
    public void clear() {
        bidTexts = 0;
        askTexts = 0;
    }

    /** Texts of a side. */
    public NumberTexts side(boolean isBids) {
        return isBids ? bids : asks;
    }

    /** Number of texts of a side: twice that of its levels. */
    public int texts(boolean isBids) {
        return isBids ? bidTexts : askTexts;
    }

    /** Sets the number of texts of a side. */
    public void setTexts(boolean isBids, int count) {
        if (isBids) {
            bidTexts = count;
        } else {
            askTexts = count;
        }
    }

    /** Adds the levels of an array of arrays {@code [price, quantity, …]}; the rest is skipped. */
    public void readArrays(JsonCursor in, boolean isBids) {
        readArrays(in, isBids, SKIPPED);
    }

    /** As {@link #readArrays(JsonCursor, boolean)}; {@code tail} reads the rest. */
    public void readArrays(JsonCursor in, boolean isBids, Tail tail) {
        in.beginArray();
        while (in.nextElement()) {
            in.beginArray();
            int members = 0;
            int index = texts(isBids);
            while (in.nextElement()) {
                if (members < 2) {
                    in.number(side(isBids), index + members, LEVEL);
                } else {
                    tail.read(in, members);
                }
                members++;
            }
            added(isBids, index, members >= 2);
        }
    }

    /**
     * Adds the levels of an array of objects.
     *
     * @param names that of the price and that of the quantity; other fields are skipped
     */
    public void readObjects(JsonCursor in, boolean isBids, Names names) {
        in.beginArray();
        while (in.nextElement()) {
            in.beginObject();
            int seen = 0;
            int index = texts(isBids);
            while (in.nextField()) {
                int field = in.field(names);
                if (field < 0) {
                    in.skip();
                } else {
                    in.number(side(isBids), index + field, LEVEL);
                    seen |= 1 << field;
                }
            }
            added(isBids, index, seen == 3);
        }
    }

    private void added(boolean isBids, int index, boolean whole) {
        if (!whole) {
            throw RejectedMessageException.of(
                    Reason.SCHEMA,
                    "Invalid %s level %d: must have a price and a quantity",
                    isBids ? "bid" : "ask",
                    index / 2);
        }
        setTexts(isBids, index + 2);
    }

    /**
     * All levels as fixed point; one that is no number, negative, or has too many decimals rejects
     * the message.
     *
     * @param text in which the levels are
     */
    public BookUpdate update(
            byte[] text, Instrument instrument, long firstSequence, long previousSequence) {
        int bidLevels = bidTexts / 2;
        int levels = bidLevels + askTexts / 2;
        long[] prices = new long[levels];
        long[] quantities = new long[levels];
        fill(text, true, instrument, prices, quantities);
        fill(text, false, instrument, prices, quantities);
        return new BookUpdate(prices, quantities, bidLevels, firstSequence, previousSequence);
    }

    /**
     * As {@link #update(byte[], Instrument, long, long)}, of a venue with checksums and without
     * numbers.
     *
     * @param checksum as sent, or {@link MarketEvent#NONE}
     * @param depth levels per side to which the venue cuts the book; 0 if it does not
     */
    public BookUpdate updateWithDigits(
            byte[] text, Instrument instrument, long checksum, int depth) {
        BookUpdate bare = update(text, instrument, MarketEvent.NONE, MarketEvent.NONE);
        byte[] prices = new byte[bare.levels()];
        byte[] quantities = new byte[bare.levels()];
        for (int i = 0; i < prices.length; i++) {
            boolean isBids = i < bare.bids();
            NumberTexts texts = side(isBids);
            int at = 2 * (isBids ? i : i - bare.bids());
            prices[i] = (byte) Decimals.places(texts, at, text, place(isBids, at));
            quantities[i] = (byte) Decimals.places(texts, at + 1, text, place(isBids, at + 1));
        }
        return new BookUpdate(
                bare.prices(),
                bare.quantities(),
                bare.bids(),
                MarketEvent.NONE,
                MarketEvent.NONE,
                new WireDigits(prices, quantities, checksum, depth));
    }

    private void fill(
            byte[] text, boolean isBids, Instrument instrument, long[] prices, long[] quantities) {
        NumberTexts texts = side(isBids);
        int first = isBids ? 0 : bidTexts / 2;
        int count = texts(isBids) / 2;
        int priceScale = instrument.priceScale();
        int quantityScale = instrument.quantityScale();
        for (int i = 0; i < count; i++) {
            long price = texts.fixedPoint(2 * i, text, priceScale);
            long quantity = texts.fixedPoint(2 * i + 1, text, quantityScale);
            // What could not be parsed is negative too.
            if (price < 0) {
                throw bad(texts.string(2 * i, text), place(isBids, 2 * i), price, priceScale);
            }
            if (quantity < 0) {
                throw bad(
                        texts.string(2 * i + 1, text),
                        place(isBids, 2 * i + 1),
                        quantity,
                        quantityScale);
            }
            prices[first + i] = price;
            quantities[first + i] = quantity;
        }
    }

    private static String place(boolean isBids, int index) {
        String side = isBids ? "bid" : "ask";
        return (index % 2 == 0 ? "price" : "quantity") + " of " + side + " level " + index / 2;
    }

    private static RejectedMessageException bad(String text, String place, long value, int scale) {
        if (!FixedPoint.isNumber(value)) {
            return Decimals.unreadable(value, scale, place, text);
        }
        return RejectedMessageException.of(
                Reason.RULE,
                "Invalid %s: must be >= 0, was '%s'",
                place,
                RejectedMessageException.shown(text));
    }
}
