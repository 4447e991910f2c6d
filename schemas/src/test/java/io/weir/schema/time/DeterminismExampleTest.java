package io.weir.schema.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.CanonicalOrder;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp.Lateness;
import io.weir.schema.event.StreamNote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example at the end of {@code docs/determinism.md}; times in ms after its start. */
class DeterminismExampleTest {

    private static final long START = 1_723_118_400_000_000_000L;
    private static final long MILLI = 1_000_000;
    private static final long NONE = MarketEvent.NONE;

    /** One log: what its clock said, and its promise after each record. */
    private static final class Log {
        private final String stream;
        private final LogClock clock = new LogClock(ClockSettings.DEFAULT);
        private final List<MarketEvent> events = new ArrayList<>();
        private final List<Long> promises = new ArrayList<>();

        Log(String stream) {
            this.stream = stream;
        }

        void record(EventKind kind, long sequence, long ordinal, long venue, long receive) {
            long venueTime = venue == NONE ? NONE : START + venue * MILLI;
            int index = kind == EventKind.END ? 1 : 0;
            clock.beginMessage();
            clock.accept(
                    MarketEvent.unstamped("venue:A", kind, sequence, venueTime, StreamNote.INSTANCE)
                            .at(stream, ordinal, index, START + receive * MILLI),
                    events::add);
            promises.add(millis(clock.promise()));
        }

        List<Long> column(java.util.function.ToLongFunction<MarketEvent> column) {
            return events.stream().map(event -> millis(column.applyAsLong(event))).toList();
        }
    }

    private final Log a = new Log("a");
    private final Log b = new Log("b");

    private void read() {
        a.record(EventKind.TRADE, 1, 0, 1_000, 1_200);
        a.record(EventKind.TRADE, 2, 1, 300, 1_260);
        a.record(EventKind.TRADE, 3, 2, 1_600, 1_850);
        a.record(EventKind.END, NONE, 2, NONE, 1_850);
        b.record(EventKind.BOOK_DELTA, 7, 0, 1_000, 1_050);
        b.record(EventKind.END, NONE, 0, NONE, 1_050);
    }

    private static long millis(long time) {
        return time == NONE ? NONE : (time - START) / MILLI;
    }

    @Test
    void clocksGiveTheTable() {
        read();
        assertThat(a.column(e -> e.stamp().promise())).containsExactly(NONE, 500L, 500L, 1_100L);
        assertThat(a.column(MarketEvent::effectiveTime))
                .containsExactly(1_000L, 1_000L, 1_600L, 1_600L);
        assertThat(a.promises).containsExactly(500L, 500L, 1_100L, 1_100L);
        assertThat(a.events).extracting(e -> e.stamp().offset()).containsOnly(200 * MILLI);
        assertThat(a.events.get(1).stamp().lateness()).isEqualTo(Lateness.LATE);
        assertThat(b.column(e -> e.stamp().promise())).containsExactly(NONE, 500L);
        assertThat(b.column(MarketEvent::effectiveTime)).containsExactly(1_000L, 1_000L);
        assertThat(b.promises).containsExactly(500L, 500L);
        assertThat(b.events).extracting(e -> e.stamp().offset()).containsOnly(50 * MILLI);
    }

    @Test
    void watermarksReleaseInCanonicalOrder() {
        read();
        ClockSettings settings = ClockSettings.DEFAULT;
        long first = settings.watermarkMillis(START + 500 * MILLI);
        long second = settings.watermarkMillis(START + 1_100 * MILLI);
        assertThat(first - START / MILLI).isEqualTo(499);
        assertThat(second - START / MILLI).isEqualTo(1_099);
        List<MarketEvent> all = new ArrayList<>(b.events);
        all.addAll(a.events);
        all.sort(CanonicalOrder.INSTANCE);
        assertThat(all)
                .extracting(MarketEvent::kind)
                .containsExactly(
                        EventKind.TRADE,
                        EventKind.TRADE,
                        EventKind.BOOK_DELTA,
                        EventKind.END,
                        EventKind.TRADE,
                        EventKind.END);
        assertThat(all)
                .extracting(MarketEvent::streamId)
                .containsExactly("a", "a", "b", "b", "a", "a");
        assertThat(all).filteredOn(e -> isDue(e, first)).isEmpty();
        assertThat(all).filteredOn(e -> isDue(e, second)).isEqualTo(all.subList(0, 4));
    }

    private static boolean isDue(MarketEvent event, long watermark) {
        return event.effectiveTime() < (watermark + 1) * MILLI;
    }
}
