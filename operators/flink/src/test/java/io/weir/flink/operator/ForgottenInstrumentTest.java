package io.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.flink.operator.HostScenario.Job;
import io.weir.flink.operator.HostScenario.Place;
import io.weir.kernel.Host;
import io.weir.kernel.HostConfig;
import io.weir.kernel.InstrumentHosts;
import io.weir.kernel.StageSettings;
import io.weir.kernel.Stages;
import io.weir.schema.Aggressor;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.event.Trade;
import io.weir.schema.row.DatasetSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Instruments whose coverage ends and that come back after hours or days, through their real hosts:
 * rows are the same whether they were removed from the state in between or not.
 */
class ForgottenInstrumentTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long HOUR = 3_600 * SECOND;
    private static final long START = 1_709_251_100L * SECOND;

    /** Records of the first lives of both instruments, about. */
    private static final int FIRST_LIVES = 130;

    private static final List<String> IDS = List.of("binance-usdm:AUSDT", "binance-usdm:BUSDT");

    private static final HostConfig CONFIG = Stages.ALL.plan(StageSettings.DEFAULTS);

    private static final InstrumentHosts HOSTS =
            new InstrumentHosts(new InstrumentRegistry(List.of()), KnownVenues.INSTANCE, CONFIG);

    /** Lives of two instruments: a snapshot, a minute of deltas and trades, an end, a pause. */
    private static List<MarketEvent> recording(SplittableRandom random) {
        List<MarketEvent> events = new ArrayList<>();
        for (String id : IDS) {
            long time = START + random.nextLong(SECOND);
            for (int life = 0; life < 6; life++) {
                // The numbers start again with every life: ids of trades and of the book.
                long last = 100;
                events.add(snapshot(id, time, events.size(), last));
                for (int i = 0; i < 60; i++) {
                    time += random.nextLong(2 * SECOND);
                    if (random.nextBoolean()) {
                        EventBody trade = new Trade(10_000, 1 + i, Aggressor.BUY, true);
                        events.add(at(id, EventKind.TRADE, i, time, events.size(), trade));
                    } else {
                        EventBody delta =
                                new BookUpdate(
                                        new long[] {9_990 + random.nextInt(10)},
                                        new long[] {1 + random.nextInt(20)},
                                        1,
                                        last + 1,
                                        last);
                        last++;
                        events.add(at(id, EventKind.BOOK_DELTA, last, time, events.size(), delta));
                    }
                }
                events.add(at(id, EventKind.END, 0, time, events.size(), StreamNote.INSTANCE));
                time += random.nextInt(3) == 0 ? 20 * HOUR : 24 * HOUR + random.nextLong(HOUR);
            }
        }
        events.sort(Comparator.comparingLong(MarketEvent::effectiveTime));
        return events;
    }

    private static MarketEvent snapshot(String id, long time, long ordinal, long last) {
        EventBody book =
                new BookUpdate(
                        new long[] {9_999, 9_998, 10_001, 10_002},
                        new long[] {5, 6, 7, 8},
                        2,
                        MarketEvent.NONE,
                        MarketEvent.NONE);
        return at(id, EventKind.BOOK_SNAPSHOT, last, time, ordinal, book);
    }

    private static MarketEvent at(
            String id, EventKind kind, long sequence, long time, long ordinal, EventBody body) {
        return new MarketEvent(
                id,
                kind,
                sequence,
                "s-" + id,
                ordinal,
                0,
                time,
                time + 20 * MILLI,
                new Stamp(MarketEvent.NONE, 0, time, time, Stamp.Lateness.ON_TIME),
                body);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rowsDoNotShowWhoWasForgotten(long seed) throws Exception {
        List<MarketEvent> events = recording(new SplittableRandom(seed));
        List<String> naive = naive(events);
        assertThat(naive).as("seed %d", seed).hasSizeGreaterThan(500);

        // Forgotten as soon as possible, and never: the first watermark comes at the end.
        assertThat(run(events, 1, false)).as("seed %d", seed).isEqualTo(naive);
        assertThat(run(events, events.size(), false)).as("seed %d", seed).isEqualTo(naive);
        assertThat(run(events, 7, true)).as("seed %d, restarts", seed).isEqualTo(naive);
        assertThat(forever(events)).as("the rule has an effect").isNotEqualTo(naive);
    }

    /** What the rule says: a record after the end of a host's time finds a new one. */
    private static List<String> naive(List<MarketEvent> events) {
        return hosted(events, true);
    }

    private static List<String> forever(List<MarketEvent> events) {
        return hosted(events, false);
    }

    private static List<String> hosted(List<MarketEvent> events, boolean forgets) {
        Map<String, Host<MarketEvent>> hosts = new TreeMap<>();
        List<String> rows = new ArrayList<>();
        for (MarketEvent event : events) {
            String id = event.instrument();
            Host<MarketEvent> host = hosts.get(id);
            if (host == null || (forgets && event.effectiveTime() > host.overAfter())) {
                host = HOSTS.create(id);
                hosts.put(id, host);
            }
            host.onEvent(event, row -> rows.add(row.toString()));
        }
        rows.sort(null);
        return rows;
    }

    private static List<String> run(List<MarketEvent> events, int every, boolean restarts)
            throws Exception {
        Job job = Job.of(HOSTS);
        HostScenario scenario = HostScenario.fresh(job);
        List<String> rows = new ArrayList<>();
        int fewest = IDS.size();
        for (int i = 0; i < events.size(); i++) {
            MarketEvent event = events.get(i);
            if (restarts && i > FIRST_LIVES && event.kind() == EventKind.BOOK_SNAPSHOT) {
                // Just before the instrument comes back.
                scenario.watermark(event.effectiveTime() / MILLI - 1);
                OperatorSubtaskState stored = scenario.snapshot();
                collect(scenario, rows);
                fewest = Math.min(fewest, scenario.storedKeys().size());
                scenario.close();
                scenario = HostScenario.restored(job, stored, Place.ALONE);
            }
            scenario.record(event);
            if (i % every == every - 1) {
                scenario.watermark(event.effectiveTime() / MILLI - 1);
            }
        }
        if (restarts) {
            assertThat(fewest).as("keys that were forgotten in between").isLessThan(IDS.size());
        }
        scenario.watermark(Long.MAX_VALUE);
        collect(scenario, rows);
        scenario.close();
        rows.sort(null);
        return rows;
    }

    private static void collect(HostScenario scenario, List<String> rows) {
        for (DatasetSchema dataset : HOSTS.datasets()) {
            scenario.rows(dataset).forEach(row -> rows.add(row.toString()));
        }
    }
}
