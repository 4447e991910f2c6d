package io.weir.book;

import io.weir.schema.Side;
import io.weir.schema.event.BookUpdate;
import java.util.List;

/** A level as the tests write it down. */
record Level(Side side, long price, long quantity) {

    static Level bid(long price, long quantity) {
        return new Level(Side.BID, price, quantity);
    }

    static Level ask(long price, long quantity) {
        return new Level(Side.ASK, price, quantity);
    }

    /** One message's levels, bids first. */
    static BookUpdate update(List<Level> levels, long first, long previous) {
        int bids = (int) levels.stream().filter(level -> level.side() == Side.BID).count();
        long[] prices = new long[levels.size()];
        long[] quantities = new long[levels.size()];
        int bid = 0;
        int ask = bids;
        for (Level level : levels) {
            int at = level.side() == Side.BID ? bid++ : ask++;
            prices[at] = level.price();
            quantities[at] = level.quantity();
        }
        return new BookUpdate(prices, quantities, bids, first, previous);
    }
}
