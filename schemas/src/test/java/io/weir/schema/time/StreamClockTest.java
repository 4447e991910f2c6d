package io.weir.schema.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamClockTest {

    private static final int TRADE = EventKind.TRADE.ordinal();
    private static final int DELTA = EventKind.BOOK_DELTA.ordinal();

    private StreamClock clock = new StreamClock("s");

    @Test
    void aChannelHasStoodNowhereAtFirst() {
        assertThat(clock.lane("a"))
                .hasSize(EventKind.values().length)
                .containsOnly(MarketEvent.NONE);
        assertThat(clock.frontier).isEqualTo(MarketEvent.NONE);
    }

    /** The last instrument is remembered by its object; equal texts must mean the same channel. */
    @Test
    void channelsAreByInstrumentAndKind() {
        clock.lane("a")[TRADE] = 5;
        clock.lane("b")[TRADE] = 7;

        assertThat(clock.lane(new String("a"))[TRADE]).isEqualTo(5);
        assertThat(clock.lane("b")[TRADE]).isEqualTo(7);
        assertThat(clock.lane("a")[DELTA]).isEqualTo(MarketEvent.NONE);
    }

    @Test
    void theFrontierNeverFalls() {
        clock.raise(10);
        clock.raise(3);
        assertThat(clock.frontier).isEqualTo(10);
        clock.raise(11);
        assertThat(clock.frontier).isEqualTo(11);
    }

    @Test
    void onlyAClosedStreamBehindThePromiseCanBeForgotten() {
        clock.open = true;
        assertThat(clock.isObsolete(100)).isFalse();
        clock.open = false;
        assertThat(clock.isObsolete(100)).isTrue();
        clock.lane("a")[TRADE] = 100;
        assertThat(clock.isObsolete(100)).isTrue();
        clock.lane("b")[DELTA] = 101;
        assertThat(clock.isObsolete(100)).isFalse();
        assertThat(clock.isObsolete(101)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesWithAMapThroughEveryRestore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<String, Long> twin = new TreeMap<>();
        long frontier = MarketEvent.NONE;
        for (int step = 0; step < 2_000; step++) {
            String instrument = "i" + random.nextInt(5);
            int kind = random.nextInt(EventKind.values().length);
            long time = random.nextLong(1_000_000);
            clock.lane(instrument)[kind] = time;
            twin.put(instrument + " " + kind, time);
            clock.raise(time / 2);
            frontier = Math.max(frontier, time / 2);
            clock.lastTimedReceive = time;
            clock.open = random.nextBoolean();
            if (random.nextInt(20) == 0) {
                restore();
            }
            assertThat(clock.frontier).isEqualTo(frontier);
            assertThat(clock.lastTimedReceive).isEqualTo(time);
            String asked = "i" + random.nextInt(5);
            int of = random.nextInt(EventKind.values().length);
            assertThat(clock.lane(asked)[of])
                    .as("step %d of seed %d", step, seed)
                    .isEqualTo(twin.getOrDefault(asked + " " + of, MarketEvent.NONE));
        }
    }

    private void restore() {
        ByteOutput out = new ByteOutput();
        clock.write(out);
        boolean open = clock.open;
        ByteInput in = new ByteInput(out.toByteArray());
        clock = new StreamClock("s");
        clock.read(in);
        assertThat(in.remaining()).isZero();
        assertThat(clock.open).isEqualTo(open);
    }
}
