package io.weir.book;

import io.weir.schema.Checks;
import io.weir.schema.FixedPoint;
import io.weir.schema.Side;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import io.weir.schema.state.Segmented;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rebuilt best levels with the venue's own best quotes.
 *
 * <p>At every depth event the best price and size of both sides must equal the last quote whose id
 * is not above the event's. The quote may come before or after the event, so tops wait until a
 * quote with a higher id shows that no other can belong to them, or until coverage ends. Memory is
 * bounded: where one feed runs far ahead of the other the oldest are forgotten uncompared.
 */
final class BestQuoteCheck {

    /** Quotes remembered at most. */
    static final int QUOTES_MAX = 4_096;

    /** Quotes remembered at most while no book is being built. */
    static final int QUOTES_IDLE_MAX = 64;

    /** Tops that wait at most. */
    static final int TOPS_MAX = 1_024;

    private static final int WIDTH = 5;
    private static final int FLAG_COLUMN = WIDTH;

    private final LongRing quotes = new LongRing("book-quotes", WIDTH);
    private final LongRing tops = new LongRing("book-tops", WIDTH + 1);
    private final BookCounters counters;

    /** Whether depth events and quotes are numbered alike; else nothing is compared. */
    private final boolean comparable;

    /** Update id with which the book began to be valid: tops up to it are of another one. */
    private long since = MarketEvent.NONE;

    /** What a quote said against the book, until it is taken; no state, since that is at once. */
    private @Nullable String contradiction;

    private final boolean isWitness;
    private final int priceScale;

    BestQuoteCheck(BookRules rules, int priceScale, BookCounters counters) {
        this.isWitness = rules.quotesAreWitness();
        this.priceScale = priceScale;
        this.comparable =
                rules.identity(EventKind.BOOK_DELTA) == Identity.GLOBAL
                        && rules.identity(EventKind.BEST_QUOTE) == Identity.GLOBAL;
        this.counters = counters;
    }

    List<Segmented> segmented() {
        return List.of(quotes, tops);
    }

    /** Remembers a quote and compares the tops that now have theirs. */
    void onQuote(long id, BestQuote quote, boolean building) {
        if (!comparable || (!quotes.isEmpty() && id <= quotes.get(quotes.tail() - 1, 0))) {
            return;
        }
        while (!tops.isEmpty() && tops.get(tops.head(), 0) < id) {
            compareOldest();
        }
        long entry = quotes.append();
        quotes.set(entry, 0, id);
        quotes.set(entry, 1, quote.bidPrice());
        quotes.set(entry, 2, quote.bidQuantity());
        quotes.set(entry, 3, quote.askPrice());
        quotes.set(entry, 4, quote.askQuantity());
        int max = building ? QUOTES_MAX : QUOTES_IDLE_MAX;
        if (quotes.size() > max) {
            quotes.trimTo(quotes.tail() - max);
        }
    }

    /** Takes the top of the book after the depth event with last update id {@code id}. */
    void onDepth(long id, L2Book book) {
        if (!comparable) {
            return;
        }
        if (tops.size() == TOPS_MAX) {
            tops.trimTo(tops.head() + 1);
        }
        long entry = tops.append();
        tops.set(entry, 0, id);
        if (book.size(Side.BID) > 0) {
            tops.set(entry, 1, book.price(Side.BID, 0));
            tops.set(entry, 2, book.quantity(Side.BID, 0));
        }
        if (book.size(Side.ASK) > 0) {
            tops.set(entry, 3, book.price(Side.ASK, 0));
            tops.set(entry, 4, book.quantity(Side.ASK, 0));
        }
        boolean outside = book.isBestUnknown(Side.BID) || book.isBestUnknown(Side.ASK);
        tops.set(entry, FLAG_COLUMN, outside ? 1 : 0);
        if (!quotes.isEmpty()) {
            long newest = quotes.get(quotes.tail() - 1, 0);
            while (!tops.isEmpty() && tops.get(tops.head(), 0) < newest) {
                compareOldest();
            }
        }
    }

    /** No quote comes any more: compares what waits. */
    void finish() {
        while (!tops.isEmpty()) {
            compareOldest();
        }
    }

    /** Forgets everything: ids of another coverage do not compare. */
    void clear() {
        tops.clear();
        quotes.clear();
    }

    private void compareOldest() {
        long top = tops.head();
        long id = tops.get(top, 0);
        long quote = quotes.head();
        while (quote + 1 < quotes.tail() && quotes.get(quote + 1, 0) <= id) {
            quote++;
        }
        quotes.trimTo(quote);
        if (!quotes.isEmpty() && quotes.get(quote, 0) <= id) {
            compare(top, quote, quotes.get(quote, 0) == id);
        }
        tops.trimTo(top + 1);
    }

    private void compare(long top, long quote, boolean equalIds) {
        boolean equal = true;
        for (int i = 1; i < WIDTH; i++) {
            equal &= tops.get(top, i) == quotes.get(quote, i);
        }
        counters.increment(BookCounter.QUOTES_COMPARED);
        if (equalIds) {
            counters.increment(BookCounter.QUOTES_COMPARED_EQUAL_ID);
        }
        if (!equal) {
            counters.increment(BookCounter.QUOTES_UNEQUAL);
            boolean known = tops.get(top, FLAG_COLUMN) == 0;
            if (equalIds) {
                counters.increment(BookCounter.QUOTES_UNEQUAL_EQUAL_ID);
            }
            if (!known) {
                counters.increment(BookCounter.QUOTES_UNEQUAL_OUTSIDE_KNOWN);
            }
            if (isWitness && equalIds && known && tops.get(top, 0) > since) {
                contradiction = contradiction(top, quote);
            }
        }
    }

    private String contradiction(long top, long quote) {
        return Checks.format(
                "%s: update %d has bid %s, ask %s; book has %s, %s",
                StatusReason.QUOTE,
                quotes.get(quote, 0),
                level(quotes, quote, 1),
                level(quotes, quote, 3),
                level(tops, top, 1),
                level(tops, top, 3));
    }

    private String level(LongRing ring, long entry, int column) {
        return FixedPoint.format(ring.get(entry, column), priceScale);
    }

    /** The book is valid from an update on: earlier tops are of another book. */
    void spellBegins(long sequence) {
        since = sequence;
    }

    /** What a quote that is a witness said against the book since it was asked last, or null. */
    @Nullable String takeContradiction() {
        String taken = contradiction;
        contradiction = null;
        return taken;
    }

    void write(ByteOutput out) {
        quotes.writeBounds(out);
        tops.writeBounds(out);
        out.writeLong(since);
    }

    void read(int version, ByteInput in) {
        quotes.readBounds(in);
        tops.readBounds(in);
        since = version > 2 ? in.readLong() : MarketEvent.NONE;
    }
}
