package io.weir.signals.label;

import io.weir.book.BookStatus;
import io.weir.book.BookView;
import io.weir.schema.Side;
import org.jspecify.annotations.Nullable;

/** A book of at most one level per side, set by hand; price 0 is a missing side. */
final class TouchBook implements BookView {

    private long bid;
    private long ask;
    private @Nullable BookStatus status;

    void touch(long newBid, long newAsk) {
        bid = newBid;
        ask = newAsk;
    }

    void status(BookStatus next) {
        status = next;
    }

    @Override
    public @Nullable BookStatus status() {
        return status;
    }

    @Override
    public int levels(Side side) {
        return price(side, 0) == 0 ? 0 : 1;
    }

    @Override
    public long price(Side side, int level) {
        return side == Side.BID ? bid : ask;
    }

    @Override
    public long quantity(Side side, int level) {
        return 1;
    }

    @Override
    public boolean isUnlimited(Side side) {
        return true;
    }

    @Override
    public long knownLimit(Side side) {
        return 0;
    }

    @Override
    public boolean isBestUnknown(Side side) {
        return false;
    }

    @Override
    public long lastMessageTime() {
        return 0;
    }

    @Override
    public long lastSequence() {
        return 0;
    }

    @Override
    public long stateHash() {
        return 0;
    }
}
