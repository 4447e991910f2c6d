package io.weir.schema.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Aggressor;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Liquidation;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp.Lateness;
import io.weir.schema.event.StreamNote;
import io.weir.schema.event.Trade;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock against its naive twin, on random logs with everything that can go wrong. */
class LogClockTwinTest {

    private static final long MILLI = 1_000_000;
    private static final int LOGS = 25;

    private static final EventKind[] DATA = {
        EventKind.TRADE, EventKind.AGGREGATE_TRADE, EventKind.BEST_QUOTE, EventKind.LIQUIDATION
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < LOGS; i++) {
            List<List<MarketEvent>> log = log(random.split(), 30 + random.nextInt(60));
            assertThat(fast(log, random.split()).stream().map(Object::toString).toList())
                    .as("seed %d log %d", seed, i)
                    .isEqualTo(
                            new NaiveLogClock(ClockSettings.DEFAULT, log)
                                    .run().stream().map(Object::toString).toList());
        }
    }

    @Test
    void randomLogsShowEveryVerdict() {
        Map<Lateness, Integer> verdicts = new EnumMap<>(Lateness.class);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < LOGS; i++) {
            for (MarketEvent event : fast(log(random.split(), 100), random.split())) {
                verdicts.merge(event.stamp().lateness(), 1, Integer::sum);
            }
        }
        assertThat(verdicts)
                .hasSize(3)
                .allSatisfy((verdict, count) -> assertThat(count).isGreaterThan(100));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void stampsNeverDecrease(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < LOGS; i++) {
            long promise = MarketEvent.NONE;
            for (MarketEvent event : fast(log(random.split(), 150), random.split())) {
                assertThat(event.stamp().promise()).isGreaterThanOrEqualTo(promise);
                assertThat(event.effectiveTime()).isGreaterThanOrEqualTo(event.stamp().promise());
                promise = event.stamp().promise();
            }
        }
    }

    // Written to bytes and read back now and then.
    private static List<MarketEvent> fast(List<List<MarketEvent>> log, SplittableRandom random) {
        List<MarketEvent> stamped = new ArrayList<>();
        LogClock clock = new LogClock(ClockSettings.DEFAULT);
        for (List<MarketEvent> message : log) {
            clock.beginMessage();
            for (MarketEvent event : message) {
                clock.accept(event, stamped::add);
                if (random.nextInt(10) == 0) {
                    ByteOutput out = new ByteOutput();
                    clock.write(out);
                    clock = new LogClock(ClockSettings.DEFAULT);
                    clock.read(new ByteInput(out.toByteArray()));
                }
            }
        }
        return stamped;
    }

    private static List<List<MarketEvent>> log(SplittableRandom random, int messages) {
        List<List<MarketEvent>> log = new ArrayList<>();
        long receive = 1_700_000_000_000_000_000L;
        long skew = (random.nextInt(4000) - 2000) * MILLI;
        boolean timeless = random.nextInt(3) == 0;
        for (int i = 0; i < messages; i++) {
            receive += random.nextInt(random.nextInt(10) == 0 ? 4000 : 200) * MILLI;
            if (random.nextInt(60) == 0) {
                receive += (random.nextInt(40_000) - 12_000) * MILLI;
            }
            if (random.nextInt(40) == 0) {
                skew += (random.nextInt(60_000) - 30_000) * MILLI;
            }
            timeless ^= random.nextInt(50) == 0;
            String stream = "s" + random.nextInt(random.nextInt(3) == 0 ? 3 : 1);
            log.add(message(random, stream, i, receive, timeless ? MarketEvent.NONE : skew));
        }
        return log;
    }

    private static List<MarketEvent> message(
            SplittableRandom random, String stream, int ordinal, long receive, long skew) {
        int draw = random.nextInt(100);
        EventKind kind = DATA[random.nextInt(DATA.length)];
        if (draw < 14) {
            kind =
                    List.of(
                                    EventKind.HEARTBEAT,
                                    EventKind.HEARTBEAT,
                                    EventKind.DISCONNECTED,
                                    EventKind.END,
                                    EventKind.CONNECTED,
                                    EventKind.SUBSCRIBED,
                                    EventKind.LOST)
                            .get(draw / 2);
        }
        List<MarketEvent> events = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            long venueTime = MarketEvent.NONE;
            if (!kind.isStatus()
                    && kind != EventKind.DEAD_LETTER
                    && skew != MarketEvent.NONE
                    && random.nextInt(4) > 0) {
                venueTime =
                        receive + skew - random.nextInt(random.nextInt(8) == 0 ? 2500 : 60) * MILLI;
                venueTime += random.nextInt(25) == 0 ? 7_200_000 * MILLI : 0;
            }
            String venue = random.nextInt(6) == 0 ? "other" : "venue";
            events.add(
                    MarketEvent.unstamped(
                                    venue + ":I" + random.nextInt(2),
                                    kind,
                                    MarketEvent.NONE,
                                    venueTime,
                                    body(kind))
                            .at(stream, ordinal, i, receive));
        }
        return events;
    }

    private static EventBody body(EventKind kind) {
        return switch (kind) {
            case TRADE, AGGREGATE_TRADE -> new Trade(1, 2, Aggressor.BUY, true);
            case BEST_QUOTE -> new BestQuote(1, 2, 3, 4);
            case LIQUIDATION -> new Liquidation(Aggressor.SELL, 1, 2);
            default -> StreamNote.INSTANCE;
        };
    }
}
