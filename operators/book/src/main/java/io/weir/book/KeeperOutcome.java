package io.weir.book;

import io.weir.schema.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The reused outcome of a {@link BookKeeper}. */
final class KeeperOutcome implements BookOutcome {

    private final List<StatusChange> changes = new ArrayList<>();
    private final List<StatusChange> view = Collections.unmodifiableList(changes);
    private boolean duplicate;
    private boolean deltaInSpell;
    private boolean deltaApplied;
    private boolean quantityChanged;
    private boolean touchChanged;

    private final long[] touch = new long[4];

    void reset() {
        if (!changes.isEmpty()) {
            changes.clear();
        }
        duplicate = false;
        deltaInSpell = false;
        deltaApplied = false;
        quantityChanged = false;
        touchChanged = false;
    }

    void markDuplicate() {
        duplicate = true;
    }

    void markDeltaApplied() {
        deltaApplied = true;
    }

    void markDeltaInSpell() {
        deltaInSpell = true;
    }

    void add(StatusChange change) {
        changes.add(change);
    }

    /** Remembers the best levels before a message. */
    void before(L2Book book) {
        readTouch(book, touch);
    }

    /** Compares the best levels with those before. */
    void after(L2Book book, boolean anyChanged) {
        quantityChanged = anyChanged;
        touchChanged =
                anyChanged
                        && (touch[0] != bestPrice(book, Side.BID)
                                || touch[1] != bestQuantity(book, Side.BID)
                                || touch[2] != bestPrice(book, Side.ASK)
                                || touch[3] != bestQuantity(book, Side.ASK));
    }

    private static void readTouch(L2Book book, long[] into) {
        into[0] = bestPrice(book, Side.BID);
        into[1] = bestQuantity(book, Side.BID);
        into[2] = bestPrice(book, Side.ASK);
        into[3] = bestQuantity(book, Side.ASK);
    }

    private static long bestPrice(L2Book book, Side side) {
        return book.size(side) == 0 ? 0 : book.price(side, 0);
    }

    private static long bestQuantity(L2Book book, Side side) {
        return book.size(side) == 0 ? 0 : book.quantity(side, 0);
    }

    @Override
    public boolean isDuplicate() {
        return duplicate;
    }

    @Override
    public List<StatusChange> changes() {
        return view;
    }

    @Override
    public boolean isDeltaInSpell() {
        return deltaInSpell;
    }

    @Override
    public boolean isDeltaApplied() {
        return deltaApplied;
    }

    @Override
    public boolean quantityChanged() {
        return quantityChanged;
    }

    @Override
    public boolean touchChanged() {
        return touchChanged;
    }
}
