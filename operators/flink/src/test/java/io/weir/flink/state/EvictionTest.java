package io.weir.flink.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.flink.state.WriteBackScenario.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys leave the heap when there are more than may be live. */
class EvictionTest {

    @ParameterizedTest
    @CsvSource({"1,HEAP", "1,ROCKSDB", "3,HEAP", "3,ROCKSDB", "1000,HEAP"})
    void evictsUnderItsBound(int bound, Backend backend) throws Exception {
        try (WriteBackScenario scenario = WriteBackScenario.fresh(bound, backend)) {
            for (int round = 1; round <= 3; round++) {
                for (int key = 0; key < 20; key++) {
                    scenario.change("key-" + key, 1, 1_000 + key);
                    assertThat(scenario.state().liveKeys()).isLessThanOrEqualTo(bound);
                }
            }
            assertThat(scenario.state().evictions() > 0).isEqualTo(bound < 20);
            List<String> said = scenario.watermark(1_009).said();
            assertThat(said)
                    .containsExactlyElementsOf(
                            java.util.stream.IntStream.range(0, 10)
                                    .mapToObj(key -> "key-" + key + ": 3 of 3 in 3 at 1")
                                    .toList());
        }
    }

    /** The least recently used of 101 keys that come round would be the next one, each time. */
    @ParameterizedTest
    @CsvSource({"101,0.05", "110,0.25", "150,0.75"})
    void keysThatComeRoundAreNearlyAlwaysFound(int keys, double missesMax) throws Exception {
        int rounds = 50;
        try (WriteBackScenario scenario = WriteBackScenario.fresh(100, Backend.HEAP)) {
            for (int round = 0; round < rounds; round++) {
                for (int key = 0; key < keys; key++) {
                    scenario.change("key-" + key, 1, 1_000_000);
                }
            }
            double misses = (double) scenario.state().evictions() / (rounds * keys);
            assertThat(misses).isPositive().isLessThan(missesMax);
            assertThat(scenario.watermark(1_000_000).said())
                    .hasSize(keys)
                    .allMatch(said -> said.endsWith(": 50 of 50 in 50 at 1"));
        }
    }

    @Test
    void aKeyThatIsOnlyTouchedGoesBeforeThoseInUse() throws Exception {
        try (WriteBackScenario scenario = WriteBackScenario.fresh(10, Backend.HEAP)) {
            WriteBackState<FakeObject> state = scenario.state();
            for (int round = 0; round < 200; round++) {
                for (int key = 0; key < 8; key++) {
                    state.live("used-" + key);
                }
                state.touch("quiet-" + round);
            }
            long before = state.evictions();
            for (int key = 0; key < 8; key++) {
                state.live("used-" + key);
            }
            assertThat(state.evictions() - before).isLessThanOrEqualTo(1);
            assertThat(before).isLessThan(300);
        }
    }

    @Test
    void evictsTheSameKeysInEveryRun() throws Exception {
        List<Long> evictions = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (WriteBackScenario scenario = WriteBackScenario.fresh(7, Backend.HEAP)) {
                SplittableRandom random = new SplittableRandom(5);
                for (int i = 0; i < 3_000; i++) {
                    scenario.change("key-" + random.nextInt(20), 1, 1_000);
                }
                evictions.add(scenario.state().evictions());
            }
        }
        assertThat(evictions.get(0)).isEqualTo(evictions.get(1)).isPositive();
    }
}
