package io.weir.signals.feature.imbalance;

import io.weir.schema.Int128;

/**
 * An exact sum of weighted quantities, in two parts: {@code high·2^-58 + low·2^-116}.
 *
 * <p>Magnitudes of the quantities together must fit into 64 bits, as those of two sides do that
 * each fit into a {@code long}: no part then exceeds 2^122.
 */
final class WeightedSum {

    /** Below this the parts fit into 128 bits together. */
    private static final long JOINED_MAX = 1L << 4;

    private final DecayWeights weights;
    private final Int128 high = new Int128();
    private final Int128 low = new Int128();

    WeightedSum(DecayWeights weights) {
        this.weights = weights;
    }

    void clear() {
        high.clear();
        low.clear();
    }

    /** Adds the weight of a level times a quantity, which may be negative. */
    void add(int level, long quantity) {
        high.addProduct(weights.high(level), quantity);
        low.addProduct(weights.low(level), quantity);
    }

    /** Adds the weight of a level times two quantities that are not negative. */
    void addBoth(int level, long one, long other) {
        long both = one + other;
        if (both >= 0) {
            add(level, both);
        } else {
            add(level, one);
            add(level, other);
        }
    }

    /** The sum, rounded once where parts may cancel; this object is spent then. */
    double toDouble() {
        if (high.high() >= -JOINED_MAX && high.high() < JOINED_MAX) {
            high.multiply(1L << DecayWeights.PLACES);
            high.add(low);
            return Math.scalb(high.toDouble(), -2 * DecayWeights.PLACES);
        }
        // The low part is at most 2^6 and the high one at least 2^10 here: they can't cancel.
        return Math.scalb(high.toDouble(), -DecayWeights.PLACES)
                + Math.scalb(low.toDouble(), -2 * DecayWeights.PLACES);
    }
}
