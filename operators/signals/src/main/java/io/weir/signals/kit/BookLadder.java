package io.weir.signals.kit;

import io.weir.book.BookView;
import io.weir.schema.Int128;
import io.weir.schema.Side;
import java.util.Arrays;

/**
 * The levels of one side at one row with cumulative quantities and notionals, read from the book as
 * far as some feature asks and no further.
 */
public final class BookLadder {

    private final BookView book;
    private final Side side;
    private long[] prices = new long[32];
    private long[] cumulative = new long[32];

    /** Of price times quantity, up to each level and up to the last. */
    private long[] notionalHigh = new long[32];

    private long[] notionalLow = new long[32];
    private final Int128 notional = new Int128();
    private int read;
    private int levels;
    private boolean unlimited;

    BookLadder(BookView book, Side side) {
        this.book = book;
        this.side = side;
    }

    /** The book may have changed. */
    void reset() {
        read = 0;
        notional.clear();
        levels = book.levels(side);
        unlimited = book.isUnlimited(side);
    }

    /** Levels within the known range. */
    public int levels() {
        return levels;
    }

    public boolean isUnlimited() {
        return unlimited;
    }

    public long knownLimit() {
        return book.knownLimit(side);
    }

    /**
     * Reads up to {@code wanted} levels.
     *
     * @return how many of them there are, or -1 where some of them may lie beyond the known range
     *     or their quantities exceed a {@code long}
     */
    public int upTo(int wanted) {
        if (levels < wanted && !unlimited) {
            return -1;
        }
        int there = Math.min(wanted, levels);
        return readTo(there) ? there : -1;
    }

    /** Reads {@code wanted} levels that exist; false where their sum exceeds a {@code long}. */
    public boolean readTo(int wanted) {
        if (wanted > prices.length) {
            int capacity = Math.max(wanted, 2 * prices.length);
            prices = Arrays.copyOf(prices, capacity);
            cumulative = Arrays.copyOf(cumulative, capacity);
            notionalHigh = Arrays.copyOf(notionalHigh, capacity);
            notionalLow = Arrays.copyOf(notionalLow, capacity);
        }
        while (read < wanted) {
            long before = read == 0 ? 0 : cumulative[read - 1];
            long quantity = book.quantity(side, read);
            long sum = before + quantity;
            if (sum < before) {
                return false;
            }
            prices[read] = book.price(side, read);
            cumulative[read] = sum;
            notional.addProduct(prices[read], quantity);
            notionalHigh[read] = notional.high();
            notionalLow[read] = notional.low();
            read++;
        }
        return true;
    }

    /** Price of a level that was read. */
    public long price(int level) {
        return prices[level];
    }

    /** Quantity of the levels up to this one, which was read. */
    public long cumulative(int level) {
        return cumulative[level];
    }

    /** Sum of price times quantity over so many levels, which were read. */
    public void notional(int count, Int128 out) {
        out.clear();
        if (count > 0) {
            out.set(notionalHigh[count - 1], notionalLow[count - 1]);
        }
    }

    /** Quantity of a level that was read. */
    public long quantity(int level) {
        return level == 0 ? cumulative[0] : cumulative[level] - cumulative[level - 1];
    }
}
