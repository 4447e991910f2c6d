package io.weir.signals.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agrees with a sorted list while it grows, shrinks to nothing and grows again. */
class OrderStatisticsTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42})
    void agreesWithSortedList(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OrderStatistics fast = new OrderStatistics();
        List<Long> naive = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            boolean grows = (i / 3_000) % 2 == 0;
            if (naive.isEmpty() || random.nextInt(10) < (grows ? 8 : 1)) {
                long value = random.nextLong(-500, 1L << random.nextInt(1, 40));
                fast.add(value);
                int place = Collections.binarySearch(naive, value);
                naive.add(place < 0 ? -place - 1 : place, value);
            } else {
                fast.remove(naive.remove(random.nextInt(naive.size())));
            }
            assertThat(fast.size()).isEqualTo(naive.size());
            if (i % 50 == 0) {
                for (int rank = 1; rank <= naive.size(); rank++) {
                    assertThat(fast.rank(rank)).isEqualTo(naive.get(rank - 1));
                }
            }
        }
    }
}
