package io.weir.research.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    private static final long PAUSE = TimeSpan.PAUSE_NANOS;

    @Test
    void aPauseOfTenMinutesIsNoneAndALongerOneIs() {
        assertThat(TimeSpan.of(new long[] {0, PAUSE})).containsExactly(new TimeSpan(0, PAUSE, 2));
        assertThat(TimeSpan.of(new long[] {0, PAUSE + 1}))
                .containsExactly(new TimeSpan(0, 0, 1), new TimeSpan(PAUSE + 1, PAUSE + 1, 1));
        assertThat(TimeSpan.of(new long[0])).isEmpty();
        assertThat(new TimeSpan(5, 12, 2).nanos()).isEqualTo(7);
    }

    /** Every row is in one span; inside there is no pause, between two there is. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void spansPartitionTheRows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[500];
        for (int i = 1; i < times.length; i++) {
            times[i] =
                    times[i - 1] + (random.nextInt(20) == 0 ? 2 * PAUSE : random.nextLong(PAUSE));
        }

        List<TimeSpan> spans = TimeSpan.of(times);

        int row = 0;
        for (TimeSpan span : spans) {
            assertThat(span.start()).isEqualTo(times[row]);
            assertThat(row == 0 || times[row] - times[row - 1] > PAUSE).isTrue();
            for (int i = row + 1; i < row + span.rows(); i++) {
                assertThat(times[i] - times[i - 1]).isLessThanOrEqualTo(PAUSE);
            }
            row += span.rows();
            assertThat(span.end()).isEqualTo(times[row - 1]);
        }
        assertThat(row).isEqualTo(times.length);
        assertThat(spans).hasSizeGreaterThan(5);
    }

    @Test
    void theLargestStandInTheOrderOfTimeAndTheEarlierWinsATie() {
        List<TimeSpan> all = new ArrayList<>();
        for (int rows : new int[] {3, 9, 1, 9, 3}) {
            all.add(new TimeSpan(all.size() * 10L, all.size() * 10L + 1, rows));
        }

        assertThat(TimeSpan.largest(all, 3)).containsExactly(all.get(0), all.get(1), all.get(3));
        assertThat(TimeSpan.largest(all, 99)).isEqualTo(all);
    }
}
