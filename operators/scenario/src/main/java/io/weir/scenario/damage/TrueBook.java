package io.weir.scenario.damage;

import io.weir.schema.Side;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The book of a recording by the venue's own rules, as naive as can be: two trees of decimal
 * numbers. It shares nothing with Weir's.
 *
 * <p>Deltas before the snapshot wait for it. Spot: the first delta has {@code U ≤ lastUpdateId + 1
 * ≤ u}, then {@code U} is the former {@code u + 1}; futures: {@code U ≤ lastUpdateId ≤ u}, then
 * {@code pu} is the former {@code u}. A broken chain ends the book until a snapshot.
 */
final class TrueBook {

    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final Deque<RecordedMessage> waiting = new ArrayDeque<>();
    private boolean known;
    private boolean first;
    private long lastId;

    /** Whether the book is that of the venue. */
    boolean isKnown() {
        return known;
    }

    long lastId() {
        return lastId;
    }

    /** From the best on. */
    TreeMap<BigDecimal, BigDecimal> levels(Side side) {
        return side == Side.BID ? bids : asks;
    }

    void follow(RecordedMessage message) {
        if (message.isSnapshot()) {
            onSnapshot(message);
        } else if (message.isDelta()) {
            onDelta(message);
        }
    }

    private void onSnapshot(RecordedMessage snapshot) {
        if (known) {
            return;
        }
        for (Side side : Side.values()) {
            levels(side).clear();
            snapshot.levels(side).forEach(level -> set(side, level));
        }
        lastId = snapshot.valueOf("lastUpdateId");
        first = true;
        known = true;
        while (known && !waiting.isEmpty()) {
            onDelta(waiting.removeFirst());
        }
    }

    private void onDelta(RecordedMessage delta) {
        if (!known) {
            waiting.addLast(delta);
            return;
        }
        boolean spot = !delta.has("pu");
        long last = delta.valueOf("u");
        if (spot ? last <= lastId : first ? last < lastId : last <= lastId) {
            return;
        }
        if (!follows(delta, spot)) {
            known = false;
            waiting.clear();
            waiting.addLast(delta);
            return;
        }
        first = false;
        lastId = last;
        for (Side side : Side.values()) {
            delta.levels(side).forEach(level -> set(side, level));
        }
    }

    private boolean follows(RecordedMessage delta, boolean spot) {
        long from = delta.valueOf("U");
        if (spot) {
            return first ? from <= lastId + 1 : from == lastId + 1;
        }
        return delta.valueOf("pu") == lastId || (first && from <= lastId);
    }

    private void set(Side side, Map.Entry<BigDecimal, BigDecimal> level) {
        BigDecimal price = level.getKey();
        if (level.getValue().signum() == 0) {
            levels(side).remove(price);
        } else {
            levels(side).put(price, level.getValue());
        }
    }
}
