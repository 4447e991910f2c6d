package io.weir.scenario.damage;

import io.weir.schema.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The best levels of a true book at a moment.
 *
 * @param bids price and quantity, the best first, at most {@link #LEVELS}
 * @param asks likewise
 */
public record TrueTop(List<Level> bids, List<Level> asks) {

    /** Levels of a side that are kept. */
    public static final int LEVELS = 20;

    /** One level of a book. */
    public record Level(BigDecimal price, BigDecimal quantity) {}

    static TrueTop of(TrueBook book) {
        return new TrueTop(best(book, Side.BID), best(book, Side.ASK));
    }

    private static List<Level> best(TrueBook book, Side side) {
        List<Level> best = new ArrayList<>();
        for (Map.Entry<BigDecimal, BigDecimal> level : book.levels(side).entrySet()) {
            if (best.size() == LEVELS) {
                break;
            }
            best.add(new Level(level.getKey(), level.getValue()));
        }
        return List.copyOf(best);
    }
}
