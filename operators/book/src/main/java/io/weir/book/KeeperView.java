package io.weir.book;

import io.weir.schema.Side;
import org.jspecify.annotations.Nullable;

/** What others see of a {@link BookKeeper}. */
final class KeeperView implements BookView {

    private final BookKeeper keeper;

    KeeperView(BookKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public @Nullable BookStatus status() {
        return keeper.status();
    }

    @Override
    public int levels(Side side) {
        return keeper.book().levels(side);
    }

    @Override
    public long price(Side side, int level) {
        return keeper.book().price(side, level);
    }

    @Override
    public long quantity(Side side, int level) {
        return keeper.book().quantity(side, level);
    }

    @Override
    public int levelsWithin(Side side, long outermost) {
        return keeper.book().levelsWithin(side, outermost);
    }

    @Override
    public long quantityOfBest(Side side, int count) {
        return keeper.book().quantityOfBest(side, count);
    }

    @Override
    public boolean isUnlimited(Side side) {
        return keeper.book().isUnlimited(side);
    }

    @Override
    public long knownLimit(Side side) {
        return keeper.book().knownLimit(side);
    }

    @Override
    public boolean isBestUnknown(Side side) {
        return keeper.book().isBestUnknown(side);
    }

    @Override
    public long lastMessageTime() {
        return keeper.lastMessageTime();
    }

    @Override
    public long lastSequence() {
        return keeper.lastSequence();
    }

    @Override
    public long stateHash() {
        return keeper.book().stateHash();
    }
}
