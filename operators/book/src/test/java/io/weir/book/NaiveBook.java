package io.weir.book;

import io.weir.schema.Side;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The obvious book: two sorted maps, and the known range by its definition. */
final class NaiveBook {

    final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<Long, Long> asks = new TreeMap<>();
    @Nullable Long knownLow;
    @Nullable Long knownHigh;
    long absentRemovals;

    /** Whether any level of the last message was new when its turn came. */
    boolean anyLevelChanged;

    void load(BookUpdate snapshot, ContinuityRule rule) {
        bids.clear();
        asks.clear();
        set(snapshot);
        int bidLevels = snapshot.bids();
        int askLevels = snapshot.levels() - bidLevels;
        knownLow = rule.offersDepth(bidLevels) ? bids.lastKey() : null;
        knownHigh = rule.offersDepth(askLevels) ? asks.lastKey() : null;
    }

    boolean apply(BookUpdate delta) {
        Map<Long, Long> bidsBefore = new TreeMap<>(bids);
        Map<Long, Long> asksBefore = new TreeMap<>(asks);
        anyLevelChanged = false;
        set(delta);
        boolean proper = bids.isEmpty() || asks.isEmpty() || bids.firstKey() < asks.firstKey();
        if (proper && knownLow != null && !asks.isEmpty()) {
            knownLow = Math.min(knownLow, asks.firstKey());
        }
        if (proper && knownHigh != null && !bids.isEmpty()) {
            knownHigh = Math.max(knownHigh, bids.firstKey());
        }
        return !bidsBefore.equals(bids) || !asksBefore.equals(asks);
    }

    /** Applies a message and cuts both sides; tells whether any quantity that is left changed. */
    boolean applyCut(BookUpdate delta, int depth) {
        Map<Long, Long> bidsBefore = new TreeMap<>(bids);
        Map<Long, Long> asksBefore = new TreeMap<>(asks);
        boolean touched = false;
        for (int i = 0; i < delta.levels(); i++) {
            TreeMap<Long, Long> side = i < delta.bids() ? bids : asks;
            long before = side.getOrDefault(delta.prices()[i], 0L);
            touched |= before != 0 && before != delta.quantities()[i];
            set(one(delta, i));
        }
        cutTo(depth);
        return touched || !bidsBefore.equals(bids) || !asksBefore.equals(asks);
    }

    private static BookUpdate one(BookUpdate update, int level) {
        long[] price = {update.prices()[level]};
        long[] quantity = {update.quantities()[level]};
        return new BookUpdate(price, quantity, level < update.bids() ? 1 : 0, 0, 0);
    }

    /** Forgets levels beyond the depth; a full side is known to its last level. */
    void cutTo(int depth) {
        while (bids.size() > depth) {
            bids.remove(bids.lastKey());
        }
        while (asks.size() > depth) {
            asks.remove(asks.lastKey());
        }
        knownLow = bids.size() == depth ? bids.lastKey() : knownLow;
        knownHigh = asks.size() == depth ? asks.lastKey() : knownHigh;
    }

    private void set(BookUpdate update) {
        for (int i = 0; i < update.levels(); i++) {
            TreeMap<Long, Long> side = i < update.bids() ? bids : asks;
            long price = update.prices()[i];
            anyLevelChanged |= side.getOrDefault(price, 0L) != update.quantities()[i];
            if (update.quantities()[i] != 0) {
                side.put(price, update.quantities()[i]);
            } else if (side.remove(price) == null) {
                absentRemovals++;
            }
        }
    }

    TreeMap<Long, Long> side(Side side) {
        return side == Side.BID ? bids : asks;
    }

    /** Levels from the best outwards, all or those within the known range. */
    List<Level> levels(Side side, boolean knownOnly) {
        List<Level> levels = new ArrayList<>();
        side(side)
                .forEach(
                        (price, quantity) -> {
                            if (!knownOnly || isKnown(side, price)) {
                                levels.add(new Level(side, price, quantity));
                            }
                        });
        return levels;
    }

    private boolean isKnown(Side side, long price) {
        return side == Side.BID
                ? knownLow == null || price >= knownLow
                : knownHigh == null || price <= knownHigh;
    }

    /** The same levels in a new book, put in from the worst to the best. */
    L2Book rebuilt() {
        List<Level> levels = new ArrayList<>(levels(Side.BID, false));
        levels.addAll(levels(Side.ASK, false));
        java.util.Collections.reverse(levels);
        L2Book book = new L2Book();
        book.apply(Level.update(levels, 0, 0));
        return book;
    }
}
