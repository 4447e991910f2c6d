package io.weir.signals;

import io.weir.book.BookStatus;
import io.weir.schema.Side;
import io.weir.schema.event.MarketEvent;
import java.util.List;

/** A whole book at one moment, immutable: what a test says that the book was. */
public record BookState(BookStatus status, Ladder bids, Ladder asks, long lastMessageTime) {

    /** Levels within the known range, best first. */
    public record Ladder(
            List<Level> levels, boolean unlimited, long knownLimit, boolean bestUnknown) {

        public static final Ladder EMPTY = new Ladder(List.of(), true, 0, false);

        public Ladder {
            levels = List.copyOf(levels);
        }
    }

    /** Price and quantity, fixed point. */
    public record Level(long price, long quantity) {}

    public static final BookState NOTHING =
            new BookState(
                    BookStatus.AWAITING_SNAPSHOT, Ladder.EMPTY, Ladder.EMPTY, MarketEvent.NONE);

    boolean valid() {
        return status == BookStatus.VALID;
    }

    Ladder side(Side side) {
        return side == Side.BID ? bids : asks;
    }
}
