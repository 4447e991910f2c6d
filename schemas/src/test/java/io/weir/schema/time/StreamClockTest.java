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

    private static final EventKind TRADE = EventKind.TRADE;
    private static final EventKind DELTA = EventKind.BOOK_DELTA;
    private static final long NONE = MarketEvent.NONE;
    private static final long MILLI = 1_000_000;

    private StreamClock clock = new StreamClock("s");

    @Test
    void aChannelHasStoodNowhereAtFirst() {
        for (EventKind kind : EventKind.values()) {
            assertThat(clock.lane("a").pass(kind, NONE)).isEqualTo(NONE);
        }
        assertThat(clock.frontier).isEqualTo(MarketEvent.NONE);
    }

    /** The last instrument is remembered by its object; equal texts must mean the same channel. */
    @Test
    void channelsAreByInstrumentAndKind() {
        clock.lane("a").pass(TRADE, 5);
        clock.lane("b").pass(TRADE, 7);

        assertThat(clock.lane(new String("a")).pass(TRADE, NONE)).isEqualTo(5);
        assertThat(clock.lane("b").pass(TRADE, NONE)).isEqualTo(7);
        assertThat(clock.lane("a").pass(DELTA, NONE)).isEqualTo(NONE);
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
        clock.lane("a").pass(TRADE, 100);
        assertThat(clock.isObsolete(100)).isTrue();
        clock.lane("b").pass(DELTA, 101);
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
            EventKind kind = any(random);
            long time = random.nextLong(1_000_000);
            twin.merge(instrument + " " + kind, time, Math::max);
            assertThat(clock.lane(instrument).pass(kind, time))
                    .isEqualTo(twin.get(instrument + " " + kind));
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
            EventKind of = any(random);
            assertThat(clock.lane(asked).pass(of, NONE))
                    .as("step %d of seed %d", step, seed)
                    .isEqualTo(twin.getOrDefault(asked + " " + of, NONE));
        }
    }

    private static EventKind any(SplittableRandom random) {
        return EventKind.values()[random.nextInt(EventKind.values().length)];
    }

    /** Offset 0.9 s; the channel stands at 9.0 s, received at 10.0 s. */
    @Test
    void aChannelThatGainsOnItselfAtOnceIsDoubtedForASecond() {
        assertThat(keepsPace(0, 5_000)).as("a first one").isTrue();
        taken(10_000, 9_000);
        assertThat(keepsPace(10_100, 9_700)).as("0.6 s in 0.1 s").isTrue();
        assertThat(keepsPace(10_100, 9_701)).as("a ms more").isFalse();
        assertThat(clock.lane("a").keepsPace(TRADE, 0, 5_000 * MILLI, 0)).isTrue();
        restore();
        assertThat(keepsPace(11_099, 11_000)).isFalse();
        assertThat(keepsPace(11_100, 11_000)).as("a second later").isTrue();
        taken(10_000, 9_000);
        assertThat(keepsPace(11_101, 11_000)).as("doubted anew").isFalse();
    }

    /** The recorder's clock steps back: the channel goes on as before, if ahead of it. */
    @Test
    void aChannelIsNotDoubtedForAStepOfTheRecorder() {
        taken(10_000, 9_000);
        assertThat(keepsPace(2_000, 9_500)).isTrue();
        assertThat(keepsPace(2_000, 9_501)).isFalse();
    }

    @Test
    void aStreamThatWasClosedFindsItsPaceAnew() {
        taken(10_000, 9_000);
        assertThat(keepsPace(10_000, 10_000)).isFalse();
        clock.close();
        assertThat(clock.open).isFalse();
        assertThat(keepsPace(10_000, 10_000)).isTrue();
    }

    @Test
    void aClockThatIsAcceptedShiftsReceiveTimes() {
        taken(10_000, 9_000);
        clock.lastTimedReceive = 10_000 * MILLI;
        assertThat(keepsPace(10_000, 10_000)).isFalse();
        clock.shift(3_000 * MILLI);
        assertThat(clock.lastTimedReceive).isEqualTo(13_000 * MILLI);
        StreamClock.Lane lane = clock.lane("a");
        assertThat(lane.keepsPace(DELTA, 13_999 * MILLI, 13_999 * MILLI, 4_000 * MILLI)).isFalse();
        assertThat(lane.keepsPace(DELTA, 14_000 * MILLI, 13_999 * MILLI, 4_000 * MILLI)).isTrue();
    }

    private void taken(long receive, long venue) {
        clock.lane("a").taken(DELTA, receive * MILLI, venue * MILLI);
    }

    private boolean keepsPace(long receive, long venue) {
        return clock.lane("a").keepsPace(DELTA, receive * MILLI, venue * MILLI, 900 * MILLI);
    }

    private void restore() {
        ByteOutput out = new ByteOutput();
        clock.write(out);
        boolean open = clock.open;
        ByteInput in = new ByteInput(out.toByteArray());
        clock = new StreamClock("s");
        clock.read(LogClock.VERSION, in);
        assertThat(in.remaining()).isZero();
        assertThat(clock.open).isEqualTo(open);
    }
}
