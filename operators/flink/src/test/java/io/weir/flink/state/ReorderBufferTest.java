package io.weir.flink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.testing.Events;
import io.weir.schema.event.CanonicalOrder;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReorderBufferTest {

    private static final long MILLI = 1_000_000;

    @Test
    void aRecordIsDueWhenItsMillisecondHasPassed() {
        ReorderBuffer<MarketEvent> buffer = new ReorderBuffer<>(MarketOrder.INSTANCE);
        buffer.add(Events.delta("x:A", 5 * MILLI + 999_999, 1));

        assertThat(buffer.nextDueMillis()).isEqualTo(5);
        assertThat(buffer.poll(4)).isNull();
        assertThat(buffer.poll(5)).isNotNull();
        assertThat(buffer.nextDueMillis()).isEqualTo(KeyedObject.NEVER);
    }

    @Test
    void equalTimesStandInTheOrderOfTheirKinds() {
        ReorderBuffer<MarketEvent> buffer = new ReorderBuffer<>(MarketOrder.INSTANCE);
        List<EventKind> kinds =
                List.of(
                        EventKind.END,
                        EventKind.BEST_QUOTE,
                        EventKind.TRADE,
                        EventKind.BOOK_DELTA,
                        EventKind.HEARTBEAT,
                        EventKind.SUBSCRIBED);
        for (int i = 0; i < kinds.size(); i++) {
            buffer.add(Events.event("x:A", kinds.get(i), MILLI, i));
        }
        assertThat(drain(buffer, 1))
                .extracting(MarketEvent::kind)
                .isSortedAccordingTo(java.util.Comparator.comparing(Enum::ordinal))
                .hasSize(6);
    }

    /** Against a sorted list, with snapshots and restores at random moments. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsASortedList(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Segments store = new Segments();
        ReorderBuffer<MarketEvent> buffer = new ReorderBuffer<>(MarketOrder.INSTANCE);
        List<MarketEvent> waiting = new ArrayList<>();
        long watermark = 0;
        for (int step = 0; step < 20_000; step++) {
            int choice = random.nextInt(1_000);
            if (choice < 900) {
                long time = (watermark + 1) * MILLI + random.nextLong(1_000 * MILLI);
                MarketEvent event = Events.random(random, "x:A", time, step);
                buffer.add(event);
                waiting.add(event);
            } else if (choice < 995) {
                watermark += random.nextInt(80);
                assertReleased(buffer, waiting, watermark);
            } else {
                byte[] section = store(buffer, store);
                if (choice >= 998) {
                    buffer = restore(section, store);
                }
            }
            assertThat(buffer.size()).isEqualTo(waiting.size());
        }
        assertReleased(buffer, waiting, Long.MAX_VALUE);
        store(buffer, store);
        assertThat(store.stored).isEmpty();
    }

    @Test
    void writesNothingTwiceAndRemovesReleasedSegments() {
        Segments store = new Segments();
        ReorderBuffer<MarketEvent> buffer = new ReorderBuffer<>(MarketOrder.INSTANCE);
        for (int i = 0; i < 600; i++) {
            buffer.add(Events.delta("x:A", (1 + i) * MILLI, i));
        }
        store(buffer, store);
        assertThat(store.stored).containsOnlyKeys(0L, 1L, 2L);
        assertThat(store.writes).isEqualTo(3);

        drain(buffer, 300);
        store(buffer, store);
        assertThat(store.stored).containsOnlyKeys(1L, 2L);
        assertThat(store.writes).isEqualTo(3);

        buffer.add(Events.delta("x:A", 700 * MILLI, 600));
        byte[] section = store(buffer, store);
        assertThat(store.writes).isEqualTo(4);
        assertThat(drain(restore(section, store), Long.MAX_VALUE)).hasSize(301);
    }

    @Test
    void aLostSegmentIsNoticed() {
        Segments store = new Segments();
        ReorderBuffer<MarketEvent> buffer = new ReorderBuffer<>(MarketOrder.INSTANCE);
        buffer.add(Events.delta("x:A", MILLI, 0));
        byte[] section = store(buffer, store);
        store.stored.clear();

        assertThatThrownBy(() -> restore(section, store))
                .hasMessage("Cannot restore state section reorder: 1 records must wait, found 0");
    }

    private static void assertReleased(
            ReorderBuffer<MarketEvent> buffer, List<MarketEvent> waiting, long watermark) {
        List<MarketEvent> due =
                waiting.stream()
                        .filter(e -> Math.floorDiv(e.effectiveTime(), MILLI) <= watermark)
                        .sorted(CanonicalOrder.INSTANCE)
                        .toList();
        List<String> expected = due.stream().map(ReorderBufferTest::name).toList();
        assertThat(drain(buffer, watermark).stream().map(ReorderBufferTest::name))
                .isEqualTo(expected);
        waiting.removeAll(due);
    }

    private static String name(MarketEvent event) {
        return event.streamId() + " " + event.ordinal() + " " + event.effectiveTime();
    }

    private static List<MarketEvent> drain(ReorderBuffer<MarketEvent> buffer, long watermark) {
        List<MarketEvent> released = new ArrayList<>();
        MarketEvent next = buffer.poll(watermark);
        while (next != null) {
            released.add(next);
            next = buffer.poll(watermark);
        }
        return released;
    }

    private static byte[] store(ReorderBuffer<MarketEvent> buffer, Segments store) {
        ByteOutput out = new ByteOutput();
        buffer.write(out);
        buffer.writeSegments(store);
        return out.toByteArray();
    }

    private static ReorderBuffer<MarketEvent> restore(byte[] section, Segments store) {
        ReorderBuffer<MarketEvent> buffer = new ReorderBuffer<>(MarketOrder.INSTANCE);
        buffer.read(buffer.sectionVersion(), new ByteInput(section));
        buffer.readSegments(store);
        return buffer;
    }

    private static final class Segments implements SegmentStore {
        private final Map<Long, byte[]> stored = new TreeMap<>();
        private int writes;

        @Override
        public void put(String name, long segment, byte[] bytes) {
            stored.put(segment, bytes);
            writes++;
        }

        @Override
        public byte[] get(String name, long segment) {
            return stored.get(segment);
        }

        @Override
        public void remove(String name, long segment) {
            stored.remove(segment);
        }
    }
}
