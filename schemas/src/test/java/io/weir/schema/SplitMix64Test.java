package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    /** The JDK's generator is the same mixing over the same steps. */
    @Test
    void mixesAsTheGeneratorOfTheJdk() {
        for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE}) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 1; i <= 1_000; i++) {
                assertThat(SplitMix64.mix(seed + i * SplitMix64.GAMMA))
                        .isEqualTo(random.nextLong());
            }
        }
    }
}
