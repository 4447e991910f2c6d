package io.weir.signals.feature.depth;

import io.weir.schema.Int128;
import io.weir.signals.kit.BookLadder;

/**
 * The quadratic coefficient of the least-squares parabola of cumulative quantity on distance.
 *
 * <p>The square is made orthogonal to the line in integers: with {@code X = n·x - Σx}, {@code z =
 * n·X² - ΣX²} and {@code Z = z·ΣX² - X·ΣXz} the coefficient is {@code n³·ΣX²·ΣZy / ΣZ²}. All but
 * {@code ΣZ²}, which has only positive terms, is exact.
 */
final class Parabola {

    private static final double WIDEST = 0x1p126;

    private final long[] distances;
    private final long[] centred;
    private final Int128 covariance = new Int128();
    private final Int128 weight = new Int128();
    private final Int128 high = new Int128();

    private int levels;
    private double scale;
    private final Sums sums = new Sums();

    Parabola(int levelsMax) {
        distances = new long[levelsMax];
        centred = new long[levelsMax];
    }

    /**
     * Takes the best levels of a side.
     *
     * @return false where they lie too far apart for exact sums
     */
    boolean read(BookLadder ladder, int there, long tick) {
        levels = there;
        boolean onGrid = true;
        for (int i = 0; i < there; i++) {
            distances[i] = Math.abs(ladder.price(i) - ladder.price(0));
            onGrid &= distances[i] % tick == 0;
        }
        scale = onGrid ? 1.0 : (double) tick * tick;
        for (int i = 0; onGrid && i < there; i++) {
            distances[i] /= tick;
        }
        double widest = (double) there * distances[there - 1];
        if (2.0 * there * there * widest * widest * widest * widest >= WIDEST) {
            return false;
        }
        sums.fit(ladder);
        return true;
    }

    /** In quantity units per square tick. */
    double coefficient() {
        double cube = (double) levels * levels * levels;
        return cube * sums.xx * sums.weighted / sums.squares * scale;
    }

    /** The sums of one fit. */
    private final class Sums {

        private double xx;
        private double weighted;
        private double squares;

        void fit(BookLadder ladder) {
            long sum = 0;
            for (int i = 0; i < levels; i++) {
                sum += distances[i];
            }
            long squared = 0;
            for (int i = 0; i < levels; i++) {
                centred[i] = levels * distances[i] - sum;
                squared += centred[i] * centred[i];
            }
            covariance.clear();
            for (int i = 0; i < levels; i++) {
                covariance.addProduct(centred[i], levels * centred[i] * centred[i] - squared);
            }
            long low = 0;
            high.clear();
            squares = 0;
            for (int i = 0; i < levels; i++) {
                weigh(i, squared);
                double wide = weight.toDouble();
                squares += wide * wide;
                low = addTo(low, ladder.cumulative(i));
            }
            xx = squared;
            weighted = toDouble(low);
        }

        private void weigh(int i, long squared) {
            weight.set(covariance);
            weight.multiply(-centred[i]);
            weight.addProduct(levels * centred[i] * centred[i] - squared, squared);
        }

        // The sum has three 64-bit limbs: high.high, high.low, low. The factor is not negative.
        private long addTo(long low, long factor) {
            long product = weight.low() * factor;
            long carry = Math.multiplyHigh(weight.low(), factor);
            carry += weight.low() < 0 ? factor : 0;
            long sum = low + product;
            high.addProduct(weight.high(), factor);
            high.add(carry);
            high.add(Long.compareUnsigned(sum, product) < 0 ? 1 : 0);
            return sum;
        }

        private double toDouble(long low) {
            if (high.high() == high.low() >> 63) {
                weight.set(high.low(), low);
                return weight.toDouble();
            }
            return Math.scalb(high.toDouble(), Long.SIZE);
        }
    }
}
