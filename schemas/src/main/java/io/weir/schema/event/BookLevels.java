package io.weir.schema.event;

import io.weir.schema.Side;

/** Read-only view of the levels of a book, numbered from 0, the best. */
public interface BookLevels {

    /** Number of levels of a side. */
    int levels(Side side);

    /** Price of a level, fixed point; {@code level < levels(side)}. */
    long price(Side side, int level);

    /** Quantity of a level, fixed point, always > 0; {@code level < levels(side)}. */
    long quantity(Side side, int level);
}
