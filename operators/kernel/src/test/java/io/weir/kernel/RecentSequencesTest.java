package io.weir.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentSequencesTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42})
    void agreesWithAListOfTheLastNumbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RecentSequences recent = new RecentSequences("test");
        ArrayDeque<Long> last = new ArrayDeque<>();
        Map<Long, Integer> known = new TreeMap<>();
        long base = 0;
        for (int i = 0; i < 90_000; i++) {
            base += random.nextInt(3);
            // Every other while, long enough for the set to go, numbers never fall.
            boolean grows = i / 15_000 % 2 == 0;
            long number = grows ? base : base - random.nextInt(20_000);
            boolean isNew = !known.containsKey(number);
            assertThat(recent.add(number)).as("number %d at step %d", number, i).isEqualTo(isNew);
            if (isNew) {
                known.put(number, 1);
                last.addLast(number);
            }
            if (last.size() > RecentSequences.REMEMBERED) {
                known.remove(last.removeFirst());
            }
        }
    }

    @Test
    void forgetsTheOldestFirst() {
        RecentSequences recent = new RecentSequences("test");
        for (long number = 0; number <= RecentSequences.REMEMBERED; number++) {
            assertThat(recent.add(number)).isTrue();
        }
        assertThat(recent.add(0)).as("the oldest was forgotten").isTrue();
        assertThat(recent.add(2)).as("younger ones were not").isFalse();
    }

    @Test
    void remembersAcrossRestore() {
        RecentSequences before = new RecentSequences("test");
        for (long number = 0; number < 3_000; number += 2) {
            before.add(number);
        }
        MapStore store = new MapStore();
        ByteOutput bounds = new ByteOutput();
        before.write(bounds);
        before.ring().writeSegments(store);

        RecentSequences after = new RecentSequences("test");
        after.read(new ByteInput(bounds.toByteArray()));
        after.ring().readSegments(store);
        for (long number = 0; number < 3_000; number++) {
            assertThat(after.add(number)).as("number %d", number).isEqualTo(number % 2 == 1);
        }
    }

    private static final class MapStore implements SegmentStore {
        private final Map<String, byte[]> segments = new TreeMap<>();

        @Override
        public void put(String name, long segment, byte[] bytes) {
            segments.put(name + segment, bytes);
        }

        @Override
        public byte[] get(String name, long segment) {
            return segments.get(name + segment);
        }

        @Override
        public void remove(String name, long segment) {
            segments.remove(name + segment);
        }
    }
}
