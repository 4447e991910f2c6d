package io.weir.book;

import io.weir.schema.Side;
import io.weir.schema.event.BookLevels;

/**
 * Read-only view of a book, shared by reference: valid until the next event.
 *
 * <p>Levels are numbered from 0, the best. Only levels within the known range are seen: what lies
 * beyond the outermost price of the last snapshot is unknown, not empty.
 */
public interface BookView extends BookLevels {

    /** Stands for a quantity that the book does not know. */
    long UNKNOWN_QUANTITY = -1;

    /** Null before the instrument's first record; then never null. */
    @org.jspecify.annotations.Nullable
    BookStatus status();

    /** Whether features may read the book. */
    default boolean isValid() {
        return status() == BookStatus.VALID;
    }

    /** Number of levels within the known range. 0: the side is empty or its best is unknown. */
    @Override
    int levels(Side side);

    /** Levels within the known range whose price is {@code outermost} or nearer to the best. */
    default int levelsWithin(Side side, long outermost) {
        int there = 0;
        while (there < levels(side)
                && (side == Side.BID
                        ? price(side, there) >= outermost
                        : price(side, there) <= outermost)) {
            there++;
        }
        return there;
    }

    /**
     * Quantity of the best levels together, or -1 where it exceeds a {@code long}.
     *
     * @param count of levels; at most {@code levels(side)}
     */
    default long quantityOfBest(Side side, int count) {
        long sum = 0;
        for (int level = 0; level < count && sum >= 0; level++) {
            sum += quantity(side, level);
        }
        return sum < 0 ? -1 : sum;
    }

    /**
     * Displayed quantity at a price: 0 if there is none, {@link #UNKNOWN_QUANTITY} where the price
     * lies beyond the known range.
     */
    default long shown(Side side, long price) {
        if (!isKnown(side, price)) {
            return UNKNOWN_QUANTITY;
        }
        int within = levelsWithin(side, price);
        return within > 0 && price(side, within - 1) == price ? quantity(side, within - 1) : 0;
    }

    /** Whether a price lies within the known range of its side. */
    default boolean isKnown(Side side, long price) {
        return isUnlimited(side)
                || (side == Side.BID ? price >= knownLimit(side) : price <= knownLimit(side));
    }

    /** Whether nothing lies beyond the last level: the side is known to its end. */
    boolean isUnlimited(Side side);

    /**
     * Outermost known price: the lowest known bid price or the highest known ask price. Meaningless
     * where {@link #isUnlimited}.
     */
    long knownLimit(Side side);

    /**
     * Whether there are prices on this side of which the best is outside the known range: its best
     * price is unknown, which is not the same as an empty side.
     */
    boolean isBestUnknown(Side side);

    /** Effective time of the last book message that was no duplicate, ns; NONE before the first. */
    long lastMessageTime();

    /** Last update id applied, or NONE. */
    long lastSequence();

    /** Hash of the whole content, known or not; equal for equal books however they came about. */
    long stateHash();
}
