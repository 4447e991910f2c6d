package io.weir.signals.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.state.LongRing;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agrees with a sorted copy of the window while it grows, shrinks, wanders and is forgotten. */
class RollingPercentileTest {

    private static final int STEPS = 40_000;

    @ParameterizedTest(name = "percentile {0}, numbers up to {1}, seed {2}")
    @CsvSource({
        "50, 1000000, 1",
        "95, 1000000, 2",
        "50, 3, 3",
        "95, 1, 4",
        "1, 40, 5",
        "100, 1000, 6"
    })
    void agreesWithSortedCopy(int percent, long numberMax, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LongRing ring = new LongRing("numbers", 1);
        RollingPercentile fast = new RollingPercentile(percent);
        long level = 0;
        for (int i = 0; i < STEPS; i++) {
            boolean grows = (i / 8_000) % 2 == 0;
            if (ring.isEmpty() || random.nextInt(10) < (grows ? 6 : 4)) {
                level += i % 10_000 < 5_000 ? 0 : random.nextLong(-numberMax, numberMax + 1) / 8;
                long number = level + random.nextLong(-numberMax, numberMax + 1);
                ring.append(number);
                fast.add(number);
            } else {
                fast.remove(ring.get(ring.head(), 0));
                ring.trimTo(ring.head() + 1);
            }
            if (random.nextInt(2_000) == 0) {
                fast.forget();
            }
            if (!ring.isEmpty() && random.nextInt(20) == 0) {
                assertThat(fast.value(ring, 0, ring.head())).isEqualTo(slow(ring, percent));
            }
        }
    }

    private static long slow(LongRing ring, int percent) {
        long[] sorted = new long[ring.size()];
        Arrays.setAll(sorted, i -> ring.get(ring.head() + i, 0));
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent * sorted.length / 100.0);
        return sorted[Math.max(rank, 1) - 1];
    }
}
