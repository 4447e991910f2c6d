package io.weir.signals.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a scan of the path, while it grows, is trimmed, ends and begins again. */
class ReachIndexTest {

    @ParameterizedTest
    @EnumSource(PriceSeries.class)
    void findsWhatAScanFinds(PriceSeries series) {
        int found = 0;
        for (long seed = 1; seed <= 6; seed++) {
            found += compare(series, new SplittableRandom(seed), seed);
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private static int compare(PriceSeries series, SplittableRandom random, long seed) {
        PricePath path = new PricePath(seed % 3 * 20);
        int found = 0;
        long price = 1_000;
        for (int time = 0; time < 3_000; time++) {
            int draw = random.nextInt(400);
            price += random.nextInt(-5, 6);
            if (draw == 0) {
                path.endSpell();
            }
            boolean isPriced = draw > 8;
            path.observe(time, isPriced ? price : 0, isPriced ? price + 1 + draw % 3 : 0);
            if (draw % 4 == 0) {
                long from = random.nextLong(path.head(), path.tail());
                long to = random.nextLong(from, path.tail() + 1);
                long bound = series.of(price, price + 1) + random.nextInt(-30, 31);
                for (boolean falling : new boolean[] {false, true}) {
                    long expected = scan(path, series, falling, from, to, bound);
                    assertThat(path.firstReach(series, falling, from, to, bound))
                            .as("seed %d at %d", seed, time)
                            .isEqualTo(expected);
                    found += expected == LabelPath.NEVER ? 0 : 1;
                }
            }
            // Without rows the path is cut at every change; a row holds all behind it.
            if (time % 500 == 100) {
                path.rowAppended();
            }
            if (time % 500 == 450) {
                path.forget();
            }
        }
        return found;
    }

    private static long scan(
            PricePath path, PriceSeries series, boolean falling, long from, long to, long bound) {
        for (long change = from; change < to; change++) {
            long price = path.price(series, change);
            if (path.isPriced(change) && (falling ? price <= bound : price >= bound)) {
                return change;
            }
        }
        return LabelPath.NEVER;
    }
}
