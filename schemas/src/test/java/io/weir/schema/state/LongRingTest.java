package io.weir.schema.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring against a deque, stored and restored at random moments. */
class LongRingTest {

    private static final int STEPS = 4_000;

    private final MapStore store = new MapStore();
    private final ArrayDeque<long[]> twin = new ArrayDeque<>();
    private long twinHead;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithADequeThroughEveryRestore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = random.nextInt(1, 4);
        LongRing ring = new LongRing("ring", width);
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(40)) {
                case 0 -> trim(ring, random);
                case 1 -> ring = random.nextBoolean() ? restored(ring, width) : written(ring);
                case 2 -> {
                    if (random.nextInt(10) == 0) {
                        ring.clear();
                        twinHead += twin.size();
                        twin.clear();
                    }
                }
                default -> append(ring, width, random);
            }
            if (step % 50 == 0) {
                assertSame(ring, width, seed, step);
            }
        }
        assertSame(restored(ring, width), width, seed, STEPS);
    }

    private void append(LongRing ring, int width, SplittableRandom random) {
        long[] values = new long[width];
        long entry = ring.append();
        for (int i = 0; i < width; i++) {
            // A column that is not set must be zero, whatever stood there before.
            values[i] = random.nextInt(5) == 0 ? 0 : random.nextLong();
            if (values[i] != 0) {
                ring.set(entry, i, values[i]);
            }
        }
        twin.addLast(values);
    }

    private void trim(LongRing ring, SplittableRandom random) {
        int count = random.nextInt(twin.size() + 1);
        ring.trimTo(ring.head() + count);
        for (int i = 0; i < count; i++) {
            twin.removeFirst();
            twinHead++;
        }
    }

    private LongRing written(LongRing ring) {
        ring.writeSegments(store);
        return ring;
    }

    private LongRing restored(LongRing ring, int width) {
        ring.writeSegments(store);
        ByteOutput bounds = new ByteOutput();
        ring.writeBounds(bounds);
        LongRing back = new LongRing("ring", width);
        back.readBounds(new ByteInput(bounds.toByteArray()));
        back.readSegments(store);
        return back;
    }

    private void assertSame(LongRing ring, int width, long seed, int step) {
        assertThat(ring.head()).as("head, seed %d, step %d", seed, step).isEqualTo(twinHead);
        assertThat(ring.size()).as("size, seed %d, step %d", seed, step).isEqualTo(twin.size());
        assertThat(ring.isEmpty()).isEqualTo(twin.isEmpty());
        assertThat(ring.tail()).isEqualTo(twinHead + twin.size());
        List<long[]> found = new ArrayList<>();
        for (long entry = ring.head(); entry < ring.tail(); entry++) {
            long[] values = new long[width];
            for (int i = 0; i < width; i++) {
                values[i] = ring.get(entry, i);
            }
            found.add(values);
        }
        assertThat(found.toArray(long[][]::new))
                .as("entries, seed %d, step %d", seed, step)
                .isDeepEqualTo(twin.toArray(long[][]::new));
    }

    /** Old segments are immutable: a checkpoint of a long ring costs one or two. */
    @Test
    void onlySegmentsThatChangedAreWritten() {
        LongRing ring = new LongRing("r", 1);
        for (int i = 0; i < 1_000; i++) {
            ring.append(i);
        }
        ring.writeSegments(store);
        assertThat(store.puts).containsOnlyKeys("r/0", "r/1", "r/2", "r/3");
        store.puts.clear();

        ring.writeSegments(store);
        assertThat(store.puts).isEmpty();

        ring.append(1_000);
        ring.writeSegments(store);
        assertThat(store.puts).containsOnlyKeys("r/3");
        store.puts.clear();

        for (int i = 0; i < 23; i++) {
            ring.append(i);
        }
        ring.append(7);
        ring.writeSegments(store);
        assertThat(store.puts).containsOnlyKeys("r/3", "r/4");
    }

    @Test
    void segmentsBeforeTheHeadAreRemoved() {
        LongRing ring = new LongRing("r", 2);
        for (int i = 0; i < 1_000; i++) {
            ring.append(i, -i);
        }
        ring.writeSegments(store);

        ring.trimTo(511);
        ring.writeSegments(store);
        assertThat(store.segments).containsOnlyKeys("r/1", "r/2", "r/3");

        ring.trimTo(512);
        ring.writeSegments(store);
        assertThat(store.segments).containsOnlyKeys("r/2", "r/3");

        ring.clear();
        ring.writeSegments(store);
        assertThat(store.segments).doesNotContainKeys("r/1", "r/2");
    }

    @Test
    void aMissingSegmentIsNamed() {
        LongRing ring = new LongRing("trades", 1);
        for (int i = 0; i < 300; i++) {
            ring.append(i);
        }
        ring.writeSegments(store);
        ByteOutput bounds = new ByteOutput();
        ring.writeBounds(bounds);
        store.segments.remove("trades/1");

        LongRing back = new LongRing("trades", 1);
        back.readBounds(new ByteInput(bounds.toByteArray()));
        assertThatThrownBy(() -> back.readSegments(store))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot restore trades: segment 1 is missing");
    }

    @Test
    void trimmingBackDoesNothingAndBeyondTheTailIsRefused() {
        LongRing ring = new LongRing("r", 1);
        ring.append(5);
        ring.append(6);
        ring.trimTo(1);
        ring.trimTo(0);

        assertThat(ring.head()).isEqualTo(1);
        assertThat(ring.get(1, 0)).isEqualTo(6);
        assertThatThrownBy(() -> ring.trimTo(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot trim r to 3: its tail is 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 255, 256, 1_000_003})
    void numbersMayStartAnywhere(long first) {
        LongRing ring = new LongRing("ring", 1);
        ring.startAt(first);
        assertThat(ring.isEmpty()).isTrue();
        assertThat(ring.tail()).isEqualTo(first);
        for (int i = 0; i < 600; i++) {
            ring.append(i);
        }
        ring.trimTo(first + 300);

        LongRing back = restored(ring, 1);

        assertThat(back.head()).isEqualTo(first + 300);
        assertThat(back.get(first + 300, 0)).isEqualTo(300);
        assertThat(back.get(first + 599, 0)).isEqualTo(599);
        assertThat(back.tail()).isEqualTo(first + 600);
    }
}
