package io.weir.signals;

import io.weir.book.BookStatus;
import io.weir.book.BookView;
import io.weir.schema.Side;
import io.weir.schema.event.MarketEvent;

/** A view of whatever state a test puts into it. */
final class FakeBook implements BookView {

    private BookState state = BookState.NOTHING;

    void show(BookState newState) {
        state = newState;
    }

    @Override
    public BookStatus status() {
        return state.status();
    }

    @Override
    public int levels(Side side) {
        return state.side(side).levels().size();
    }

    @Override
    public long price(Side side, int level) {
        return state.side(side).levels().get(level).price();
    }

    @Override
    public long quantity(Side side, int level) {
        return state.side(side).levels().get(level).quantity();
    }

    @Override
    public boolean isUnlimited(Side side) {
        return state.side(side).unlimited();
    }

    @Override
    public long knownLimit(Side side) {
        return state.side(side).knownLimit();
    }

    @Override
    public boolean isBestUnknown(Side side) {
        return state.side(side).bestUnknown();
    }

    @Override
    public long lastMessageTime() {
        return state.lastMessageTime();
    }

    @Override
    public long lastSequence() {
        return MarketEvent.NONE;
    }

    @Override
    public long stateHash() {
        return state.hashCode();
    }
}
